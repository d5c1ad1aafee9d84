"""Tables of text cells, a kind of fact a table: what CSV and TSV share."""

import csv
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, TextIO

from factx.errors import OutputError
from factx.model import Record
from factx.rows import COLUMNS, Cell, rows
from factx.writers import WriteOptions

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def one_kind(records: Iterable[Record], out: TextIO, options: WriteOptions, *, delimiter: str) -> None:
    """Write the only kind asked for.

    Raises:
        OutputError: several kinds are asked for, which one table cannot hold.
    """
    if len(options.kinds) != 1:
        raise OutputError("a table holds one kind of fact: choose one with --kind, or name a folder with -o DIR")
    every_kind(records, {options.kinds[0]: out}, options, delimiter=delimiter)


def every_kind(records: Iterable[Record], outs: Mapping[str, TextIO], options: WriteOptions, *, delimiter: str) -> None:
    """Write each kind of fact to its own stream, after a line with its columns."""
    tables = {kind: _table(out, delimiter) for kind, out in outs.items()}
    coming = iter(records)
    first = next(coming, None)
    for kind, out in outs.items():
        if options.excel_fr:
            out.write("\ufeff")
        tables[kind].writerow(COLUMNS[kind])
        out.flush()
    as_cell = _excel_fr if options.excel_fr else _plain if delimiter != "\t" else _one_line
    for record in () if first is None else chain((first,), coming):
        for kind, out in outs.items():
            tables[kind].writerows([as_cell(cell) for cell in row] for row in rows(record, kind))
            out.flush()


def _table(out: TextIO, delimiter: str) -> Any:
    if delimiter == "\t":
        return csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    return csv.writer(out, delimiter=delimiter, lineterminator="\n")


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return _CONTROLS.sub("\ufffd", cell)
        case _:
            return str(cell)


def _one_line(cell: Cell) -> str:
    return re.sub(r"[\t\r\n]", " ", _plain(cell))


def _excel_fr(cell: Cell) -> str:
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    text = _plain(cell)
    return "'" + text if isinstance(cell, str) and text.lstrip(" \u00a0").startswith(_FORMULA) else text
