"""Many articles, in order: in this process, or by worker processes that each load the pipeline once."""

import os
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from factx.batch._one import Extractor, run_one
from factx.model import Article, Extraction, Failure

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_WORTH_WORKERS = 400_000
"""Characters of text from which on loading the pipeline once more is repaid."""


def extract_all(
    items: Iterable[Article | Failure], extractor: Extractor, *, jobs: int | None = 1
) -> Iterator[Extraction | Failure]:
    """Yield the extraction of each article in the order given, with failures passed on where they stand.

    An article on which the extractor breaks becomes a failure with the traceback, so that one text cannot end a
    run. `jobs` is the number of processes; None takes all cores, or one where the input is too small to repay them.
    The facts do not depend on it. Only the articles that are being worked on are held in memory.

    Raises:
        FactxError: the extractor cannot work at all, for example without its pipeline.
    """
    if jobs is None:
        jobs, items = _choose_jobs(items)
    if jobs > 1:
        from factx.batch._pool import run_parallel

        return run_parallel(items, extractor, jobs=jobs)
    return _run_here(items, extractor)


def shard(items: Iterable[Article | Failure], *, part: int, of: int) -> Iterator[Article | Failure]:
    """Yield the articles and failures that fall to one of several machines: each falls to just one.

    Which one depends on the article's id alone, so that a growing input is always split in the same way.
    """
    for item in items:
        name = item.source if isinstance(item, Failure) else item.id
        if zlib.crc32(name.encode()) % of == part - 1:
            yield item


def cores() -> int:
    """Return the number of processors that this process may use, also in a container that allows only some."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text().split()
        return max(1, min(count, int(quota) // int(period)))
    except (OSError, ValueError):  # no such file, or "max": no limit
        return count


def _run_here(items: Iterable[Article | Failure], extractor: Extractor) -> Iterator[Extraction | Failure]:
    for item in items:
        yield item if isinstance(item, Failure) else run_one(item, extractor)


def _choose_jobs(items: Iterable[Article | Failure]) -> tuple[int, Iterable[Article | Failure]]:
    """Return how many processes the input repays, and the input with what was looked at in front again."""
    if cores() == 1:
        return 1, items
    rest = iter(items)
    seen: list[Article | Failure] = []
    length = 0
    for item in rest:
        seen.append(item)
        length += len(item.text) if isinstance(item, Article) else 0
        if length > _WORTH_WORKERS:
            return cores(), chain(seen, rest)
    return 1, seen
