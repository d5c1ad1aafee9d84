import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.batch import extract_all
from factx.errors import InputError, OutputError
from factx.model import Article, Failure, Quote, StatedDate
from factx.rows import COLUMNS, restore, rows
from factx.store import Store, Version
from fakes import Obedient, Sampler, record_of
from samples import KILLED, RECORD

V1 = Version(*Sampler.version)


def fill(path, items, *, version=V1, refresh=False):
    """Return the results, the ids that were extracted and how many were skipped."""
    sampler = Sampler(*version[:2])
    with Store(path) as store:
        found = store.extract(items, lambda fresh: extract_all(fresh, sampler), version=version, refresh=refresh)
        return list(found), sampler.got, store.skipped


def articles(*ids, text="Trois morts.", path=None):
    return [Article(id, text, path=path) for id in ids]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "facts.db"


def held(path):
    with Store(path, readonly=True) as store:
        return list(store.records())


# ---------------------------------------------------------------- what goes in comes out


def test_records_come_out_as_they_went_in(path):
    fill(path, articles("b", "a", "c"))
    expected = [replace(RECORD, id=id, path=None, factx="0.1.0", model="none 1") for id in "abc"]
    assert held(path) == expected


texts = st.text(max_size=20).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


@given(title=st.none() | texts, value=st.none() | st.integers(0, 10**9), text=texts, negated=st.booleans())
def test_rows_are_the_whole_record(title, value, text, negated):
    figure = replace(KILLED, value=value, trigger=Quote(text, 1, 2), negated=negated)
    record = replace(RECORD, title=title, casualties=(figure, replace(figure, id="c2", when=None, by=None)))
    assert restore({table: list(rows(record, table)) for table in COLUMNS}) == record


def test_a_record_without_facts_is_held_too(path):
    with Store(path) as store:
        list(store.extract(articles("a"), lambda fresh: extract_all(fresh, Obedient()), version=V1))
    assert held(path) == [record_of(Article("a", ""))]


def test_failures_are_passed_on_and_not_held(path):
    items = [Failure("lost.txt", "no such file"), *articles("a"), Failure("x.txt", "empty")]
    found, _, _ = fill(path, items)
    assert [found[0], found[2]] == [items[0], items[2]]
    assert [record.id for record in held(path)] == ["a"]


def test_the_tables_have_types_keys_and_the_flat_columns(path):
    fill(path, articles("a"))
    db = sqlite3.connect(path)
    for table, columns in COLUMNS.items():
        assert [row[1] for row in db.execute(f"PRAGMA table_info({table})")][: len(columns)] == list(columns)
        names = ", ".join(f"typeof({name})" for name in columns)
        declared = {row[1]: row[2].lower() for row in db.execute(f"PRAGMA table_info({table})")}
        for row in db.execute(f"SELECT {names} FROM {table}"):
            assert all(found in ("null", declared[name]) for found, name in zip(row, columns, strict=True))
    assert db.execute("SELECT type, value, where_country FROM casualties WHERE countable").fetchall() == [
        ("killed", 30, "ML")
    ]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


# ---------------------------------------------------------------- what is there is not done again


def test_a_second_run_does_only_what_is_new(path):
    assert fill(path, articles("a", "b"))[1:] == (["a", "b"], 0)
    assert fill(path, articles("a", "b", "c"))[1:] == (["c"], 2)
    assert [record.id for record in held(path)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "changed",
    [
        Article("a", "Quatre morts."),
        Article("a", "Trois morts.", title="Alep"),
        Article("a", "Trois morts.", stated=(StatedDate("2024-01-25", "field:date"),)),
    ],
)
def test_a_changed_article_is_done_again_and_replaced(path, changed):
    fill(path, articles("a", "b"))
    assert fill(path, [changed, *articles("b")])[1:] == (["a"], 1)
    assert [record.id for record in held(path)] == ["a", "b"]


@pytest.mark.parametrize("version", [Version("0.2.0", "none 1"), Version("0.1.0", "none 2"), Version("0.1.0", None)])
def test_another_version_is_done_again(path, version):
    fill(path, articles("a"))
    assert fill(path, articles("a"), version=version)[1:] == (["a"], 0)
    (record,) = held(path)
    assert (record.factx, record.model) == version[:2]


