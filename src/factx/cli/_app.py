"""The application: finds the commands, and turns errors into one line on stderr and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from factx import __version__, discovery
from factx.cli._report import say
from factx.errors import FactxError, OutputError

_HELP = "Read facts out of French news: entities, dates, casualty and troop figures, each with the words it stands on."


def run(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (something failed), 2 (wrong usage) or 130 (interrupted)."""
    if sys.stderr is None:  # closed by the caller: what is said there must not end up among the facts
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            # What JSON needs, whatever the locale; a broken file name must not end a run.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()(args, prog_name="factx")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        say(f"standard output: {error.strerror}")
        _drop_stdout()
        return 1
    return 0


@cache
def app() -> typer.Typer:
    """Return the application with every command of this package."""
    found = typer.Typer(
        help=_HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    found.callback()(_main)
    for name in discovery.names("factx.cli"):
        module = discovery.load("factx.cli", name)
        found.command(name)(_guarded(module.command))
    return found


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factx {__version__}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


def _guarded(command: Callable[..., int]) -> Callable[..., None]:
    """Return the command with its errors turned into exit codes; the one place that catches them."""

    @wraps(command)
    def guarded(**options: Any) -> None:
        try:
            code = command(**options)
        except FactxError as error:
            say(str(error))
            code = 1 if isinstance(error, OutputError) else 2
            _drop_stdout()
        except BrokenPipeError:
            code = 0
            _drop_stdout()
        except KeyboardInterrupt:
            code = 130
            _drop_stdout()
        raise typer.Exit(code)

    return guarded


def _drop_stdout() -> None:
    """Let what is left in the buffer go nowhere: at exit, Python would try to write it again and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (AttributeError, ValueError):
        return
