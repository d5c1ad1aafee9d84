import io
import json
import os
import stat
import subprocess
import sys
import threading
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import InputError
from factx.model import Article, Failure, StatedDate
from factx.readers import _source, formats, read_paths, suffixes
from factx.readers._decode import CP1252_NOTE, decode

ROOT = os.geteuid() == 0


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def record(**fields):
    return json.dumps(fields, ensure_ascii=False)


def ids(items):
    return [item.id if isinstance(item, Article) else item for item in items]


def only(items):
    (item,) = items
    return item


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# ---------------------------------------------------------------- paths


def test_formats_are_modules_and_suffixes_tell_them():
    assert formats() == ("json", "jsonl", "text")
    assert suffixes() == {
        **{".txt": "text", ".md": "text", ".json": "json"},
        **{".jsonl": "jsonl", ".ndjson": "jsonl"},
    }


def test_a_folder_is_read_recursively_by_name(here):
    for name in ("b.txt", "a/z.txt", "a/B.md", "a.b/c.txt", "c.TXT", "10.txt", "9.txt"):
        put(here / "top" / name, name)
    for name in (".hidden.txt", ".git/x.txt", "logo.png", "a/page.html", "noext"):
        put(here / "top" / name, "left out")
    found = list(read_paths(["top"]))
    assert [item.text for item in found] == ["10.txt", "9.txt", "a/B.md", "a/z.txt", "a.b/c.txt", "b.txt", "c.TXT"]
    assert ids(found) == ["10", "9", "a/B", "a/z", "a.b/c", "b", "c"]
    assert [item.path for item in found][:3] == ["top/10.txt", "top/9.txt", "top/a/B.md"]


def test_files_that_differ_by_suffix_alone_have_different_ids(here):
    put(here / "top/x/a.txt", "un")
    put(here / "top/x/a.md", "deux")
    put(here / "top/y/a.md", "trois")
    assert ids(read_paths(["top"])) == ["x/a.md", "x/a.txt", "y/a"]


def test_several_arguments_in_the_order_given(here):
    put(here / "b.txt", "un")
    put(here / "a/c.txt", "deux")
    put(here / "a.txt", "trois")
    assert ids(read_paths(["b.txt", here / "a", "a.txt"])) == ["b", "c", "a"]


def test_a_named_hidden_file_is_read(here):
    put(here / ".notes.txt", "un")
    assert ids(read_paths([".notes.txt"])) == [".notes"]


