"""What the user is told on stderr while articles are read: failures, notes, progress; and the exit code."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from factx.errors import InputError
from factx.model import Extraction, Failure, Record
from factx.wording import printable


def say(line: str) -> None:
    """Print a line about something on stderr, safe for a terminal."""
    if sys.stderr is not None:
        print(f"factx: {printable(line)}", file=sys.stderr, flush=True)


class Report:
    """Counts what was extracted and what failed, and tells the user as it happens."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.extracted = 0
        self.failed = 0
        self._bar: Any = None

    def records(self, items: Iterable[Extraction | Failure]) -> Iterator[Record]:
        """Yield the records of what was extracted, telling the user of the rest.

        Raises:
            InputError: there was nothing to extract, so that an output file is better left as it was.
        """
        with self._progress():
            for item in items:
                record = self.record(item)
                if record is not None:
                    yield record
        self.settle()

    def record(self, item: Extraction | Failure) -> Record | None:
        """Return the record of what was extracted; say what failed, or what was noted on the way."""
        if isinstance(item, Failure):
            self.failed += 1
            self._say(f"{item.source}: {item.reason}")
            for line in item.trace.splitlines() if self.verbose else ():
                self._print(" " * (4 + len(line) - len(line.lstrip())) + printable(line))
            return None
        self.extracted += 1
        for note in () if self.quiet else item.notes:
            self._say(f"{item.record.path or item.record.id}: {note}")
        if self._bar is not None:
            self._bar.advance(0)
        return item.record

    def settle(self) -> None:
        """Say at the end that nothing came out.

        Raises:
            InputError: there was nothing to extract.
        """
        if not self.extracted:
            raise InputError("no article could be read" if self.failed else "nothing to read: no article there")

    def exit_code(self) -> int:
        """Return 0 if all was read, 1 if something failed."""
        return 1 if self.failed else 0

    def _say(self, line: str) -> None:
        self._print(f"factx: {printable(line)}")

    def _print(self, line: str) -> None:
        if self._bar is not None:
            self._bar.console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
        elif sys.stderr is not None:
            print(line, file=sys.stderr, flush=True)

    @contextmanager
    def _progress(self) -> Iterator[None]:
        """Show how far it is, on a terminal whose other half, the facts, goes elsewhere."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty() or (sys.stdout and sys.stdout.isatty()):
            yield
            return
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            bar.add_task("articles", total=None)
            self._bar = bar
            try:
                yield
            finally:
                self._bar = None
