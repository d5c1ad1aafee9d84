"""JSON: one array of articles, or with `--flat` of facts, written as they come."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from factx.contract import printed, to_json
from factx.model import Record
from factx.rows import flat
from factx.writers import WriteOptions, limited


def write(records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
    """Write the records as one array, an element a line."""
    opening = "["
    for record in records:
        for element in _elements(record, options):
            out.write(opening + "\n" + element)
            opening = ","
        out.flush()
    out.write("[]\n" if opening == "[" else "\n]\n")
    out.flush()


def _elements(record: Record, options: WriteOptions) -> Iterator[str]:
    if options.flat:
        for fact in flat(record, options.kinds):
            yield printed(json.dumps(fact, ensure_ascii=False, separators=(",", ":")))
    else:
        yield to_json(limited(record, options.kinds))