@pytest.mark.parametrize(
    ("name", "content", "source", "reason"),
    [
        ("lost.txt", None, "lost.txt", "no such file or folder"),
        ("nul\0.txt", None, "nul\0.txt", "cannot be reached: embedded null byte"),
        ("page.html", "<p>", "page.html", "unknown suffix .html; --input-format says how to read it "
                                          "(json, jsonl, text)"),
        ("a.txt", "", "a.txt", "empty: no text in it"),
        ("a.txt", "\ufeff\r\n \n", "a.txt", "empty: no text in it"),
        ("a.txt", b"un\0deux", "a.txt", "holds NUL bytes: binary, or UTF-16 without byte order mark "
                                        "(iconv -f utf-16le -t utf-8)"),
        ("a.txt", b"\xff\x00\xc3\xa9", "a.txt", "holds NUL bytes: binary, or UTF-16 without byte order mark "
                                            "(iconv -f utf-16le -t utf-8)"),
        ("a.txt", b"\x01\x02\x03\x04 abc", "a.txt", "holds control characters like a binary file, not text"),
        ("a.txt", b"%PDF-1.7 x", "a.txt", "a PDF file, not text; convert it to plain text first"),
        ("a.txt", b"PK\x03\x04 x", "a.txt", "a zip file (docx, odt, xlsx and epub are too), not text; convert it to "
                                            "plain text first"),
        ("a.txt", "tué\nblessé".encode()[:-1], "a.txt", "broken UTF-8 at byte 10, line 2; save it as UTF-8 again"),
        ("a.txt", b"\xff\xfea", "a.txt", "broken UTF-16 at byte 2; save it as UTF-8"),
        ("a.txt", "убитых".encode("cp1251"), "a.txt", "neither UTF-8 nor cp1252 at byte 0, line 1; convert it: "
                                                      "iconv -f ENCODING -t utf-8"),
        ("a.json", " ", "a.json", "empty: no JSON in it"),
        ("a.json", "[]", "a.json", "empty: a list without records"),
        ("a.json", '{"text": "x"', "a.json", "broken JSON at column 13: Expecting ',' delimiter"),
        ("a.json", '{\n"text": x}', "a.json", "broken JSON at line 2, column 9: Expecting value"),
        ("a.json", "[" * 200_000, "a.json", "JSON nested too deeply to be an article"),
        ("a.json", "[" + "1" * 5000 + "]", "a.json", "JSON with a number of more than 4300 digits"),
        ("a.json", '["x"]', "a.json#1", "not a JSON object but a string"),
        ("a.json", "null", "a.json", "not a JSON object but null"),
        ("a.json", "{}", "a.json", 'no "text" key; it has no keys; --text-field names the one to read'),
        ("a.json", record(id=1, src="x"), "a.json", 'no "text" key; its keys are id, src; '
                                                    "--text-field names the one to read"),
        ("a.json", record(text=" \n"), "a.json", '"text" is empty'),
        ("a.json", record(text=None), "a.json", '"text" is not text but null; --text-field names the one to read'),
        ("a.json", record(body={"p": 1}), "a.json", '"body" is not text but an object; '
                                                    "--text-field names the one to read"),
        ("a.jsonl", "\n \n", "a.jsonl", "empty: no line in it"),
        ("a.jsonl", "\n[1]", "a.jsonl:2", "not a JSON object but a list"),
        ("a.jsonl", "{", "a.jsonl:1",
         "broken JSON at column 2: Expecting property name enclosed in double quotes"),
        ("a.jsonl", b"\x00\x01\n\x00\n", "a.jsonl:1", "holds NUL bytes: binary, or UTF-16 without byte order mark "
                                                      "(iconv -f utf-16le -t utf-8)"),
        ("dir", "folder", "dir", "no file to read in this folder (.json .jsonl .md .ndjson .txt); see --input-format"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_failure(here, name, content, source, reason):
    if content == "folder":
        put(here / name / "logo.png", "x")
    elif content is not None:
        put(here / name, content)
    put(here / "good.txt", "Trois morts.")
    assert list(read_paths([name, "good.txt"])) == [
        Failure(source, reason),
        Article("good", "Trois morts.", path="good.txt"),
    ]


@pytest.mark.skipif(ROOT, reason="root reads everything")
def test_what_may_not_be_read_fails_alone(here):
    put(here / "top/a.txt", "un").chmod(0)
    put(here / "top/b/c.txt", "deux")
    put(here / "top/d.txt", "trois")
    (here / "top/b").chmod(0)
    try:
        assert ids(read_paths(["top"])) == [
            Failure("top/a.txt", "no permission to read it"),
            Failure("top/b", "no permission to read it"),
            "d",
        ]
    finally:
        (here / "top/b").chmod(stat.S_IRWXU)


def test_a_file_that_cannot_be_opened_fails_alone(here, monkeypatch):
    put(here / "a.txt", "un")
    put(here / "b.txt", "deux")
    opened = type(here).open

    def refuse(path, *args, **kwargs):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(type(here), "open", refuse)
    assert ids(read_paths(["."])) == [Failure("a.txt", "no permission to read it"), "b"]


class Failing(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("input_format", [None, *formats()])
def test_a_stream_that_breaks_is_a_failure(monkeypatch, input_format):
    class Stdin:
        buffer = io.BufferedReader(Failing())

    monkeypatch.setattr(sys, "stdin", Stdin)
    (found,) = read_paths(["-"], input_format=input_format)
    assert found.reason == "cannot be read: Input/output error"


def test_links_are_followed_and_loops_survived(here):
    put(here / "top/a.txt", "un")
    put(here / "far/b.txt", "deux")
    (here / "top/again").symlink_to(here / "top")
    (here / "top/far").symlink_to(here / "far")
    (here / "top/further").symlink_to(here / "far")
    (here / "top/lost.txt").symlink_to(here / "nowhere.txt")
    (here / "top/self.txt").symlink_to(here / "top/self.txt")
    found = list(read_paths(["top"]))
    assert ids(found[:3]) == ["a", "far/b", Failure("top/lost.txt", "no such file or folder")]
    assert [item.source for item in found[3:]] == ["top/self.txt"]


def test_deep_folders_are_read(here):
    deep = here / "top" / ("d/" * 1500)
    subprocess.run(["mkdir", "-p", deep], check=True)
    try:
        (deep / "a.txt").write_text("un")
        assert ids(read_paths(["top"])) == ["d/" * 1500 + "a"]
    finally:
        subprocess.run(["rm", "-rf", here / "top"], check=True)  # which shutil.rmtree cannot


def test_special_files_in_a_folder_are_left_out_and_a_named_fifo_is_read(here):
    put(here / "top/a.txt", "un")
    os.mkfifo(here / "top/b.txt")
    assert ids(read_paths(["top"])) == ["a"]
    writer = threading.Thread(target=lambda: (here / "top/b.txt").write_text("deux"))
    writer.start()
    found = only(read_paths(["top/b.txt"]))
    writer.join()
    assert found == Article("b", "deux", path="top/b.txt")


def test_a_name_that_is_no_utf8_can_be_printed(here):
    name = os.fsdecode(b"d\xe9p.txt")
    put(here / name, "un")
    assert only(read_paths([name])) == Article("d\\udce9p", "un", path="d\\udce9p.txt")


def test_the_input_format_overrides_suffixes(here):
    put(here / "top/a.log", '{"text": "un"}')
    put(here / "top/b.txt", '{"text": "deux"}\n{"text": "trois"}')
    assert ids(read_paths(["top"], input_format="jsonl")) == ["a:1", "b:1", "b:2"]
    assert only(read_paths(["top/a.log"], input_format="text")).text == '{"text": "un"}'


def test_an_unknown_input_format_is_refused_at_once():
    with pytest.raises(InputError, match='no input format "docx"; there are json, jsonl, text'):
        read_paths([], input_format="docx")


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Été".encode(), "Été"),
        ("\ufeffÉté".encode(), "Été"),
        ("Été".encode("utf-16"), "Été"),
        (b"\xfe\xff" + "Été".encode("utf-16-be"), "Été"),
        ("Été".encode("utf-32"), "Été"),
        ("E\u0301te\u0301 à Œ\u202f!".encode(), "E\u0301te\u0301 à Œ\u202f!"),
        (b"un\r\ndeux\rtrois\n", "un\r\ndeux\rtrois\n"),
        ("un 👍 deux".encode(), "un 👍 deux"),
    ],
)
def test_text_is_decoded_and_left_as_it_is(here, data, text):
    put(here / "a.txt", data)
    assert only(read_paths(["a.txt"])) == Article("a", text, path="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Trois blessés à Alep, où l’armée « avance ».",
        "ÉTÉ",
        "é",
        "Le cœur de la ville – 5 000 € – a été touché…",
        "L'opération aurait coûté 3 000 £ à l'État, a déclaré le maire de Saint-Étienne.",
        "L'attentat d'El Niño a été revendiqué à São Paulo où la police a arrêté des suspects après une fusillade : "
        "l'enquête, confiée à la brigade fédérale, s'est accélérée depuis l'été.",
    ],
)
def test_cp1252_is_recognised_and_noted(text):
    data = text.encode("cp1252")
    assert decode(data) == (text, (CP1252_NOTE,))


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "koi8-r", "shift-jis", "cp1251", "iso8859-7"])
def test_other_encodings_are_errors(encoding):
    text = {"koi8-r": "Погибли тридцать человек", "cp1251": "Погибли тридцать человек", "shift-jis": "三十人が死亡した"}
    text["iso8859-7"] = "Τριάντα νεκροί στη Βαγδάτη"
    with pytest.raises(InputError, match="neither UTF-8 nor cp1252"):
        decode(text.get(encoding, "Trois blessés à Alep, où l'armée a été attaquée").encode(encoding))


