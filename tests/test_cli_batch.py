"""Many articles: stores, parts, failures to a file, the summary, watching; mostly with dates, which load nothing."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from factx.cli import app
from factx.store import Store

DATES = ("extract", "--kind", "dates")


def factx(*args: str | Path) -> Result:
    return CliRunner().invoke(app(), [str(arg) for arg in args], prog_name="factx")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with three articles of a date each."""
    (tmp_path / "in").mkdir()
    for name in "abc":
        write(tmp_path / "in" / f"{name}.txt", "hier")
    return tmp_path / "in"


def write(path: Path, word: str) -> None:
    path.write_text(f"date 2024-05-15 L'attaque a eu lieu {word}.", encoding="utf-8")


def values(store: Path) -> dict[str, list[str]]:
    with Store(store, readonly=True) as opened:
        return {record.id: [date.value for date in record.dates] for record in opened.records()}


def count(store: Path, table: str) -> int:
    with Store(store, readonly=True) as opened:
        return opened.count(table)


def summary(text: str) -> str:
    return re.sub(r"\d+ words a second", "N words a second", text)


# ---------------------------------------------------------------- stores


def test_store_skips_what_it_has(folder, tmp_path):
    store = tmp_path / "facts.db"
    first = factx(*DATES, folder, "--store", store)
    assert (first.exit_code, first.stderr) == (0, "")
    assert summary(first.stdout) == (
        "3 articles read, 0 failed; 0 entities, 3 dates, 0 casualties, 0 troops; N words a second\n"
    )
    write(folder / "b.txt", "ce mercredi")
    write(folder / "d.txt", "hier")
    second = factx(*DATES, folder, "--store", store)
    assert summary(second.stdout) == (
        "4 articles read, 2 skipped, 0 failed; 0 entities, 2 dates, 0 casualties, 0 troops; N words a second\n"
    )
    third = factx(*DATES, folder, "--store", store)
    assert summary(third.stdout) == "4 articles read, 4 skipped, 0 failed; no new facts; N words a second\n"
    assert third.exit_code == 0
    yesterday = ["2024-05-14"]
    assert values(store) == {"a": yesterday, "b": ["2024-05-15"], "c": yesterday, "d": yesterday}


def test_refresh_and_other_options_extract_again(folder, tmp_path):
    store = tmp_path / "facts.db"
    for more, skipped in ((), 0), ((), 3), (("--refresh",), 0), (("--date", "2023-01-05"), 0):
        printed = factx(*DATES, folder, "--store", store, *more).stdout
        assert (f"{skipped} skipped" in printed) == bool(skipped)
    assert values(store) == {name: ["2023-01-04"] for name in "abc"}


def test_changed_rules_make_facts_stale(folder, tmp_path, monkeypatch):
    store = tmp_path / "facts.db"
    factx(*DATES, folder, "--store", store)
    monkeypatch.setattr("factx.cli._run.fingerprint", lambda: "other rules")
    assert "skipped" not in factx(*DATES, folder, "--store", store).stdout


