"""An input as a format module gets it, the limits that keep it from filling the memory, and its decoding stream."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from factx.errors import InputError
from factx.model import StatedDate

ARTICLE_LIMIT = 100_000_000
"""The most bytes that a text file or a line of JSON lines may have."""

DOCUMENT_LIMIT = 250_000_000
"""The most bytes that a JSON file may have, since it is held in memory whole."""

SKIP_LIMIT = 10 * ARTICLE_LIMIT
"""How far the end of an overlong line is looked for before the rest of the input is given up."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open input.

    `name` is what failures call it, `id` what its article is called if it has no id of its own, `named_date` the day
    that the file's name gives: that of its article if it holds one, of a download if it holds many.
    """

    name: str
    id: str
    path: str | None
    stream: BinaryIO
    text_field: str | None = None
    date_field: str | None = None
    named_date: str | None = None

    @property
    def stated(self) -> tuple[StatedDate, ...]:
        """The publication date that the file's name states, for its only article."""
        return (StatedDate(self.named_date, "filename"),) if self.named_date else ()


def read_all(source: Source, *, limit: int) -> bytes:
    """Return all bytes of a source.

    Raises:
        InputError: it holds more than `limit` bytes, or cannot be read to its end.
    """
    parts = []
    left = limit
    while part := _read(source.stream, min(1 << 20, left + 1)):
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise InputError(f"longer than {size(limit)}; split it, or give it as JSON lines, an article a line")
    return b"".join(parts)


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a stream without their ends, and None for one that is longer than an article may be.

    Raises:
        InputError: a line does not end for so long that looking on makes no sense, or reading fails.
    """
    while line := _read(stream, ARTICLE_LIMIT + 1, whole=False):
        if len(line) <= ARTICLE_LIMIT or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        skipped = len(line)
        del line
        while (rest := _read(stream, 1 << 16, whole=False)) and not rest.endswith(b"\n"):
            skipped += len(rest)
            if skipped > SKIP_LIMIT:
                raise InputError(f"no line end in {size(SKIP_LIMIT)}; gave up here")
        yield None


def read_line(stream: BinaryIO, limit: int) -> bytes:
    """Return the next line with its end, or its first `limit` bytes.

    Raises:
        InputError: the stream cannot be read.
    """
    return _read(stream, limit, whole=False)


def size(count: int) -> str:
    """Return a number of bytes as a person writes it.

    Example:
        >>> size(100_000_000)
        '100 MB'
    """
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count} bytes"


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """Return the stream with a leading UTF-16 byte order mark obeyed, so that its lines end at the byte LF.

    Raises:
        InputError: the stream cannot be read.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Replayed(b"", stream))
    try:
        start = buffered.peek(2)[:2]
    except OSError as error:
        raise _unreadable(error) from None
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.BufferedReader(_Recoded(buffered))
    return buffered


def replayed(head: bytes, stream: BinaryIO) -> BinaryIO:
    """Return a stream that gives `head` again, then what is left of `stream`."""
    return io.BufferedReader(_Replayed(head, stream))


def _read(stream: BinaryIO, count: int, *, whole: bool = True) -> bytes:
    try:
        return stream.read(count) if whole else stream.readline(count)
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> InputError:
    return InputError(f"cannot be read: {error.strerror or error}")


class _Replayed(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        if self._head:
            part, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            read = getattr(self._stream, "read1", self._stream.read)
            part = read(len(view))
        view[: len(part)] = part
        return len(part)


class _Recoded(io.RawIOBase):
    """UTF-16 with a byte order mark, given as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        while not self._left:
            part = self._stream.read(1 << 16)
            self._left = self._decoder.decode(part, final=not part).encode("utf-8", "replace")
            if not part and not self._left:
                return 0
        part, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(part)] = part
        return len(part)