def test_a_text_over_the_limit_is_refused_without_reading_it_all(here, monkeypatch):
    monkeypatch.setattr("factx.readers.text.ARTICLE_LIMIT", 100)
    put(here / "fits.txt", "a" * 100)
    put(here / "long.txt", "a" * 101)
    found = list(read_paths(["long.txt", "fits.txt", "/dev/zero"], input_format="text"))
    reason = "longer than 100 bytes; split it, or give it as JSON lines, an article a line"
    assert ids(found) == [Failure("long.txt", reason), "fits", Failure("/dev/zero", reason)]


# ---------------------------------------------------------------- records


@pytest.mark.parametrize(
    "key",
    [
        "text",
        "maintext",
        "main_text",
        "articleBody",
        "article_body",
        "body",
        "content",
        "Texte",
        "full-text",
        "content_text",
    ],
)
def test_text_keys(here, key):
    put(here / "a.json", record(**{"id": "x", "summary": "Non.", key: "Trois morts."}))
    assert only(read_paths(["a.json"])).text == "Trois morts."


def test_the_first_text_key_that_holds_text_counts(here):
    put(here / "a.json", record(body="c", content=["d"], text="", maintext="b"))
    assert only(read_paths(["a.json"])).text == "b"


def test_paragraphs_are_joined_by_a_blank_line(here):
    put(here / "a.json", record(content=["Un.", "Deux."]))
    assert only(read_paths(["a.json"])).text == "Un.\n\nDeux."


