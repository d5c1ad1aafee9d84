import csv
import io
import json
import re
import sqlite3
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx import contract, writers
from factx.errors import OutputError
from factx.model import KINDS, Quote, Record
from factx.rows import COLUMNS, flat, rows
from factx.writers import WriteOptions
from samples import EMPTY, KILLED, KONA, PRESENT, RECORD, TEXT, TUESDAY


def written(name: str, *records: Record, **options: object) -> str:
    out = io.StringIO()
    writers.writer(name).write(records, out, WriteOptions(**options))  # type: ignore[arg-type]
    return out.getvalue()


def test_samples_slice_back():
    spans = [*KONA.mentions, TUESDAY]
    for fact in (KILLED, PRESENT):
        spans += [fact, fact.quantity, fact.trigger, fact.sentence]
        spans += [found for found in (fact.who, fact.by, fact.where, fact.source) if found]
    assert [TEXT[span.start : span.end] for span in spans] == [span.text for span in spans]


def test_formats_are_the_modules():
    assert writers.formats() == ("csv", "json", "jsonl", "md", "table", "tsv")


def test_unknown_format_names_the_others():
    with pytest.raises(OutputError, match='no output format "xml"; there are csv, json'):
        writers.writer("xml")


# ---------------------------------------------------------------- JSON


def test_jsonl_is_one_article_a_line_in_the_order_of_the_contract():
    lines = written("jsonl", RECORD, EMPTY).splitlines()
    first, second = map(json.loads, lines)
    assert list(first) == [
        "schema",
        "factx",
        "model",
        "id",
        "path",
        "title",
        "published",
        "entities",
        "dates",
        "casualties",
        "troops",
    ]
    assert list(second) == list(first)
    assert first["casualties"][0]["where"] == {
        "text": "marché de Kona",
        "start": 63,
        "end": 77,
        "entity": "e1",
        "name": "Kona",
        "country": "ML",
        "lat": 14.94,
        "lon": -3.89,
    }
    assert "é" in lines[0]


def test_json_is_an_array_of_the_same():
    assert json.loads(written("json", RECORD, EMPTY)) == [json.loads(contract.to_json(r)) for r in (RECORD, EMPTY)]
    assert json.loads(written("json")) == []
    assert json.loads(written("json", EMPTY, flat=True)) == []


class Flushes(io.StringIO):
    """A stream that notes how much stood in it at every flush."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[int] = []

    def flush(self) -> None:
        self.at.append(self.tell())


@pytest.mark.parametrize("name", writers.formats())
def test_each_article_is_out_before_the_next_is_asked_for(name):
    out = Flushes()
    seen = []

    def records():
        yield RECORD
        seen.append(out.at[-1] == out.tell() > 0)
        yield RECORD

    writers.writer(name).write(records(), out, WriteOptions(kinds=("casualties",)))
    assert seen == [True]


def test_kinds_not_asked_for_are_empty_not_missing():
    record = json.loads(written("jsonl", RECORD, kinds=("dates",)))
    assert {kind: len(record[kind]) for kind in KINDS} == {"entities": 0, "dates": 1, "casualties": 0, "troops": 0}


def test_flat_is_one_fact_a_line():
    facts = [json.loads(line) for line in written("jsonl", RECORD, flat=True).splitlines()]
    assert [(fact["kind"], fact["id"]) for fact in facts] == [
        ("entities", "e1"),
        ("dates", "d1"),
        ("casualties", "c1"),
        ("troops", "t1"),
    ]
    assert list(facts[2])[:5] == ["kind", "article", "published", "id", "type"]
    assert facts[2]["where_country"] == "ML"
    assert facts == json.loads(written("json", RECORD, flat=True)) == list(flat(RECORD))


def test_schema_holds_for_records_and_demands_every_key():
    schema = contract.schema()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for record in (RECORD, EMPTY):
        validator.validate(json.loads(contract.to_json(record)))
    broken = json.loads(contract.to_json(RECORD))
    del broken["casualties"][0]["same_as"]
    assert [error.message for error in validator.iter_errors(broken)] == ["'same_as' is a required property"]


def test_schema_describes_every_key():
    schema = contract.schema()
    objects = {"Record": schema, **schema["$defs"]}
    assert {name: list(shape["properties"]) for name, shape in objects.items()} == {
        name: list(keys) for name, keys in contract.FIELDS.items()
    }


def test_schema_knows_the_types_of_figures():
    assert "displaced" in contract.schema()["$defs"]["Figure"]["properties"]["type"]["enum"]


def test_terminal_controls_and_broken_names_stay_json():
    odd = replace(EMPTY, title="a\x9b2J\x7f\u2028b\x1b", path="caf\udce9.txt")
    line = contract.to_json(odd)
    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\ud800-\udfff]", line) is None
    assert json.loads(line)["title"] == odd.title
    assert json.loads(line)["path"] == odd.path


# ---------------------------------------------------------------- rows, CSV, TSV


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_fill_their_columns(table):
    found = list(rows(RECORD, table))
    assert len(found) == 1
    assert len(found[0]) == len(COLUMNS[table]) == len(set(COLUMNS[table]))


def test_no_such_table():
    with pytest.raises(KeyError):
        list(rows(RECORD, "facts"))


WORDS = """
    all alter analyse analyze and any array as asc between both by case cast check collate column condition
    constraint create cross current_date current_time default delete desc distinct div do drop else end except
    exists false fetch first for foreign from full function grant group grouping having if in index inner insert
    int interval intersect into is join key keys lag last lateral lead leading left like limit localtime lock
    long max mod natural min not null of offset on only or order outer over partition primary range rank read
    references release rename repeat replace return right row rows schema select set signal some start table
    then to trailing true union unique update usage use user using values when where window with write
