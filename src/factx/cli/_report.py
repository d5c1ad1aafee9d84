"""What the user is told on stderr while articles are read: failures, notes, progress; and the exit code."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from factx.model import Extraction, Failure, Record


def say(line: str) -> None:
    """Print a line about something on stderr, safe for a terminal."""
    from factx.wording import printable

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
        """Yield the records of what was extracted; say what failed, and what was noted on the way."""
        with self._progress():
            for item in items:
                if isinstance(item, Failure):
                    self.fail(item)
                    continue
                self.extracted += 1
                for note in item.notes:
                    self.note(f"{item.record.path or item.record.id}: {note}")
                yield item.record
                if self._bar is not None:
                    self._bar.advance(0)

    def fail(self, failure: Failure) -> None:
        """Count a failure and say it: also with `--quiet`, for the output lacks an article."""
        self.failed += 1
        self._say(f"{failure.source}: {failure.reason}")

    def note(self, line: str) -> None:
        """Say what the user may want to know but need not act on."""
        if not self.quiet:
            self._say(line)

    def exit_code(self) -> int:
        """Return 0 if all was read, 1 if something failed, 2 if nothing could be read at all."""
        if self.extracted:
            return 1 if self.failed else 0
        if not self.failed:
            self._say("nothing to read: no article in the paths given")
        return 2

    def _say(self, line: str) -> None:
        if self._bar is None:
            say(line)
        else:
            from rich.text import Text

            from factx.wording import printable

            self._bar.console.print(Text(f"factx: {printable(line)}"), soft_wrap=True)

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
