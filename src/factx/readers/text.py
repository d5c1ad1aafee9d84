"""Plain text and Markdown: one article a file."""

from collections.abc import Iterator

from factx.errors import InputError
from factx.model import Article, Failure
from factx.readers._decode import decode
from factx.readers._source import ARTICLE_LIMIT, Source, read_all

SUFFIXES = (".txt", ".md")


def read(source: Source) -> Iterator[Article | Failure]:
    """Yield the file's article, or why there is none."""
    try:
        text, notes = decode(read_all(source, limit=ARTICLE_LIMIT))
    except InputError as error:
        yield Failure(source.name, str(error))
        return
    if text.strip():
        yield Article(source.id, text, path=source.path, stated=source.stated, notes=notes)
    else:
        yield Failure(source.name, "empty: no text in it")