def test_other_settings_are_done_again(path):
    fill(path, articles("a"))
    assert fill(path, articles("a"), version=V1._replace(settings="--date 2024-01-25"))[1:] == (["a"], 0)


def test_refresh_does_all_again(path):
    fill(path, articles("a", "b"))
    assert fill(path, articles("a", "b"), refresh=True)[1:] == (["a", "b"], 0)
    assert len(held(path)) == 2


def test_two_articles_with_one_id_are_both_held(path, tmp_path):
    one, two = Article("001", "Un.", path="2023/001.txt"), Article("001", "Deux.", path="2024/001.txt")
    found, _, _ = fill(path, [one, two])
    name = f"001 <{Path('2024/001.txt').absolute()}>"
    assert [result.notes for result in found] == [
        ("a note",),
        ("a note", f"another article has the id 001: stored as {name}"),
    ]
    assert [(record.id, record.path) for record in held(path)] == [("001", one.path), (name, two.path)]
    assert fill(path, [two, one])[1:] == ([], 2)
    fill(path, [replace(two, text="Trois.")])
    assert [record.id for record in held(path)] == ["001", name]


def test_a_moved_article_is_known_by_its_content(path):
    fill(path, articles("a", path="here/a.txt"))
    assert fill(path, articles("a", path="there/a.txt"))[1:] == ([], 1)


def test_a_moved_article_of_other_settings_is_replaced(path):
    fill(path, articles("a", path="here/a.txt"))
    assert fill(path, articles("a", path="there/a.txt"), version=V1._replace(settings="rules=2"))[1:] == (["a"], 0)
    assert [(record.id, record.path) for record in held(path)] == [("a", "there/a.txt")]


def test_the_way_a_path_is_written_does_not_matter(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    fill(path, articles("a", path="a.txt"))
    fill(path, articles("a", path=str(tmp_path / "a.txt"), text="Neu."))
    assert [record.path for record in held(path)] == [str(tmp_path / "a.txt")]


# ---------------------------------------------------------------- files that are no store


def test_a_missing_store_is_not_made_to_be_read(path):
    with pytest.raises(InputError, match="no such store"):
        Store(path, readonly=True)
    with pytest.raises(InputError, match="no such store"):
        Store(path, create=False)
    assert not path.exists()


def test_a_store_that_cannot_be_made(tmp_path):
    with pytest.raises(OutputError, match="cannot be opened"):
        Store(tmp_path / "nowhere" / "facts.db")


@pytest.mark.parametrize("content", [b"plain text, but long enough to be no empty database" * 30, b"{}" * 2000])
def test_a_file_that_is_no_database_is_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a store of factx"):
        Store(path)
    assert path.read_bytes() == content


def test_a_database_of_others_is_left_alone(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE articles (x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="a database, but not a store of factx"):
        Store(path)
    assert path.read_bytes() == before


def test_a_store_of_another_schema_is_refused(path):
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(InputError, match="a store of schema 99, this factx reads 1"):
        Store(path)


def test_a_full_disk_is_an_output_error(path):
    with Store(path) as store:
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        found = store.extract(articles(*map(str, range(500))), lambda fresh: extract_all(fresh, Sampler()), version=V1)
        with pytest.raises(OutputError, match=r"facts\.db: cannot be written: database or disk is full"):
            list(found)
        assert not store._db.in_transaction
    assert len(held(path)) < 500


def test_a_store_that_a_full_disk_does_not_let_be_made(path, monkeypatch):
    def full(self: Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "_create", full)
    with pytest.raises(OutputError, match=r"facts\.db: cannot be opened: database or disk is full"):
        Store(path)


# ---------------------------------------------------------------- queries


def test_only_tables_are_counted(path):
    fill(path, articles("a"))
    with Store(path, readonly=True) as store:
        assert [store.count(table) for table in COLUMNS] == [1] * len(COLUMNS)
        with pytest.raises(KeyError):
            store.count("sqlite_master")


def test_a_query_gives_columns_and_rows(path):
    fill(path, articles("a", "b"))
    with Store(path, readonly=True) as store:
        columns, found = store.query("SELECT article, sum(value) AS dead FROM casualties GROUP BY article")
        assert (columns, list(found)) == (("article", "dead"), [("a", 30), ("b", 30)])


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("DELETE FROM articles", "a query may only read"),
        ("ATTACH 'other.db' AS o", "a query may only read"),
        ("PRAGMA query_only = OFF", "a query may only read"),
        ("SELECT 1; DROP TABLE articles", "one statement at a time"),
        ("SELECT deaths FROM articles", "no such column: deaths"),
        ("", "no SELECT statement in it"),
        ("SELECT abs(-9223372036854775808)", "integer overflow"),
    ],
)
def test_a_query_only_reads(path, sql, reason):
    fill(path, articles("a"))
    with Store(path, readonly=True) as store, pytest.raises(InputError, match=reason):
        list(store.query(sql)[1])
    assert len(held(path)) == 1


