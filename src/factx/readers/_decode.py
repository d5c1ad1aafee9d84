"""Bytes to text: UTF-8, UTF-16 with a byte order mark, and cp1252 where it reads like French.

The text is left as it is written, line ends and combining accents too, so that offsets count in what was read;
only the byte order mark is taken away.
"""

import codecs
import re

from factx.errors import InputError

CP1252_NOTE = "not UTF-8: read as cp1252 (Windows Western European)"

_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip file (docx, odt, xlsx and epub are too)",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
}
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LETTERS = "àâäæçèéêëîïñôöùûüœÀÂÆÇÈÉÊËÎÏÔÖÙÛÜŒ"
_SIGNS = "«»‘’“”„–—…€°·•£§²³½\u00a0\u00ad"
_FRENCH = (_LETTERS + _SIGNS).encode("cp1252")
_ASCII = bytes(range(128))
_MULTIBYTE = re.compile(rb"[\xc2\xc3\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of some bytes and notes on how it was decoded.

    Example:
        >>> decode("Trois blessés à Alep".encode("cp1252"))[0]
        'Trois blessés à Alep'

    Raises:
        InputError: binary data, or an encoding that is not recognised.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{kind}, not text; convert it to plain text first")
    text, notes = _decode(data)
    if "\0" in text:
        raise _binary()
    if 50 * sum(1 for _ in _CONTROL.finditer(text)) > len(text):
        raise InputError("holds control characters like a binary file, not text")
    return text, notes


def _binary() -> InputError:
    return InputError("holds NUL bytes: binary, or UTF-16 without byte order mark (iconv -f utf-16le -t utf-8)")


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise InputError(f"broken {encoding.upper()} at byte {error.start}; save it as UTF-8") from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _binary() from None
        if not _MULTIBYTE.search(data) and _reads_like_french(data):
            return data.decode("cp1252", "replace"), (CP1252_NOTE,)
        line = data.count(b"\n", 0, error.start) + 1
        where = f"byte {error.start}, line {line}"
        if _MULTIBYTE.search(data):
            raise InputError(f"broken UTF-8 at {where}; save it as UTF-8 again") from None
        raise InputError(f"neither UTF-8 nor cp1252 at {where}; convert it: iconv -f ENCODING -t utf-8") from None


def _reads_like_french(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII are what French writes in cp1252, and there are not too many of them."""
    high = len(data.translate(None, _ASCII))
    other = len(data.translate(None, _ASCII + _FRENCH))
    return 20 * other <= high and 4 * high <= len(data) + 8
