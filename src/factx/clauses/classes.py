"""Closed classes of words, by name."""

from dataclasses import dataclass
from functools import cache

from factx.lexicon import rows


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class and its words, parted by spaces."""

    name: str
    words: str


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {entry.name: frozenset(entry.words.split()) for entry in rows("word_classes", WordClass)}


def words(name: str) -> frozenset[str]:
    """Return the words of a class.

    Example:
        >>> "dont" in words("relative")
        True

    Raises:
        KeyError: no class has that name.
    """
    return _classes()[name]
