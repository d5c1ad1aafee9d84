"""JSON lines: one article a line, read line by line, so that a file of any length takes the memory of one line."""

from collections.abc import Iterator
from dataclasses import replace

from factx.errors import InputError
from factx.model import Article, Failure
from factx.readers import _records
from factx.readers._decode import decode
from factx.readers._source import ARTICLE_LIMIT, Source, as_utf8, lines, size

SUFFIXES = (".jsonl", ".ndjson")


def read(source: Source) -> Iterator[Article | Failure]:
    """Yield the article of each line, or why it is none; empty lines are passed over."""
    number = found = 0
    noted: set[str] = set()
    try:
        for line in lines(as_utf8(source.stream)):
            number += 1
            if line is not None and not line.strip():
                continue
            found += 1
            item = _read_line(line, source, number, noted)
            yield item
            if isinstance(item, Failure) and found == 1 and line is not None and b"\0" in line:
                return
    except InputError as error:
        found += 1
        yield Failure(f"{source.name}:{number + 1}", str(error))
    if not found:
        yield Failure(source.name, "empty: no line in it")


def _read_line(line: bytes | None, source: Source, number: int, noted: set[str]) -> Article | Failure:
    """Return the article of a line; how it was decoded is noted for the first such line only, by `noted`."""
    name = f"{source.name}:{number}"
    if line is None:
        return Failure(name, f"line longer than {size(ARTICLE_LIMIT)}; skipped")
    try:
        text, notes = decode(line)
        record = _records.parse(text)
    except InputError as error:
        return Failure(name, str(error))
    item = _records.article(record, source, id=f"{source.id}:{number}", name=name)
    if isinstance(item, Failure) or noted.issuperset(notes):
        return item
    noted.update(notes)
    return replace(item, notes=notes + item.notes)
