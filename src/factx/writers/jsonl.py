"""JSON lines: one article a line, or with `--flat` one fact a line. This is factx's contract."""

import json
from collections.abc import Iterable
from typing import TextIO

from factx.contract import printed, to_json
from factx.model import Record
from factx.rows import flat
from factx.writers import WriteOptions, limited


def write(records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
    """Write each record on a line of its own and flush it."""
    for record in records:
        if options.flat:
            for fact in flat(record, options.kinds):
                out.write(printed(json.dumps(fact, ensure_ascii=False, separators=(",", ":"))) + "\n")
        else:
            out.write(to_json(limited(record, options.kinds)) + "\n")
        out.flush()