@pytest.mark.parametrize(
    ("fields", "id", "title"),
    [
        ({"id": "x", "title": "T"}, "x", "T"),
        ({"id": 12, "headline": "T"}, "12", "T"),
        ({"_id": {"$oid": "5f"}, "titre": " T\n t "}, "5f", "T t"),
        ({"uuid": "u", "title": None}, "u", None),
        ({"id": None, "title": ""}, "a", None),
        ({"id": True, "title": ["T"]}, "a", "T"),
        ({"metadata": {"id": "m", "title": "T"}}, "m", "T"),
        ({"id": "x", "meta": {"id": "m"}}, "x", None),
        ({"id": None, "source": {"id": "le-journal"}, "webTitle": "T"}, "a", "T"),
    ],
)
def test_id_and_title(here, fields, id, title):
    put(here / "a.json", record(text="Un.", **fields))
    found = only(read_paths(["a.json"]))
    assert (found.id, found.title) == (id, title)


@pytest.mark.parametrize(
    "key",
    [
        *("published", "date", "date_publish", "publication_date", "datePublished", "published_at", "pubDate"),
        *("pub_date", "publish_date", "webPublicationDate", "article:published_time", "Date de publication"),
        *("publishing_date", "dateTimePub", "post_date"),
        *("issued", "dc.date", "dateModified", "modified", "updated_at", "lastmod", "date_modify", "mise_a_jour"),
    ],
)
def test_date_keys(here, key):
    put(here / "a.json", record(**{"text": "Un.", key: "2024-01-25"}))
    assert only(read_paths(["a.json"])).stated == (StatedDate("2024-01-25", f"field:{key}"),)


@pytest.mark.parametrize(
    "key", ["filedate", "date_download", "crawled_at", "timestamp", "scraped_at", "fetched", "seendate", "created_at"]
)
def test_the_date_of_a_run_or_download_is_never_read(here, key):
    put(here / "a.json", record(**{"text": "Un.", key: "2024-01-25"}))
    assert only(read_paths(["a.json"])).stated == ()


def test_published_dates_go_before_modified_ones(here):
    put(
        here / "a.json",
        record(modified="3", text="Un.", filedate="9", date="2", published="1", empty="", updated=["4"], issued=None),
    )
    values = [(stated.value, stated.basis) for stated in only(read_paths(["a.json"])).stated]
    assert values == [("1", "field:published"), ("2", "field:date"), ("3", "field:modified"), ("4", "field:updated")]


def test_named_fields(here):
    put(here / "a.jsonl", record(text="Non.", src={"p": "Oui."}, date="2024-01-01", when={"day": 20240125}) + "\n{}")
    found, failed = read_paths(["a.jsonl"], text_field="src.p", date_field="when.day")
    assert found == Article("a:1", "Oui.", path="a.jsonl", stated=(StatedDate("20240125", "field:when.day"),))
    assert failed == Failure("a.jsonl:2", 'no text field "src.p"; it has no keys')
    (found, _) = read_paths(["a.jsonl"], date_field="jour")
    assert (found.stated, found.notes) == ((), ('no date field "jour"',))


