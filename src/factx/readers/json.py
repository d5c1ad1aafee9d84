"""JSON: one article, a list of articles, or an object that wraps such a list."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace

from factx.errors import InputError
from factx.model import Article, Failure
from factx.readers import _records, jsonl
from factx.readers._decode import decode
from factx.readers._source import DOCUMENT_LIMIT, Source, read_all

SUFFIXES = (".json",)


def read(source: Source) -> Iterator[Article | Failure]:
    """Yield the articles of a JSON document, or of JSON lines that are named as one.

    A record of a list that has no id is called by its number: `archive#3`.
    """
    try:
        data = read_all(source, limit=DOCUMENT_LIMIT)
        text, notes = decode(data)
        if not text.strip():
            raise InputError("empty: no JSON in it")
        if _is_lines(text):
            yield from jsonl.read(replace(source, stream=io.BytesIO(data)))
            return
        value = _records.parse(text)
    except InputError as error:
        yield Failure(source.name, str(error))
        return
    del data, text
    records = _records.entries(value)
    if not records:
        yield Failure(source.name, "empty: a list without records")
    alone = len(records) == 1 and records[0] is value
    for number, record in enumerate(records, 1):
        part = "" if alone else f"#{number}"
        item = _records.article(record, source, id=source.id + part, name=source.name + part)
        if isinstance(item, Article):
            stated = item.stated + source.stated if alone else item.stated
            item, notes = replace(item, stated=stated, notes=notes + item.notes), ()
        yield item


def _is_lines(text: str) -> bool:
    """Whether the first line is an object by itself and another line follows."""
    start = text.lstrip()
    first, _, rest = start.partition("\n")
    if not first.startswith("{") or not rest.strip():
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True
