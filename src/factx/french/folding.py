"""Folding of French text for comparison, with and without keeping offsets."""

import re
import unicodedata
from functools import cache, lru_cache

_APOSTROPHES = "'’ʼ‘`´"
_SPACES = "\u00a0\u202f\u2009\u2007\t"
_HYPHENS = "‐‑‒–—"
_RARE = _APOSTROPHES.replace("'", "") + _SPACES + _HYPHENS


@cache
def _fold_char(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _SPACES:
        return " "
    if char in _HYPHENS:
        return "-"
    base = unicodedata.normalize("NFD", char)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


_TABLE = {ord(c): _fold_char(c) for c in map(chr, range(0x250))}
_TABLE |= {ord(c): _fold_char(c) for c in _APOSTROPHES + _SPACES + _HYPHENS}
_LOWER = {ord(c): c.lower() for c in map(chr, range(0x250)) if len(c.lower()) == 1}
_LOWER |= {ord(c): "'" for c in _APOSTROPHES} | {ord(c): " " for c in _SPACES} | {ord(c): "-" for c in _HYPHENS}


def fold(text: str) -> str:
    """Return the text lower-cased, without accents, one character for one, so that offsets hold.

    Apostrophes, hyphens and spaces of all kinds become the plain ones. Ligatures stay, being one character.

    Example:
        >>> fold("L’ÉTÉ à Tessalit")
        "l'ete a tessalit"
        >>> len(fold("Œuvre ﬁn İ")) == len("Œuvre ﬁn İ")
        True
    """
    return text.translate(_TABLE)


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """Return a word folded, from memory where it came before."""
    return word.translate(_TABLE)


def lower(text: str) -> str:
    """Return the text lower-cased with plain apostrophes, hyphens and spaces, accents kept, offsets too.

    Example:
        >>> lower("Aujourd’hui À Gaza")
        "aujourd'hui à gaza"
    """
    low = text.lower()
    if len(low) != len(text):
        return text.translate(_LOWER)
    for char in _RARE:
        if char in low:
            low = low.replace(char, _LOWER[ord(char)])
    return low


_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[^\\W_][\u0300-\u036f]+")


def compose(text: str) -> tuple[str, list[int]] | None:
    """Return the text with its combining accents composed, and where each character stood; None if it has none.

    The offsets have one more for the end of the text, so that a span of the composed text maps back.

    Example:
        >>> compose("e\\u0301te\\u0301")
        ('été', [0, 2, 3, 5])
        >>> compose("été") is None
        True
    """
    if _MARK.search(text) is None or _MARKED.search(text) is None:
        return None
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _MARKED.finditer(text):
        pieces.append(text[at : match.start()])
        origin.extend(range(at, match.start()))
        letters = unicodedata.normalize("NFC", match.group())
        pieces.append(letters)
        origin.extend(range(match.start(), match.start() + len(letters)))
        at = match.end()
    pieces.append(text[at:])
    origin.extend(range(at, len(text) + 1))
    return "".join(pieces), origin