def test_broken_surrogates_become_replacement_characters(here):
    put(here / "a.json", '{"text": "un \\ud83d deux \\ud83d\\udc4d", "title": "\\udc4d"}')
    found = only(read_paths(["a.json"]))
    assert (found.text, found.title) == ("un \ufffd deux 👍", "\ufffd")
    assert found.notes == ("broken surrogate pairs in the text: read as U+FFFD",)


# ---------------------------------------------------------------- JSON documents


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"text": "Un."}, ["a"]),
        ([{"text": "Un."}, {"text": "Deux.", "id": "x"}], ["a#1", "x"]),
        ({"status": "ok", "articles": [{"body": "Un."}]}, ["a#1"]),
        ({"response": {"docs": [{"body": "Un."}, {"text": "Deux."}]}}, ["a#1", "a#2"]),
        ({"articles": [{"text": "Un."}], "text": "Deux."}, ["a"]),
        ([{"text": "Un."}, {"x": 1}, {"text": "Trois."}], ["a#1", "a.json#2", "a#3"]),
    ],
)
def test_json_documents(here, value, expected):
    put(here / "a.json", json.dumps(value, indent=1))
    found = read_paths(["a.json"])
    assert [item.source if isinstance(item, Failure) else item.id for item in found] == expected


def test_json_lines_in_a_json_file(here):
    put(here / "a.json", '{"text": "Un."}\n{"text": "Deux."}\n')
    assert ids(read_paths(["a.json"])) == ["a:1", "a:2"]


def test_json_in_cp1252_is_noted_once(here):
    put(here / "a.json", record(text="Tué.").encode("cp1252"))
    put(here / "b.jsonl", (record(text="Tué.") + "\n").encode("cp1252") * 3)
    found = list(read_paths(["a.json", "b.jsonl"]))
    assert [item.text for item in found] == ["Tué."] * 4
    assert [item.notes for item in found] == [(CP1252_NOTE,), (CP1252_NOTE,), (), ()]


# ---------------------------------------------------------------- JSON lines