def test_store_and_a_format_print_what_is_new(folder, tmp_path):
    store = tmp_path / "facts.db"
    factx(*DATES, folder / "a.txt", "--store", store)
    result = factx(*DATES, folder, "--store", store, "-f", "jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["b", "c"]
    assert summary(result.stderr).startswith("factx: 3 articles read, 1 skipped, 0 failed; ")


def test_refresh_needs_a_store(folder):
    result = factx(*DATES, folder, "--refresh")
    assert (result.exit_code, result.stderr) == (2, "factx: --refresh goes with --store\n")


def test_store_that_is_none(folder):
    result = factx(*DATES, folder, "--store", folder / "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"factx: {folder / 'a.txt'}: not a store of factx")


def test_export_prints_what_extract_prints(folder, tmp_path):
    store = tmp_path / "facts.db"
    factx(*DATES, folder, "--store", store)
    for format in ("jsonl", "table", "md"):
        exported = factx("export", store, "-f", format)
        assert exported.exit_code == 0
        assert exported.stdout == factx(*DATES, folder, "-f", format).stdout
    assert factx("export", store, "--flat").stdout == factx(*DATES, folder, "--flat").stdout
    result = factx("export", store, "-o", tmp_path / "out.csv", "-k", "dates")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "out.csv").read_text() == factx(*DATES, folder, "-f", "csv").stdout


def test_export_of_no_store(tmp_path):
    result = factx("export", tmp_path / "lost.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such store" in result.stderr


# ---------------------------------------------------------------- parts


def test_parts_make_the_whole(folder):
    parts = [factx(*DATES, folder, "--shard", f"{part}/4", "-f", "jsonl") for part in (1, 2, 3, 4)]
    assert [part.exit_code for part in parts] == [0] * 4
    found = [json.loads(line)["id"] for part in parts for line in part.stdout.splitlines()]
    assert sorted(found) == ["a", "b", "c"]


@pytest.mark.parametrize("wrong", ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", "²/3"])
def test_part_that_is_none(folder, wrong):
    result = factx(*DATES, folder, f"--shard={wrong}")
    assert result.exit_code == 2
    assert f'"{wrong}" is no part; write 1/4 for the first of four' in result.stderr


# ---------------------------------------------------------------- failures


def test_failures_go_to_a_file(folder, tmp_path):
    (folder / "bad.json").write_text('{"text": ')
    result = factx(*DATES, folder, "nix.txt", "-f", "jsonl", "--errors", tmp_path / "errors.jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 3)
    failures = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert [failure["source"] for failure in failures] == [str(folder / "bad.json"), "nix.txt"]
    assert failures[0]["reason"].startswith("broken JSON at ")
    assert [f"factx: {failure['source']}: {failure['reason']}" for failure in failures] == result.stderr.splitlines()[
        :2
    ]


def test_no_failure_leaves_an_empty_file(folder, tmp_path):
    factx(*DATES, folder, "--errors", tmp_path / "errors.jsonl")
    assert (tmp_path / "errors.jsonl").read_text() == ""


def test_errors_file_that_cannot_be_made(folder, tmp_path):
    result = factx(*DATES, folder, "--errors", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"factx: {tmp_path}: Is a directory\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_of_the_file_that_it_concerns(folder):
    result = factx(*DATES, folder / "a.txt", "nix.txt", "--errors", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "factx: /dev/full: No space left on device"


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_what_is_read_is_not_written_over(tmp_path, option):
    (tmp_path / "a.jsonl").write_text('{"text": "hier"}\n')
    (tmp_path / "b.jsonl").symlink_to(tmp_path / "a.jsonl")
    result = factx(*DATES, tmp_path / "a.jsonl", option, tmp_path / "b.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is what is read" in result.stderr
    assert (tmp_path / "a.jsonl").read_text() == '{"text": "hier"}\n'


def test_fail_fast(folder, tmp_path):
    args = (*DATES, folder / "a.txt", "nix.txt", folder / "b.txt", "--fail-fast")
    result = factx(*args, "-f", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert "factx: stopped at the first failure, as --fail-fast asks" in result.stderr
    assert factx(*args, "-o", tmp_path / "out.jsonl").exit_code == 1
    assert not (tmp_path / "out.jsonl").exists()


# ---------------------------------------------------------------- watching


def fake_watch(monkeypatch, *steps):
    """Make watchfiles tell of nothing, with a step between one look and the next, and end as Ctrl-C does."""

    def watch(*paths, **options):
        for step in steps:
            yield set()
            found = step()
            time.sleep(0.06)
            yield {(1, str(path)) for path in found or ()}
            time.sleep(0.06)
        yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", watch)


def test_watch_reads_what_is_there_and_what_comes(folder, tmp_path, monkeypatch):
    def come():
        write(folder / "b.txt", "ce mercredi")
        (folder / "empty.txt").touch()
        write(folder / ".hidden.txt", "hier")
        return [folder / name for name in ("b.txt", "empty.txt", ".hidden.txt")]

    def go():
        (folder / "d.txt").write_text("x")
        (folder / "d.txt").unlink()
        return [folder / "d.txt"]

    fake_watch(monkeypatch, lambda: [], come, go)
    result = factx("watch", folder, "--store", tmp_path / "facts.db", "--settle", "0.05")
    assert result.exit_code == 130
    assert values(tmp_path / "facts.db") == {"a": ["2024-05-14"], "b": ["2024-05-15"], "c": ["2024-05-14"]}
    said = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert said == [str(folder / f"{name}.txt") for name in "abcb"]


def test_watch_keeps_what_goes_away(folder, tmp_path, monkeypatch):
    store = tmp_path / "facts.db"

    def go():
        (folder / "a.txt").unlink()
        (folder / "b.txt").rename(tmp_path / "b.txt")
        return [folder / "a.txt", folder / "b.txt"]

    fake_watch(monkeypatch, lambda: [], lambda: [], go)
    assert factx("watch", folder, "--store", store, "--settle", "0.05").exit_code == 130
    assert values(store) == {key: ["2024-05-14"] for key in "abc"}
    assert not (folder / "a.txt").exists()
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM articles WHERE path = ?", (str(folder / "a.txt"),))
    db.close()
    assert values(store) == {key: ["2024-05-14"] for key in "bc"}
    assert count(store, "dates") == 2


def test_watch_of_an_empty_folder_waits(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    fake_watch(monkeypatch, lambda: [])
    result = factx("watch", tmp_path / "in", "--store", tmp_path / "facts.db")
    assert (result.exit_code, result.stderr) == (130, "")


def test_watch_of_no_folder(tmp_path):
    result = factx("watch", tmp_path / "nix", "--store", tmp_path / "facts.db")
    assert (result.exit_code, result.stderr) == (2, f"factx: {tmp_path / 'nix'}: no such folder\n")


def test_watch_without_watchfiles(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = factx("watch", folder, "--store", tmp_path / "facts.db")
    assert (result.exit_code, result.stderr) == (2, "factx: factx watch needs watchfiles: pip install 'factx[watch]'\n")


def test_watch_for_real(folder, tmp_path):
    store = tmp_path / "facts.db"
    command = [sys.executable, "-m", "factx", "watch", folder, "--store", store, "--settle", "0.6"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        assert [running.stderr.readline().split(": ")[1] for _ in "abc"] == [str(folder / f"{n}.txt") for n in "abc"]
        with (folder / "d.txt").open("w") as half:
            half.write("date 2024-05-15 L'attaque a eu lieu hi")
            half.flush()
            time.sleep(0.1)
            half.write("er.")
        assert running.stderr.readline().startswith(f"factx: {folder / 'd.txt'}: ")
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == ""
    assert running.returncode == 130
    assert values(store)["d"] == ["2024-05-14"]
