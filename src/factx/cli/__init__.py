"""The command line: one command a module, found by name; a module with `_` in front holds what they share.

A command's module has `command`, a function that Typer reads and that returns the exit code.
"""

from factx.cli._app import app, run

__all__ = ["app", "run"]
