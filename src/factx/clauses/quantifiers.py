"""Words before or after a number that bound it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factx.french.words import cut
from factx.lexicon import rules
from factx.model import Qualifier, Quantity


@dataclass(frozen=True, slots=True)
class Quantifier:
    """Words before or after a number that bound it."""

    id: str
    qualifier: Qualifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


def before(texts: Sequence[str], at: int) -> tuple[int, Qualifier, str]:
    """Return the first word of the longest quantifier that ends before a number, its qualifier and rule."""
    table = _prefixes()
    for length in range(min(5, at), 0, -1):
        key = " ".join(texts[at - length : at])
        if key in table:
            qualifier, rule = table[key]
            return at - length, qualifier, rule
    return at, "exact", ""


def after(texts: Sequence[str], at: int) -> tuple[Qualifier, int, str]:
    """Return the qualifier of the words that stand at a place after a number, the word after them, and the rule."""
    table = _suffixes()
    for length in (3, 2, 1):
        key = " ".join(texts[at : at + length])
        if key in table and len(texts) >= at + length and not (key.endswith("plus") and _of(texts, at + length)):
            qualifier, rule = table[key]
            return qualifier, at + length, rule
    return "exact", at, ""


def _of(texts: Sequence[str], at: int) -> bool:
    """Return whether "et plus" goes on as a count of its own: "et plus de 400 blessés"."""
    return at < len(texts) and texts[at][0].isalpha()


def bound(quantity: Quantity, qualifier: Qualifier, rule: str) -> Quantity:
    """Return an exact quantity bounded by a qualifier.

    Example:
        >>> from factx.model import Span
        >>> thirty = Quantity(0, 2, 30, 30, 30, "exact", "quantity.digits", Span(0, 2), "digits")
        >>> bound(thirty, "at_least", "at-least").max
    """
    low = None if qualifier in ("nearly", "up_to", "less_than", "approx") else quantity.value
    high = None if qualifier in ("at_least", "more_than", "approx") else quantity.value
    return replace(quantity, min=low, max=high, qualifier=qualifier, rule=f"quantity.{rule}")


@cache
def _prefixes() -> dict[str, tuple[Qualifier, str]]:
    return {_key(p): (e.qualifier, e.id) for e in rules("quantifiers", Quantifier) for p in spellings(e.before)}


@cache
def _suffixes() -> dict[str, tuple[Qualifier, str]]:
    return {_key(phrase): (e.qualifier, e.id) for e in rules("quantifiers", Quantifier) for phrase in e.after}


def spellings(phrases: Sequence[str]) -> Iterator[str]:
    """Return each phrase, and with "d'x" where it ends in "de"."""
    for phrase in phrases:
        yield phrase
        if phrase.endswith(" de"):
            yield phrase[:-1] + "'x"


def _key(phrase: str) -> str:
    return " ".join(text for text in cut(phrase).texts if text != "x")
