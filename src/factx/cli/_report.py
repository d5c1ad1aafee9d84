"""What the user is told while articles are read: failures, notes, progress, a summary; and the exit code."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import Any, TextIO

import typer

from factx.errors import InputError, OutputError
from factx.model import KINDS, Extraction, Failure, Record
from factx.wording import printable


def say(line: str) -> None:
    """Print a line about something on stderr, safe for a terminal."""
    if sys.stderr is not None:
        print(f"factx: {printable(line)}", file=sys.stderr, flush=True)


class Report:
    """Counts what was extracted and what failed, and tells the user as it happens; a context manager."""

    def __init__(self, *, quiet: bool, verbose: bool, errors: str | None = None, fail_fast: bool = False) -> None:
        """Prepare to report; `errors` is a file for failures, which `fail_fast` makes the end of the run.

        Raises:
            OutputError: that file cannot be written.
        """
        self.quiet = quiet
        self.verbose = verbose
        self.extracted = 0
        self.failed = 0
        self._facts: Counter[str] = Counter()
        self._began = perf_counter()
        self._fail_fast = fail_fast
        self._errors = _opened(errors) if errors else None
        self._errors_path = errors
        self._bar: Any = None

    def __enter__(self) -> "Report":
        return self

    def __exit__(self, *_: object) -> None:
        if self._errors is not None:
            with suppress(OSError):  # told when it was written to
                self._errors.close()

    def records(
        self, items: Iterable[Extraction | Failure], *, may_be_empty: Callable[[], bool] = lambda: False
    ) -> Iterator[Record]:
        """Yield the records of what was extracted, telling the user of the rest.

        Raises:
            InputError: there was nothing to extract, so that an output file is better left as it was.
        """
        with self._progress():
            for item in items:
                record = self.record(item)
                if record is not None:
                    yield record
        if not may_be_empty():
            self.settle()

    def record(self, item: Extraction | Failure) -> Record | None:
        """Return the record of what was extracted; say what failed, or what was noted on the way.

        Raises:
            typer.Exit: it failed, and the first failure is to be the end.
        """
        if isinstance(item, Failure):
            self._fail(item)
            return None
        self.extracted += 1
        for kind in KINDS:
            self._facts[kind] += len(getattr(item.record, kind))
        for note in item.notes:
            self.note(f"{item.record.path or item.record.id}: {note}")
        if self._bar is not None:
            self._bar.advance(0)
        return item.record

    def note(self, line: str) -> None:
        """Say what the user may want to know but need not act on."""
        if not self.quiet:
            self._say(line)

    def settle(self) -> None:
        """End with what wrong usage ends with if nothing came out.

        Raises:
            InputError: there was nothing to extract.
            typer.Exit: nothing could be extracted, of which each reason is told.
        """
        if not self.extracted and self.failed:
            raise typer.Exit(2)
        if not self.extracted:
            raise InputError("nothing to read: no article there")

    def summarise(self, *, words: int, skipped: int = 0, aloud: bool = False) -> None:
        """Say what came of it all: on standard output if `aloud`, else on stderr where there is something to say."""
        read = self.extracted + skipped
        counts = [f"{read} article{'' if read == 1 else 's'} read"]
        counts += [f"{skipped} skipped"] if skipped else []
        counts += [f"{self.failed} failed"]
        facts = ", ".join(f"{count} {kind}" for kind, count in self._facts.items())
        speed = words / max(perf_counter() - self._began, 0.001)
        line = f"{', '.join(counts)}; {facts or 'no new facts'}; {speed:.0f} words a second"
        if self.quiet:
            return
        if aloud:
            print(line)
        elif read + self.failed > 1 or self.verbose:
            self._say(line)

    def exit_code(self) -> int:
        """Return 0 if all was read, 1 if something failed."""
        return 1 if self.failed else 0

    def _fail(self, failure: Failure) -> None:
        self.failed += 1
        self._say(f"{failure.source}: {failure.reason}")
        for line in failure.trace.splitlines() if self.verbose else ():
            self._print(" " * (4 + len(line) - len(line.lstrip())) + printable(line))
        self._record(failure)
        if self._fail_fast:
            self._say("stopped at the first failure, as --fail-fast asks")
            raise typer.Exit(1)

    def _record(self, failure: Failure) -> None:
        if self._errors is None:
            return
        known = {"source": failure.source, "reason": failure.reason}
        try:
            self._errors.write(json.dumps(known, ensure_ascii=False) + "\n")
            self._errors.flush()
        except OSError as error:
            raise OutputError(f"{self._errors_path}: {error.strerror}") from error

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


def _opened(path: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
