"""Where facts go: standard output, a file that appears when it is whole, or a folder with a file a kind."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO, cast

import typer

from factx import writers
from factx.errors import OutputError
from factx.model import Record
from factx.writers import WriteOptions

_SUFFIXES = {"ndjson": "jsonl", "markdown": "md", "txt": "table"}


@dataclass(frozen=True, slots=True)
class Destination:
    """What `--format` and `-o` come to: a format, and where it is written; `folder` for a file a kind."""

    format: str
    path: Path | None
    folder: bool
    options: WriteOptions

    def write(self, records: Iterable[Record]) -> None:
        """Write the records.

        Raises:
            OutputError: the disk is full, or the file cannot be made.
        """
        module = writers.writer(self.format)
        if self.path is None:
            with standard_output() as out:
                module.write(records, out, self.options)
        elif not self.folder:
            with _file(self.path) as out:
                module.write(records, out, self.options)
        elif (tables := writers.by_kind(module)) is not None:
            with _files(self.path, self.options.kinds, self.format) as outs:
                tables.write_kinds(records, outs, self.options)


def destination(name: str | None, output: str | None, options: WriteOptions) -> Destination:
    """Return where and how to write, before anything is read.

    Raises:
        typer.BadParameter: format, file and kinds do not go together.
    """
    path = None if output in (None, "-") else Path(str(output))
    is_folder = path is not None and (path.is_dir() or str(output).endswith("/"))
    several = len(options.kinds) != 1
    chosen = name or _named(path, options, is_folder=is_folder)
    if chosen not in writers.formats():
        raise _wrong(f'no format "{chosen}"; choose of {", ".join(writers.formats())}')
    if options.flat and chosen in ("table", "md"):
        raise _wrong(f"{chosen} does not print one fact a line; use jsonl or json", "--flat")
    if options.excel_fr and chosen != "csv":
        raise _wrong(f"{chosen} is nothing a spreadsheet opens; use csv", "--excel-fr")
    tables = writers.by_kind(writers.writer(chosen)) is not None
    if path is not None and tables and several and not path.suffix and not path.exists():
        is_folder = True
    if is_folder and not tables:
        raise _wrong(f"{output} is a folder; name a file in it", "-o")
    if tables and several and not is_folder:
        reason = f"{chosen} holds one kind of fact a file; choose it with --kind, or name a folder for all with -o DIR"
        raise _wrong(reason)
    return Destination(chosen, path, is_folder, options)


def _wrong(reason: str, option: str = "--format") -> typer.BadParameter:
    return typer.BadParameter(reason, param_hint=option)


def _named(path: Path | None, options: WriteOptions, *, is_folder: bool) -> str:
    """Return the format that the file's name or the other options ask for."""
    if options.excel_fr or is_folder:
        return "csv"
    if path is None or not _regular(path):
        return "jsonl" if options.flat else "table"
    suffix = path.suffix.lower().removeprefix(".")
    if not suffix and len(options.kinds) != 1:
        return "csv"
    found = _SUFFIXES.get(suffix, suffix)
    if found not in writers.formats():
        raise _wrong(f"{path.name} does not say which format; add --format", "-o")
    return found


def _regular(path: Path) -> bool:
    return path.is_file() or not path.exists()


@contextmanager
def standard_output() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    with _failing("standard output"):
        yield sys.stdout
        sys.stdout.flush()


@contextmanager
def _failing(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{name}: {error.strerror or error}") from error


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """Yield a stream whose text is at `path` once all of it is written, and not at all if it is not."""
    with _failing(str(path)):
        if not _regular(path):
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                yield out
            return
        target = path.resolve()
        temporary = NamedTemporaryFile(  # noqa: SIM115
            "w",
            encoding="utf-8",
            errors="backslashreplace",
            newline="",
            dir=target.parent,
            prefix=f".{target.name}.",
            suffix=".tmp",
            delete=False,
        )
        try:
            with temporary.file as out:
                yield cast(TextIO, out)
            Path(temporary.name).chmod(_mode(target))
            Path(temporary.name).replace(target)
        finally:
            Path(temporary.name).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _files(folder: Path, kinds: tuple[str, ...], suffix: str) -> Iterator[dict[str, TextIO]]:
    from contextlib import ExitStack

    with _failing(str(folder)), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        yield {kind: stack.enter_context(_file(folder / f"{kind}.{suffix}")) for kind in kinds}
