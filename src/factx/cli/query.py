"""`factx query`: SQL over a store, which is only read."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, TextIO

import typer

FORMATS = ("table", "json", "csv")

Database = Annotated[str, typer.Argument(metavar="STORE", help="The database that extract --store made.")]
Sql = Annotated[str, typer.Argument(metavar="SQL", help='One statement that only reads: "SELECT …".')]
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="|".join(FORMATS), help="How to print the rows.", autocompletion=lambda: list(FORMATS)
    ),
]


def command(store: Database, sql: Sql, format: Format = "table") -> int:
    """Print what an SQL query finds in a store.

    Tables: articles, entities, mentions, dates, casualties, troops.
    """
    from factx.cli._output import standard_output
    from factx.store import Store

    if format not in FORMATS:
        raise typer.BadParameter(f'no format "{format}"; choose of {", ".join(FORMATS)}', param_hint="--format")
    writers = {"table": _write_table, "json": _write_json, "csv": _write_csv}
    with Store(store, readonly=True) as opened, standard_output() as out:
        columns, rows = opened.query(sql)
        writers[format](columns, rows, out)
    return 0


def _write_table(columns: Sequence[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    from factx.wording import printable

    found = list(rows)
    cells = [[printable("" if cell is None else str(cell)) for cell in row] for row in (columns, *found)]
    numeric = [
        any(row[n] is not None for row in found) and all(isinstance(row[n], int | float | None) for row in found)
        for n in range(len(columns))
    ]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    for line in (cells[0], ["-" * width for width in widths], *cells[1:]):
        aligned = zip(line, widths, numeric, strict=True)
        out.write("  ".join(c.rjust(w) if right else c.ljust(w) for c, w, right in aligned).rstrip() + "\n")


def _write_json(columns: Sequence[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    import json

    opening = "["
    for row in rows:
        found = dict(zip(columns, row, strict=True))
        out.write(f"{opening}\n  {json.dumps(found, ensure_ascii=False, default=repr)}")
        opening = ","
    out.write("[]\n" if opening == "[" else "\n]\n")


def _write_csv(columns: Sequence[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    import csv

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
