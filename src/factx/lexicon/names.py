"""Words that tell names from other words, and what they name: cues, heads, given names, common words."""

from dataclasses import dataclass
from functools import cache

from factx.french.folding import fold
from factx.lexicon import column, rows
from factx.lexicon.countries import demonyms


def _folded(name: str, header: str) -> frozenset[str]:
    return frozenset(cell.lower() if cell.isascii() else fold(cell) for cell in column(name, header))


@cache
def common_words() -> frozenset[str]:
    """Return frequent lower-case words, folded: capitals on them may mean only that a sentence begins."""
    return _folded("common_words", "word")


@cache
def given_names() -> frozenset[str]:
    """Return given names, folded."""
    return _folded("given_names", "name")


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of name_cues.csv and of name_tails.csv."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of name_heads.csv; `body` is "yes" where a complement in small letters belongs to the name."""

    word: str
    label: str
    body: str


@cache
def never_names() -> frozenset[str]:
    """Return words, folded, that are no proper name by themselves even with a capital."""
    return _folded("never_names", "word") | demonyms().keys()


@cache
def cues() -> dict[str, str]:
    """Return the label that a word before a name announces, by folded word.

    Example:
        >>> cues()["general"], cues()["milice"], cues()["operation"]
        ('PER', 'ORG', 'MISC')
    """
    return {fold(line.word): line.label for line in rows("name_cues", CueLine)}


@cache
def heads() -> dict[str, str]:
    """Return the label of names that open with a word, by folded word.

    Example:
        >>> heads()["parlement"], heads()["mont"], heads()["coupe"]
        ('ORG', 'LOC', 'MISC')
    """
    return {fold(line.word): line.label for line in rows("name_heads", HeadLine)}


@cache
def bodies() -> frozenset[str]:
    """Return the heads, folded, whose complement in small letters belongs to the name."""
    return frozenset(fold(line.word) for line in rows("name_heads", HeadLine) if line.body)


@cache
def tails() -> dict[str, str]:
    """Return the label of names that end with a word, by folded word.

    Example:
        >>> tails()["times"], tails()["square"]
        ('ORG', 'LOC')
    """
    return {fold(line.word): line.label for line in rows("name_tails", CueLine)}


@dataclass(frozen=True, slots=True)
class KindLine:
    """A line of organisation_kinds.csv."""

    word: str
    category: str


@cache
def organisation_kinds() -> dict[str, str]:
    """Return the category of organisations that a word in or before their name gives, by folded word."""
    return {fold(line.word): line.category for line in rows("organisation_kinds", KindLine)}