def test_a_bad_line_fails_alone(here):
    lines = [
        record(text="Un."),
        "",
        "{broken",
        record(text="Deux.", id=7),
        '{"x": 1}',
        "[" * 9000,
        record(text="Trois."),
    ]
    put(here / "top/a.jsonl", "\r\n".join(lines))
    found = list(read_paths(["top"]))
    assert [item.source if isinstance(item, Failure) else item.id for item in found] == [
        *("a:1", "top/a.jsonl:3", "7", "top/a.jsonl:5", "top/a.jsonl:6", "a:7")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_byte_order_mark(here, encoding):
    put(here / "a.jsonl", "\n".join(record(text=f"Tué {n}.\u2028Ċ") for n in range(5000)).encode(encoding))
    assert [item.text for item in read_paths(["a.jsonl"])] == [f"Tué {n}.\u2028Ċ" for n in range(5000)]


def test_an_endless_line_takes_no_memory(here, monkeypatch):
    monkeypatch.setattr(_source, "ARTICLE_LIMIT", 1000)
    monkeypatch.setattr(_source, "SKIP_LIMIT", 5_000_000)
    good = record(text="Un.").encode()
    put(here / "a.jsonl", good + b"\n" + b"x" * 4_000_000 + b"\n" + good + b"\n" + b"y" * 9_000_000 + b"\n" + good)
    tracemalloc.start()
    found = list(read_paths(["a.jsonl"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ids(found) == [
        "a:1",
        Failure("a.jsonl:2", "line longer than 100 MB; skipped"),
        "a:3",
        Failure("a.jsonl:4", "no line end in 5 MB; gave up here"),
    ]
    assert peak < 1_000_000


def test_json_lines_are_streamed(here):
    line = (record(text="Trois morts à Alep. " * 50) + "\n").encode()
    put(here / "a.jsonl", line * 20_000)
    tracemalloc.start()
    count = sum(1 for _ in read_paths(["a.jsonl"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_000_000


# ---------------------------------------------------------------- stdin and names


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Trois morts.", ["stdin"]),
        ("[Vidéo] Trois morts", ["stdin"]),
        ('{"text": "Un."}\n{"text": "Deux."}\n', ["stdin:1", "stdin:2"]),
        ('{"text": "Un.", "id": "x"}', ["x"]),
        ('{\n"text": "Un."}', ["stdin"]),
        ('[{"text": "Un."}]', ["stdin#1"]),
        ('[\n{"text": "Un."}]', ["stdin#1"]),
        ('\ufeff{"text": "Un."}\n', ["stdin:1"]),
        ('{"text": "' + "Un. " * 30_000 + '"}\n{"text": "Deux."}', ["stdin:1", "stdin:2"]),
        ("", [Failure("stdin", "empty: no text in it")]),
    ],
)
def test_stdin_is_read_by_what_it_looks_like(monkeypatch, data, expected):
    stdin(monkeypatch, data.encode())
    found = list(read_paths(["-"]))
    assert ids(found) == expected
    assert {item.path for item in found if isinstance(item, Article)} <= {None}


def test_stdin_in_utf16(monkeypatch):
    stdin(monkeypatch, '{"text": "Un."}\n{"text": "Deux."}\n'.encode("utf-16"))
    assert ids(read_paths(["-"])) == ["stdin:1", "stdin:2"]


def test_stdin_in_a_given_format(monkeypatch):
    stdin(monkeypatch, b'{"text": "Un."}')
    assert only(read_paths(["-"], input_format="text")) == Article("stdin", '{"text": "Un."}')


def test_closed_stdin_is_a_failure(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert only(read_paths(["-"])) == Failure("stdin", "closed: there is nothing to read")


def test_a_file_without_suffix_is_read_by_what_it_looks_like(here):
    put(here / "dump", '{"text": "Un."}\n')
    put(here / "note", "Un.")
    assert ids(read_paths(["dump", "note"])) == ["dump:1", "note"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-01-25.txt", "2024-01-25"),
        ("depeche_2024-01-25_alep.txt", "2024-01-25"),
        ("20240125-alep.txt", "2024-01-25"),
        ("alep.20240125.txt", "2024-01-25"),
        ("alep_25-01-2024.md", "2024-01-25"),
        ("20240125T1030_alep.txt", "2024-01-25"),
        ("2024-01-25.json", "2024-01-25"),
        ("002_ba51e7ae14d0868f.txt", None),
        ("a20240125.txt", None),
        ("f20240125e.txt", None),
        ("120240125.txt", None),
        ("20240125103000.txt", None),
        ("20241350.txt", None),
        ("2024-02-30.txt", None),
        ("2024-0125.txt", None),
        ("18990101.txt", None),
        ("20240125-1a2b-4c3d-8e9f-001122334455.txt", None),
        ("2024-01.txt", None),
    ],
)
def test_the_date_in_a_file_name(here, name, day):
    put(here / name, record(text="Un.", date="2020-01-01") if name.endswith("json") else "Un.")
    stated = [date for date in only(read_paths([name])).stated if date.basis == "filename"]
    assert stated == ([StatedDate(day, "filename")] if day else [])


def test_a_file_of_many_articles_does_not_date_them_by_its_name(here):
    put(here / "2024-01-25.jsonl", record(text="Un."))
    put(here / "2024-01-25.json", f"[{record(text='Un.')}]")
    assert [item.stated for item in read_paths(["."])] == [(), ()]


# ---------------------------------------------------------------- laws


FRAGMENTS = st.sampled_from(
    [b"{", b"}", b"[", b'"text"', b":", b'"a"', b",", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0"]
)
BYTES = st.binary(max_size=60) | st.lists(FRAGMENTS | st.binary(max_size=3), max_size=25).map(b"".join)


@given(data=BYTES, suffix=st.sampled_from(["txt", "md", "json", "jsonl", "ndjson", ""]))
def test_any_bytes_give_articles_or_failures_that_name_the_file(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}".rstrip(".")
    path.write_bytes(data)
    found = list(read_paths([path]))
    assert found
    for item in found:
        if isinstance(item, Failure):
            assert item.source.startswith(str(path))
            assert item.reason.splitlines() == [item.reason]
        else:
            assert item.text.strip()
            assert item.path == str(path)
            item.text.encode()


@given(text=st.text().filter(str.strip))
def test_text_goes_through_json_unchanged(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n" + json.dumps({"text": text}, ensure_ascii=False), "utf-8")
    assert [item.text for item in read_paths([path])] == [text, text]
