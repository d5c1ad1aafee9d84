"""Worker processes for a batch: each gets an extractor and articles, and sends finished extractions back."""

import gc
import multiprocessing
import pickle
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from factx.batch._one import Extractor, run_one, source_of
from factx.errors import FactxError
from factx.model import Article, Extraction, Failure

_QUEUED = 2
"""Articles that a worker has: the one it is on and the next, so that it never waits."""

_AHEAD = 16
"""Articles a worker that may be done or under way before their turn to be yielded."""

_AHEAD_LENGTH = 50_000_000
"""Characters of text that may be under way, but for a single longer article."""

_DEATHS = 3
"""Workers that may die one after another without having finished an article before the run is given up."""


def run_parallel(
    items: Iterable[Article | Failure], extractor: Extractor, *, jobs: int
) -> Iterator[Extraction | Failure]:
    """Yield the extractions in the order of the articles, run by `jobs` processes.

    A process that dies costs a failure for the article it was on; another one takes its place.

    Raises:
        FactxError: the extractor cannot work at all, or process after process dies.
    """
    pool = _Pool(extractor, jobs)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    tasks: deque[tuple[int, Article]] = field(default_factory=deque)


class _Pool:
    def __init__(self, extractor: Extractor, jobs: int) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._extractor = pickle.dumps(extractor)
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._done: dict[int, Extraction | Failure] = {}
        self._length = 0
        self._deaths = 0

    def run(self, items: Iterator[Article | Failure]) -> Iterator[Extraction | Failure]:
        taken = turn = 0
        more = True
        while more or turn < taken:
            while more and taken - turn < _AHEAD * self._jobs and self._has_room():
                item = next(items, None)
                if item is None:
                    more = False
                    break
                if isinstance(item, Failure):
                    self._done[taken] = item
                else:
                    self._give(self._freest(), taken, item)
                taken += 1
            if turn < taken and turn not in self._done:
                self._collect()
            while turn in self._done:
                yield self._done.pop(turn)
                turn += 1

    def close(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _has_room(self) -> bool:
        if self._length > _AHEAD_LENGTH:
            return False
        return len(self._workers) < self._jobs or any(len(worker.tasks) < _QUEUED for worker in self._workers)

    def _freest(self) -> _Worker:
        """Return the worker with the least to do, a new one if all have something and there may be one more."""
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if least is None or (least.tasks and len(self._workers) < self._jobs):
            least = self._start()
            self._workers.append(least)
        return least

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._extractor, gc.get_threshold()), daemon=True)
        # A worker inherits the mask: an interrupt is for the parent, which then ends its workers. The tracker is
        # started before, for it takes the mask away.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, number: int, article: Article) -> None:
        worker.tasks.append((number, article))
        self._length += len(article.text)
        with suppress(OSError):  # if it died, _collect finds out and puts another one in its place
            worker.connection.send(article)

    def _collect(self) -> None:
        """Take in what the workers have finished, waiting until one has."""
        ready = set(wait([worker.connection for worker in self._workers]))
        for place, worker in enumerate(self._workers):
            if worker.connection not in ready:
                continue
            try:
                result: Any = pickle.loads(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._workers[place] = self._replaced(worker)
                continue
            if isinstance(result, FactxError):
                raise result
            self._deaths = 0
            self._finish(worker, result)

    def _finish(self, worker: _Worker, result: Extraction | Failure) -> None:
        number, article = worker.tasks.popleft()
        self._length -= len(article.text)
        self._done[number] = result

    def _replaced(self, worker: _Worker) -> _Worker:
        """Return a new worker in place of a dead one, with all its articles but the one that it died on."""
        worker.connection.close()
        worker.process.join()
        how = _death(worker.process.exitcode)
        self._deaths += 1
        if self._deaths == _DEATHS:
            raise FactxError(f"{_DEATHS} workers {how} one after another; is there enough memory? Try --jobs 1")
        if worker.tasks:
            self._finish(worker, Failure(source_of(worker.tasks[0][1]), f"the process that worked on it {how}"))
        new = self._start()
        left = list(worker.tasks)
        for number, article in left:
            self._length -= len(article.text)
            self._give(new, number, article)
        return new


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-exitcode).name
        return f"was killed ({name}{', out of memory?' if name == 'SIGKILL' else ''})"
    return f"ended by itself (exit code {exitcode})"


def _work(connection: Connection, pickled: bytes, collected: tuple[int, int, int]) -> None:
    """Run articles until the pipe is closed, as a process of its own; `collected` is how often garbage is."""
    gc.set_threshold(*collected)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    extractor: Extractor = pickle.loads(pickled)
    # Read at once whatever comes: both ends writing into a full pipe would wait for each other for ever.
    tasks: queue.SimpleQueue[Article | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    while (article := tasks.get()) is not None:
        result: Extraction | Failure | FactxError
        try:
            result = run_one(article, extractor)
        except FactxError as error:
            result = error
        try:
            connection.send_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
        except OSError:
            return


def _receive(connection: Connection, tasks: "queue.SimpleQueue[Article | None]") -> None:
    try:
        while True:
            tasks.put(connection.recv())
    except (EOFError, OSError):
        tasks.put(None)
