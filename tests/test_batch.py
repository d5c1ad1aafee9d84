import gc
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx import batch
from factx.batch import extract_all, shard
from factx.batch._pool import _work
from factx.errors import FactxError, ModelError
from factx.model import Article, Extraction, Failure
from fakes import Obedient

JOBS = [1, 2, 3]


def articles(*texts):
    return [text if isinstance(text, Failure) else Article(f"a{n}", text) for n, text in enumerate(texts)]


def run(items, jobs):
    return list(extract_all(iter(items), Obedient(), jobs=jobs))


def names(results):
    return [(r.source, r.reason) if isinstance(r, Failure) else r.record.id for r in results]


@pytest.mark.parametrize("jobs", JOBS)
def test_order_is_kept_and_failures_stand_where_they_were(jobs):
    lost = Failure("lost.txt", "no such file or folder")
    items = articles("sleep 0.2", "un", lost, "sleep 0.1", *["deux"] * 60, lost, lost, "trois", lost)
    found = run(items, jobs)
    assert [r if isinstance(r, Failure) else r.record.id for r in found] == [
        item if isinstance(item, Failure) else item.id for item in items
    ]


@pytest.mark.parametrize("jobs", JOBS)
def test_nothing_gives_nothing(jobs):
    assert run([], jobs) == []


@pytest.mark.parametrize("jobs", JOBS)
def test_an_error_of_factx_fails_its_article_alone(jobs):
    found = run(articles("un", "crash", "deux", "recurse"), jobs)
    assert names(found)[:3] == [
        "a0",
        ("a1", "not extracted for an error in factx itself (ValueError: a bug of two lines); see -v"),
        "a2",
    ]
    assert found[1].trace.startswith("Traceback")
    assert found[1].trace.endswith("ValueError: a bug\nof two lines\n")
    assert found[3].reason.startswith("not extracted for an error in factx itself (RecursionError:")


@pytest.mark.parametrize("jobs", JOBS)
def test_an_unfit_extractor_ends_the_run(jobs):
    with pytest.raises(ModelError, match="no pipeline"):
        run(articles("un", "unfit", "deux"), jobs)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("die SIGKILL", "the process that worked on it was killed (SIGKILL, out of memory?)"),
        ("die SIGSEGV", "the process that worked on it was killed (SIGSEGV)"),
        ("exit", "the process that worked on it ended by itself (exit code 3)"),
    ],
)
def test_a_dead_worker_costs_its_article_alone(how, reason):
    found = run(articles("un", how, *["deux"] * 9, how, "trois", how), 2)
    expected = [f"a{n}" for n in range(14)]
    for n in (1, 11, 13):
        expected[n] = (f"a{n}", reason)
    assert names(found) == expected


def test_a_failure_names_the_path():
    items = [Article("x7", "crash", path="a.jsonl"), Article("b/c", "exit", path="a/b/c.txt")]
    assert [r.source for r in run(items, 2)] == ["a.jsonl (x7)", "a/b/c.txt"]


def test_workers_that_only_die_end_the_run():
    with pytest.raises(FactxError, match="3 workers ended by itself"):
        run(articles(*["exit"] * 9), 2)


def test_a_killed_worker_is_replaced_whatever_it_was_doing():
    found = extract_all(iter(articles(*["sleep 0.05"] * 40)), Obedient(), jobs=2)
    results = list(islice(found, 4))
    for _ in range(3):
        os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
        results += islice(found, 6)
    results += found
    assert len(results) == 40
    failed = [n for n, r in enumerate(results) if isinstance(r, Failure)]
    assert len(failed) <= 3
    assert [r.record.id for r in results if isinstance(r, Extraction)] == [
        f"a{n}" for n in range(40) if n not in failed
    ]


def test_large_articles_and_results_do_not_block_one_another():
    items = [Article(f"a{n}", f"swell {3_000_000}") for n in range(6)] + articles(*["x" * 3_000_000] * 6)
    assert [len(r.notes[0]) for r in run(items, 2)] == [3_000_000] * 6 + [7] * 6


def test_the_work_is_shared():
    results = run(articles(*["sleep 0.05"] * 16), 2)
    pids = {r.notes[1] for r in results}
    assert len(pids) == 2
    assert str(os.getpid()) not in pids