# ---------------------------------------------------------------- merging


def test_stores_merge(path, tmp_path):
    other = tmp_path / "other.db"
    fill(path, articles("a", "b"))
    fill(other, [*articles("b", "c"), Article("a", "Autre.")])
    with Store(path) as store, Store(other, readonly=True) as source:
        assert store.merge(source) == (2, 1)
        assert store.merge(source) == (0, 3)
    assert [record.id for record in held(path)] == ["a", "b", "c"]
    assert fill(path, [*articles("b", "c"), Article("a", "Autre.")])[1:] == ([], 3)


def test_a_merged_store_keeps_articles_of_one_id_apart(path, tmp_path):
    other = tmp_path / "other.db"
    fill(path, [Article("001", "Un.", path="2023/001.txt")])
    fill(other, [Article("001", "Deux.", path="2024/001.txt")])
    with Store(path) as store, Store(other, readonly=True) as source:
        assert store.merge(source) == (1, 0)
    assert len(held(path)) == 2


# ---------------------------------------------------------------- killed, and shared


RUN = """
import sys
from factx.batch import extract_all
from factx.model import Article
from factx.store import Store, Version
from fakes import Sampler
if __name__ == "__main__":
    items = (Article(f"a{n}", f"text {n}") for n in range(int(sys.argv[2])))
    version = Version(*Sampler.version)
    with Store(sys.argv[1]) as store:
        for result in store.extract(items, lambda fresh: extract_all(fresh, Sampler()), version=version):
            print(result.record.id, flush=True)
"""


def start(path, count, tmp_path):
    script = tmp_path / "run.py"
    script.write_text(RUN)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, script, path, str(count)], stdout=subprocess.PIPE, env=env, text=True)


def test_a_killed_run_is_completed_by_the_next(path, tmp_path):
    count = 3000
    chance = random.Random(7)
    for _ in range(6):
        with start(path, count, tmp_path) as process:
            for _ in range(chance.randrange(1, 300)):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            said = {line.strip() for line in process.stdout}
        with Store(path, readonly=True) as store:
            names = [record.id for record in store.records()]
            assert len(names) == len(set(names))
            assert said <= set(names)
            assert store.count("casualties") == len(names)
            assert store.count("mentions") == len(names) * sum(len(entity.mentions) for entity in RECORD.entities)
    with start(path, count, tmp_path) as process:
        done = process.stdout.read().split()
    assert len(done) < count
    assert sorted(record.id for record in held(path)) == sorted(f"a{n}" for n in range(count))


def test_two_runs_may_write_at_once(path, tmp_path):
    with start(path, 150, tmp_path) as one, start(path, 200, tmp_path) as two:
        said = one.stdout.read().split() + two.stdout.read().split()
    assert (one.returncode, two.returncode) == (0, 0)
    assert set(said) == {f"a{n}" for n in range(200)}
    assert len(held(path)) == 200


def test_a_store_is_opened_by_many_at_once(path):
    errors = []

    def open_store():
        try:
            Store(path).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=open_store) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert held(path) == []
