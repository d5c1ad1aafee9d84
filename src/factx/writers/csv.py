"""CSV: one kind of fact a file, flat rows under a line of column names; `--excel-fr` for a French spreadsheet."""

from collections.abc import Iterable, Mapping
from typing import TextIO

from factx.model import Record
from factx.writers import WriteOptions, _delimited


def write(records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
    """Write the facts of the one kind asked for."""
    _delimited.one_kind(records, out, options, delimiter=";" if options.excel_fr else ",")


def write_kinds(records: Iterable[Record], outs: Mapping[str, TextIO], options: WriteOptions) -> None:
    """Write each kind of fact to its own stream."""
    _delimited.every_kind(records, outs, options, delimiter=";" if options.excel_fr else ",")