def test_no_more_workers_than_articles():
    found = extract_all(iter(articles("un")), Obedient(), jobs=8)
    assert next(found).record.id == "a0"
    assert len(multiprocessing.active_children()) == 1
    found.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_input_is_taken_as_it_is_needed(jobs):
    taken = []

    def endless():
        for n in count():
            taken.append(n)
            yield Article(str(n), "un")

    found = extract_all(endless(), Obedient(), jobs=jobs)
    assert [r.record.id for r in islice(found, 100)] == [str(n) for n in range(100)]
    assert len(taken) <= 100 + 16 * jobs
    found.close()
    assert multiprocessing.active_children() == []


def test_a_batch_takes_the_memory_of_what_is_under_way():
    many = (Article(str(n), f"{n} " * 5_000) for n in range(1000))
    tracemalloc.start()
    done = sum(1 for _ in extract_all(many, Obedient(), jobs=2))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert done == 1000
    assert peak < 2_000_000  # of 24 MB of text


@pytest.mark.parametrize(
    ("texts", "cores", "jobs"),
    [
        (["un"] * 3, 2, 1),
        (["x" * 50_000] * 7, 2, 1),
        (["x" * 50_000] * 9, 2, 2),
        (["x" * 50_000] * 9, 1, 1),
    ],
)
def test_jobs_follow_from_cores_and_the_size_of_the_input(monkeypatch, texts, cores, jobs):
    monkeypatch.setattr(batch, "cores", lambda: cores)
    items = articles(*texts, Failure("x", "y"))
    found = run(items, None)
    assert len(found) == len(items)
    pids = {r.notes[1] for r in found if isinstance(r, Extraction)}
    assert (str(os.getpid()) in pids) == (jobs == 1)


@pytest.mark.parametrize(
    ("quota", "expected"),
    [(None, 4), ("max 100000\n", 4), ("200000 100000\n", 2), ("50000 100000\n", 1), ("900000 100000\n", 4), ("", 4)],
)
def test_cores_are_those_this_process_may_use(monkeypatch, tmp_path, quota, expected):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 4, 5})
    monkeypatch.setattr(batch, "_QUOTA", tmp_path / "cpu.max")
    if quota is not None:
        (tmp_path / "cpu.max").write_text(quota)
    assert batch.cores() == expected


@given(count=st.integers(0, 40), of=st.integers(1, 7))
def test_each_article_falls_to_one_shard(count, of):
    items = [*articles(*["un"] * count), Failure("lost.txt", "no such file or folder")]
    parts = [list(shard(items, part=part, of=of)) for part in range(1, of + 1)]
    assert sorted((item for part in parts for item in part), key=str) == sorted(items, key=str)
    grown = [list(shard([*articles("un"), *items], part=part, of=of)) for part in range(1, of + 1)]
    assert all(item in new for part, new in zip(parts, grown, strict=True) for item in part)


def test_shards_are_of_like_size():
    items = [Article(f"wire/{n:05}", "un") for n in range(10_000)]
    sizes = [sum(1 for _ in shard(items, part=part, of=4)) for part in (1, 2, 3, 4)]
    assert min(sizes) > 2_300


@pytest.fixture
def interrupts():
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
@pytest.mark.parametrize("read_last", [True, False])
def test_a_worker_works_until_its_pipe_is_closed(read_last):
    ours, theirs = multiprocessing.Pipe()
    found = []

    def parent():
        for article in articles("un", "crash", "unfit", "un"):
            ours.send(article)
        found.extend(ours.recv() for _ in range(4 if read_last else 3))
        ours.close()

    thread = threading.Thread(target=parent)
    thread.start()
    _work(theirs, pickle.dumps(Obedient()), gc.get_threshold())
    thread.join()
    kinds = [Extraction, Failure, ModelError, Extraction]
    assert [type(result) for result in found] == kinds[: len(found)]
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN


INTERRUPTED = """
import sys, time
from factx.batch import extract_all
from factx.model import Article
from fakes import Obedient
if __name__ == "__main__":
    for result in extract_all((Article(str(n), "sleep 0.1") for n in range(1000)), Obedient(), jobs=2):
        print(result.record.id, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_ended_run_leaves_no_workers(tmp_path, how):
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        assert [process.stdout.readline() for _ in range(3)] == ["0\n", "1\n", "2\n"]
        if how == signal.SIGINT:
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        process.stdout.close()
        err = process.stderr.read()
    assert err.count("Traceback") == (how == signal.SIGINT), err
    deadline = time.monotonic() + 10
    while group_alive(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not group_alive(process.pid)


def group_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
