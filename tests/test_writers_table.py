import io
import re
from dataclasses import replace

import pytest

from factx import wording, writers
from factx.model import KINDS, Figure, Mention, Place, Quote
from factx.writers import WriteOptions
from samples import EMPTY, KILLED, KONA, RECORD, TUESDAY


def table(*records, kinds=KINDS) -> str:
    out = io.StringIO()
    writers.writer("table").write(records, out, WriteOptions(kinds=kinds))
    return out.getvalue()


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def test_table():
    assert table(RECORD, EMPTY) == (
        "wire/kona  2024-05-15 (header)\n"
        "\n"
        "CASUALTIES\n"
        "c1  ≥ 30  killed  event  who civils · by rebelles · where marché de Kona (ML) ·\n"
        "                         when 2024-05-14 · source la police · reported\n"
        "     Au moins [30 civils] ont été tués mardi par des rebelles dans un marché de\n"
        "     Kona, a dit la police.\n"
        "\n"
        "TROOPS\n"
        "t1  ≈ 2500  present  stock\n"
        "     Quelque [2 500 soldats] sont déployés.\n"
        "\n"
        "DATES\n"
        "d1  2024-05-14  mardi · year, month inferred\n"
        "\n"
        "ENTITIES\n"
        "e1  LOC  Kona (ML) · 14.94, -3.89\n"
        "\n"
        "vide  no publication date\n"
        "no casualties or troops or dates or entities\n"
    )


def test_table_of_one_kind():
    assert table(RECORD, kinds=("dates",)) == (
        "wire/kona  2024-05-15 (header)\n\nDATES\nd1  2024-05-14  mardi · year, month inferred\n"
    )


def test_columns_are_aligned():
    other = replace(KILLED, id="c12", value=1200000, qualifier="exact", type="displaced", scope="cumulative")
    lines = table(replace(RECORD, casualties=(KILLED, other)), kinds=("casualties",)).splitlines()
    heads = [line for line in lines if re.match(r"c\d", line)]
    assert [head.index("who") for head in heads] == [39, 39]
    assert heads[0].startswith("c1        ≥ 30  killed     event")
    assert heads[1].startswith("c12  1\u202f200\u202f000  displaced  cumulative")


