"""Reads articles from files, folders and stdin, one module an input format.

A format module has `SUFFIXES`, the suffixes it is known by in lower case, and `read(source)`, which yields the
articles of one open input and a `Failure` for whatever in it cannot be read. Its name is a value of `--input-format`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from factx import discovery
from factx.errors import InputError
from factx.model import Article, Failure
from factx.readers._sniff import sniff
from factx.readers._source import Source
from factx.readers._walk import File, date_in_name, printable, walk


def read_paths(
    paths: Iterable[str | Path],
    *,
    input_format: str | None = None,
    text_field: str | None = None,
    date_field: str | None = None,
    only: Callable[[Path], bool] | None = None,
) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders (recursively, by name) and `-` (stdin), and a failure for each bad one.

    `input_format` overrides what suffixes say; then a folder is read whatever its files are called. `text_field`
    and `date_field` name the keys of JSON records, also by a dotted path. `only` leaves out files
    without opening them.

    Raises:
        InputError: there is no such input format.
    """
    if input_format is not None and input_format not in formats():
        raise InputError(f'no input format "{input_format}"; there are {", ".join(formats())}')
    return _read_paths(paths, input_format, (text_field, date_field), only)


def formats() -> tuple[str, ...]:
    """Return the names of the input formats.

    Example:
        >>> formats()
        ('json', 'jsonl', 'text')
    """
    return discovery.names(__name__)


@cache
def suffixes() -> dict[str, str]:
    """Return the name of the format by the suffixes it is known by.

    Example:
        >>> suffixes()[".ndjson"]
        'jsonl'
    """
    return {suffix: name for name in formats() for suffix in discovery.load(__name__, name).SUFFIXES}


def _read_paths(
    paths: Iterable[str | Path],
    input_format: str | None,
    fields: tuple[str | None, str | None],
    only: Callable[[Path], bool] | None,
) -> Iterator[Article | Failure]:
    wanted = None if input_format else frozenset(suffixes())
    for path in paths:
        if str(path) == "-":
            yield from _read_stdin(input_format, fields)
            continue
        for item in walk(Path(path), wanted):
            if isinstance(item, Failure):
                yield item
            elif only is None or only(item.path):
                yield from _read_file(item, input_format, fields)


def _read_file(
    file: File, input_format: str | None, fields: tuple[str | None, str | None]
) -> Iterator[Article | Failure]:
    name = printable(file.path)
    suffix = file.path.suffix.lower()
    form = input_format or suffixes().get(suffix)
    if form is None and suffix:
        known = ", ".join(formats())
        yield Failure(name, f"unknown suffix {printable(suffix)}; --input-format says how to read it ({known})")
        return
    try:
        stream = file.path.open("rb")
    except OSError as error:
        denied = isinstance(error, PermissionError)
        yield Failure(name, "no permission to read it" if denied else f"cannot be opened: {error.strerror}")
        return
    with stream:
        yield from _read_stream(Source(name, file.id, name, stream, *fields, date_in_name(file.path.stem)), form)


def _read_stdin(input_format: str | None, fields: tuple[str | None, str | None]) -> Iterator[Article | Failure]:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None or stream.closed:
        yield Failure("stdin", "closed: there is nothing to read")
        return
    yield from _read_stream(Source("stdin", "stdin", None, stream, *fields), input_format)


def _read_stream(source: Source, form: str | None) -> Iterator[Article | Failure]:
    try:
        if form is None:
            form, source = sniff(source)
        yield from discovery.load(__name__, form).read(source)
    except InputError as error:
        yield Failure(source.name, str(error))
