"""`factx watch`: new and changed articles of a folder go into a store as they appear."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from factx.cli import _options
from factx.errors import InputError
from factx.model import KINDS, Article, Failure

_UNSEEN = ((-1, -1), 0.0)

Folders = Annotated[list[str], typer.Argument(metavar="DIR", help="Folders to watch, with all below them.")]
Target = Annotated[str, typer.Option("--store", metavar="FILE", help="The SQLite database to keep the facts in.")]
Settle = Annotated[
    float, typer.Option("--settle", metavar="SECONDS", min=0.05, help="How long a file must be left alone to be read.")
]


def command(
    folders: Folders,
    store: Target,
    settle: Settle = 1.0,
    date: _options.Date = None,
    default_date: _options.DefaultDate = None,
    input_format: _options.InputFormat = None,
    text_field: _options.TextField = None,
    date_field: _options.DateField = None,
    model: _options.Model = _options.MODEL,
    gazetteer: _options.Gazetteer = None,
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
) -> int:
    """Extract new and changed files of folders, until interrupted.

    What stands in the folders at the start and is not in the store is extracted first. What is deleted or moved away
    stays in the store.
    """
    from factx.cli._report import Report
    from factx.cli._run import Batch
    from factx.pipeline import Extractor
    from factx.readers import read_paths

    for folder in folders:
        if not Path(folder).is_dir():
            raise InputError(f"{folder}: no such folder")
    extractor = Extractor(
        model=model,
        date=_options.day(date, "--date"),
        default_date=_options.day(default_date, "--default-date"),
        gazetteer=gazetteer,
    )
    with Batch(extractor, store=store) as batch, Report(quiet=quiet, verbose=verbose) as report:
        for ready in _settled(folders, settle):
            articles = read_paths(
                folders,
                input_format=input_format,
                text_field=text_field,
                date_field=date_field,
                only=ready.__contains__,
            )
            for outcome in batch.outcomes(item for item in articles if not _is_empty(item, folders)):
                record = report.record(outcome)
                if record is not None:
                    counts = ", ".join(f"{len(getattr(record, kind))} {kind}" for kind in KINDS)
                    report.note(f"{record.path}: {counts}")
    return report.exit_code()


class _Paths(frozenset[str]):
    """Real paths; a path is among them whatever links lead to it."""

    def __contains__(self, path: object) -> bool:
        return super().__contains__(os.path.realpath(str(path)))


def _is_empty(item: Article | Failure, folders: list[str]) -> bool:
    """Return whether this says that a folder has nothing to read: in a folder that is watched, it will come."""
    return isinstance(item, Failure) and item.source in folders


def _settled(folders: list[str], settle: float) -> Iterator[_Paths]:
    """Yield files that have come or changed and that nobody has written to for a while, as long as it goes on.

    Raises:
        InputError: watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise InputError("factx watch needs watchfiles: pip install 'factx[watch]'") from None

    pause = max(int(settle * 300), 20)
    waiting: dict[str, tuple[tuple[int, int], float]] | None = None
    for changes in watch(
        *folders, watch_filter=None, step=20, debounce=pause, rust_timeout=pause, yield_on_timeout=True
    ):
        now = time.monotonic()
        if waiting is None:  # looked at once changes are noticed, so that nothing falls between
            waiting = dict.fromkeys(_files(folders), _UNSEEN)
        waiting.update(dict.fromkeys((os.path.realpath(path) for _, path in changes), _UNSEEN))
        ready = set()
        for path, (known, since) in list(waiting.items()):
            state = _state(path)
            if state is None:
                del waiting[path]
            elif state != known:
                waiting[path] = (state, now)
            elif state[0] and now - since >= settle:
                ready.add(path)
                del waiting[path]
        if ready:
            yield _Paths(ready)


def _files(folders: list[str]) -> Iterator[str]:
    for folder in folders:
        for top, _, names in os.walk(folder):
            yield from (os.path.realpath(os.path.join(top, name)) for name in names)  # noqa: PTH118


def _state(path: str) -> tuple[int, int] | None:
    """Return size and time of last change of a file, None if it is gone or no file."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