@pytest.mark.parametrize("width", ["20", "40", "80", "200"])
def test_width_changes_no_content(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    words = re.findall(r"\S+", table(RECORD))
    monkeypatch.setenv("COLUMNS", "1000")
    assert sorted(words) == sorted(re.findall(r"\S+", table(RECORD)))


def test_eighty_columns_are_enough():
    long = replace(KILLED, where=Place("place " * 12, 0, 72, name="Kona", country="ML"), type="casualties")
    text = table(replace(RECORD, casualties=(KILLED, long)))
    assert max(map(len, text.splitlines())) <= 80
    assert "≥ 30" in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_terminal_has_colours_and_the_same_words(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    writers.writer("table").write([RECORD], out, WriteOptions())
    assert "\x1b[" in out.getvalue()
    assert re.sub(r"\x1b\[[\d;]*m", "", out.getvalue()) == table(RECORD)


def test_no_color(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    writers.writer("table").write([RECORD], out, WriteOptions())
    assert re.search(r"\x1b\[[\d;]*3\d", out.getvalue()) is None


def test_article_cannot_steer_the_terminal():
    sentence = Quote("Il y a \x1b[31m30 civils\x1b]0;x\x07\u202e tués.", 0, 36)
    odd = replace(
        RECORD,
        id="a\x1b[2Jb",
        title="\x9b31m",
        casualties=(replace(KILLED, sentence=sentence, start=7, end=20),),
        entities=(replace(KONA, name="\x1bc", mentions=(Mention("\x1bc", 0, 2), Mention("x", 5, 6))),),
        dates=(replace(TUESDAY, text="mar\x08di"),),
    )
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", table(odd)) is None


def test_markup_of_rich_is_text():
    assert "[bold]x[/bold] :smile:" in table(replace(RECORD, title="[bold]x[/bold] :smile:"))


# ---------------------------------------------------------------- wording


def figured(**changes: object) -> Figure:
    return replace(KILLED, **{"value": None, "min": None, "max": None, **changes})


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (figured(qualifier="exact", value=30, min=30, max=30), "30"),
        (figured(qualifier="exact", value=0, min=0, max=0, negated=True), "0"),
        (figured(qualifier="exact", value=12500), "12\u202f500"),
        (figured(qualifier="at_least", value=30, min=30), "≥ 30"),
        (figured(qualifier="more_than", value=5, min=5), "> 5"),
        (figured(qualifier="nearly", value=300, max=300), "≲ 300"),
        (figured(qualifier="approx", value=300), "≈ 300"),
        (figured(qualifier="up_to", value=10, max=10), "≤ 10"),
        (figured(qualifier="less_than", value=10, max=10), "< 10"),
        (figured(qualifier="range", min=20, max=30), "20–30"),
        (figured(qualifier="vague", min=20, max=99), "20–99"),
        (figured(qualifier="vague", min=2), "≥ 2"),
        (figured(qualifier="vague", max=9), "≤ 9"),
        (figured(qualifier="vague"), "?"),
        (figured(qualifier="derived", value=2, min=2, max=2), "2"),
        (figured(qualifier="unknown"), "?"),
    ],
)
def test_figure_as_a_person_writes_it(fact, said):
    assert wording.figure(fact) == said


def test_remarks():
    plain = replace(KILLED, modality="asserted")
    assert wording.remarks(plain) == ()
    odd = replace(plain, modality="denied", negated=True, same_as="c1", part_of="c2")
    assert wording.remarks(odd) == ("denied", "negated", "same as c1", "part of c2")


@pytest.mark.parametrize(
    ("value", "first", "last", "said"),
    [
        ("2024-05-14", "2024-05-14", "2024-05-14", ""),
        ("2024-05", "2024-05-01", "2024-05-31", ""),
        ("2024", "2024-01-01", "2024-12-31", ""),
        ("2024-05-14TNI", "2024-05-14", "2024-05-14", ""),
        ("2024-W20", "2024-05-13", "2024-05-19", "2024-05-13–2024-05-19"),
        ("P3Y", "2021-05-15", "2024-05-15", "2021-05-15–2024-05-15"),
        ("PXD", None, "2024-05-15", "…–2024-05-15"),
        ("201", "2010-01-01", "2019-12-31", "2010-01-01–2019-12-31"),
        ("PRESENT_REF", None, None, ""),
        ("PXW", "2024-05-15", "2024-05-15", "2024-05-15"),
    ],
)
def test_days_are_shown_where_the_value_hides_them(value, first, last, said):
    assert wording.covered(replace(TUESDAY, value=value, first=first, last=last)) == said


def test_countable_figures_are_added_up():
    more = replace(KILLED, id="c2", value=12000, qualifier="exact")
    told = replace(KILLED, id="c3", countable=False, same_as="c1")
    hurt = replace(KILLED, id="c4", type="injured", qualifier="approx")
    assert wording.totals((KILLED, more, told, hurt)) == ("killed ≥ 12\u202f030", "injured ≈ 30")
    assert wording.totals((more,)) == ("killed 12\u202f000",)
    assert wording.totals((figured(qualifier="range", min=20, max=30), figured(qualifier="unknown"))) == (
        "killed ≥ 20",
    )
    record = replace(RECORD, casualties=(KILLED, told, hurt))
    assert "\n     Kona, a dit la police.\ncountable: killed ≥ 30, injured ≈ 30\n\nTROOPS\n" in table(record)
    assert "\ncountable: none of these\n" in table(replace(RECORD, casualties=(told, told)))


def test_excerpt_keeps_the_span_and_whole_words():
    text = "mot " * 100 + "30 morts" + " fin" * 100
    said = wording.excerpt(Quote(text, 50, 50 + len(text)), start=450, end=458, limit=60)
    assert said.inside == "30 morts"
    assert said.before == "… " + "mot " * 6
    assert said.after == " fin" * 6 + " …"


def test_excerpt_leaves_short_sentences_alone():
    sentence = Quote("Hier, 30 morts\nà Kona.", 10, 32)
    assert wording.excerpt(sentence, start=16, end=24) == ("Hier, ", "30 morts", " à Kona.")
