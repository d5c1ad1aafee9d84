"""The options that several commands share, and what their values may be."""

from pathlib import Path
from typing import Annotated

import typer

from factx import discovery
from factx.model import KINDS

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders (with all below them), or - for standard input.", show_default=False
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", "-k", metavar="KINDS", help=f"Only these kinds of facts: {','.join(KINDS)}.", show_default=False
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of every article, whatever it says itself."),
]
DefaultDate = Annotated[
    str | None,
    typer.Option("--default-date", metavar="YYYY-MM-DD", help="Publication date of articles that give none."),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="Read every file as this, whatever its name says.",
        autocompletion=lambda: list(discovery.names("factx.readers")),
    ),
]
TextField = Annotated[
    str | None, typer.Option("--text-field", metavar="KEY", help="The key of the text in JSON records.")
]
DateField = Annotated[
    str | None, typer.Option("--date-field", metavar="KEY", help="The key of the publication date in JSON records.")
]
Model = Annotated[
    str, typer.Option("--model", "-m", metavar="NAME", help="The French spaCy pipeline to use; it must be installed.")
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer", metavar="FILE", help="A CSV file with names of your own, to be known before all others."
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(discovery.names("factx.writers")),
        help="How to print the facts; default: table, or what the name of -o says.",
        show_default=False,
        autocompletion=lambda: list(discovery.names("factx.writers")),
    ),
]
Flat = Annotated[bool, typer.Option("--flat", help="One fact a line instead of one article (jsonl, json).")]
ExcelFr = Annotated[
    bool, typer.Option("--excel-fr", help="CSV for a French spreadsheet: semicolons, decimal commas, BOM, no formulas.")
]
Store = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="FILE", help="Keep the facts in this SQLite database; skip the articles it has already."
    ),
]
Refresh = Annotated[bool, typer.Option("--refresh", help="Extract again what the store has already.")]
Shard = Annotated[
    str | None, typer.Option("--shard", metavar="I/N", help="Only the I-th of N parts of the input, split by article.")
]
Errors = Annotated[
    str | None, typer.Option("--errors", metavar="FILE", help="Write each failure to this file as a JSON line.")
]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here instead; its ending gives the format. CSV of several kinds: a folder.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="Processes to use; default: all cores, one for little text and for standard input.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress, notes or summary; failures are still reported.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="More on stderr: tracebacks of articles that fail.")]

MODEL = "fr_core_news_sm"


def kinds(asked: list[str] | None) -> tuple[str, ...]:
    """Return the kinds asked for, in their own order; all without a wish.

    Raises:
        typer.BadParameter: one of them does not exist.
    """
    if not asked:
        return KINDS
    wanted = {name.strip() for value in asked for name in value.split(",") if name.strip()}
    unknown = sorted(wanted - set(KINDS))
    if unknown or not wanted:
        raise typer.BadParameter(
            f"no kind {', '.join(unknown) or 'given'}; choose of {','.join(KINDS)}", param_hint="--kind"
        )
    return tuple(kind for kind in KINDS if kind in wanted)


def not_read(path: str | None, paths: list[str], option: str) -> str | None:
    """Return a file to write to, if it is not one of those that are read.

    Raises:
        typer.BadParameter: to write it would destroy what is read.
    """
    if path is not None and Path(path).is_file():
        for name in paths:
            if Path(name).is_file() and Path(name).samefile(path):
                raise typer.BadParameter(f"{path} is what is read; name another file", param_hint=option)
    return path


def part(value: str | None) -> tuple[int, int] | None:
    """Return which part of how many `--shard` asks for.

    Raises:
        typer.BadParameter: it is not written I/N, or there is no such part.
    """
    if value is None:
        return None
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise typer.BadParameter(f'"{value}" is no part; write 1/4 for the first of four', param_hint="--shard")
    return int(number), int(of)


def day(value: str | None, option: str) -> str | None:
    """Return a publication date given as an option, if it is one.

    Raises:
        typer.BadParameter: it is no date.
    """
    from factx.resolve.stated import parse

    if value is not None and parse(value) is None:
        raise typer.BadParameter(f'"{value}" is no date; write YYYY-MM-DD or YYYY-MM', param_hint=option)
    return value