"""


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_need_no_quotes_in_sql(table):
    assert set(WORDS.split()).isdisjoint(COLUMNS[table])
    with sqlite3.connect(":memory:") as database:
        database.execute(f"CREATE TABLE {table} ({', '.join(COLUMNS[table])})")
        database.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(COLUMNS[table]))})", rows(RECORD, table)
        )
        assert database.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table}").fetchall() == list(
            rows(RECORD, table)
        )
    database.close()


def test_csv_holds_the_flat_row():
    (row,) = csv.DictReader(io.StringIO(written("csv", RECORD, kinds=("casualties",))))
    assert tuple(row) == COLUMNS["casualties"]
    expected = {
        "article": "wire/kona",
        "published": "2024-05-15",
        "value": "30",
        "value_max": "",
        "negated": "false",
        "countable": "true",
        "where_text": "marché de Kona",
        "where_lat": "14.94",
        "when_value": "2024-05-14",
        "text": "30 civils",
        "text_start": "9",
    }
    assert {name: row[name] for name in expected} == expected


def test_csv_entity_lists_its_mentions():
    (row,) = csv.DictReader(io.StringIO(written("csv", RECORD, kinds=("entities",))))
    assert (row["mention_count"], row["text"], row["mention_spans"]) == ("1", "Kona", "73:77")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_columns_stand_there_without_a_fact(name):
    assert re.split("[,\t]", written(name, EMPTY, kinds=("dates",)).strip()) == list(COLUMNS["dates"])


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_several_kinds_fit_no_table(name):
    with pytest.raises(OutputError, match="--kind"):
        written(name, RECORD)


def test_each_kind_has_its_stream():
    outs = {kind: io.StringIO() for kind in KINDS}
    tables = writers.by_kind(writers.writer("csv"))
    assert tables is not None
    tables.write_kinds([RECORD, EMPTY], outs, WriteOptions())
    assert {kind: written("csv", RECORD, kinds=(kind,)) for kind in KINDS} == {
        kind: out.getvalue() for kind, out in outs.items()
    }
    assert writers.by_kind(writers.writer("json")) is None


def test_tsv_has_no_tab_or_line_end_in_a_cell():
    odd = replace(RECORD, casualties=(replace(KILLED, text='a\t"b"\r\nc\\'),))
    lines = written("tsv", odd, kinds=("casualties",)).split("\n")
    assert [line.count("\t") for line in lines] == [len(COLUMNS["casualties"]) - 1] * 2 + [0]
    assert 'a "b"  c\\' in lines[1].split("\t")


def test_csv_keeps_controls_out():
    odd = replace(RECORD, casualties=(replace(KILLED, text="a\x1b[2J\x00\nb"),))
    (row,) = csv.DictReader(io.StringIO(written("csv", odd, kinds=("casualties",))))
    assert row["text"] == "a\ufffd[2J\ufffd\nb"


def test_excel_fr():
    text = written("csv", RECORD, kinds=("casualties",), excel_fr=True)
    assert text.startswith("\ufeffarticle;published;id;")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert (row["where_lat"], row["where_lon"], row["value"]) == ("14,94", "-3,89", "30")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("30 = 30", "30 = 30"),
        ("", ""),
    ],
)
def test_excel_fr_has_no_formula(cell, safe):
    record = replace(RECORD, casualties=(replace(KILLED, text=cell),))
    text = written("csv", record, kinds=("casualties",), excel_fr=True)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert row["text"] == safe


# ---------------------------------------------------------------- Markdown


def test_markdown_tables_have_equal_rows():
    text = written("md", RECORD, EMPTY)
    assert text.startswith("## wire/kona\n\nwire/kona.txt · published: 2024-05-15 (header)\n")
    assert "Au moins **30 civils** ont été tués" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
    assert re.findall(r"### (\w+)", text) == ["Casualties", "Troops", "Dates", "Entities"]


def test_markdown_of_one_kind():
    assert re.findall(r"### (\w+)", written("md", RECORD, kinds=("dates",))) == ["Dates"]


def test_markdown_escapes_what_is_markup():
    odd = replace(RECORD, title="<b>|x|\n*y* [z](u)", casualties=(), troops=(), dates=(), entities=())
    assert r"## \<b\>\|x\| \*y\* \[z\](u)" in written("md", odd)


# ---------------------------------------------------------------- all


@given(st.text())
def test_any_text_goes_through_every_format(text):
    odd = replace(KILLED, text=text, start=0, end=len(text), sentence=Quote(text, 0, len(text)))
    record = replace(RECORD, id=text, casualties=(odd,))
    for name in writers.formats():
        kinds = ("casualties",) if name in ("csv", "tsv") else KINDS
        printed = written(name, record, kinds=kinds)
        if name not in ("csv", "tsv"):
            assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed) is None
    assert json.loads(written("jsonl", record))["casualties"][0]["text"] == text
