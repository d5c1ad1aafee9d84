import json

import pytest
from typer.testing import CliRunner

from factx.batch import extract_all
from factx.cli import app
from factx.model import Article
from factx.store import Store, Version
from fakes import Sampler


def factx(*args):
    return CliRunner().invoke(app(), [str(arg) for arg in args], prog_name="factx")


@pytest.fixture
def store(tmp_path):
    return filled(tmp_path / "facts.db", "a", "b")


def filled(path, *ids):
    items = [Article(id, "Trois morts.") for id in ids]
    with Store(path) as opened:
        list(opened.extract(items, lambda fresh: extract_all(fresh, Sampler()), version=Version(*Sampler.version)))
    return path


SQL = "SELECT article, value, where_lat AS lat, who_entity, sentence_text AS said FROM casualties LIMIT 2"


def test_query_prints_a_table(store):
    result = factx("query", store, "SELECT article, value, 'é\n\x1b' AS x, NULL AS no FROM casualties ORDER BY 1")
    assert result.exit_code == 0
    assert result.stdout == (
        "article  value  x    no\n-------  -----  ---  --\na           30  é \ufffd\nb           30  é \ufffd\n"
    )


def test_query_prints_json_and_csv(store):
    found = json.loads(factx("query", store, SQL, "-f", "json").stdout)
    assert [list(row) for row in found] == [["article", "value", "lat", "who_entity", "said"]] * 2
    assert (found[0]["article"], found[0]["value"], found[0]["lat"], found[0]["who_entity"]) == ("a", 30, 14.94, None)
    lines = factx("query", store, "SELECT article, value, who_entity FROM casualties", "-f", "csv").stdout.splitlines()
    assert lines == ["article,value,who_entity", "a,30,", "b,30,"]


@pytest.mark.parametrize(("format", "printed"), [("json", "[]\n"), ("csv", "id\n"), ("table", "id\n--\n")])
def test_query_that_finds_nothing(store, format, printed):
    assert factx("query", store, "SELECT id FROM dates WHERE 0", "-f", format).stdout == printed


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["query", "lost.db", "SELECT 1"], "lost.db: no such store; factx extract --store makes one"),
        (["query", "{store}", "DELETE FROM articles"], "query: a query may only read (SELECT …)"),
        (["query", "{store}", "SELECT 1", "-f", "xml"], 'no format "xml"; choose of table, json, csv'),
        (["merge", "{store}", "lost.db"], "lost.db: no such store"),
    ],
)
def test_wrong_use_is_a_line_and_exit_2(store, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    result = factx(*(arg.format(store=store) for arg in args))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert result.stdout == ""


def test_merge(store, tmp_path):
    other = filled(tmp_path / "other.db", "b", "c")
    target = tmp_path / "all.db"
    result = factx("merge", target, store, other)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        f"factx: {store}: 2 articles taken, 0 there already\n"
        f"factx: {other}: 1 articles taken, 1 there already\n"
        f"factx: {target}: 3 articles\n"
    )
    assert factx("query", target, "SELECT article FROM articles", "-f", "csv").stdout == "article\na\nb\nc\n"
