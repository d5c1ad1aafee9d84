"""Words before or after a number that bound it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factx.clauses.classes import words
from factx.french.inflection import forms
from factx.french.words import cut
from factx.lexicon import rules
from factx.model import Qualifier, Quantity

_MARKS = words("threshold-noun")
_ADVERBS = words("adverb")
_DETERMINERS = frozenset({"le", "la", "les"})
_OF = words("of")
_PASSIVE = frozenset({"été", "est", "était", "sera", "serait", "être"})
_LARGE = frozenset({"cent", "mille"})
_CLOSING = frozenset({",", ".", ")", ";", "et", "selon", "»"})
_ADVERB_REACH = 4
_PASSIVE_REACH = 10


@dataclass(frozen=True, slots=True)
class Quantifier:
    """Words before or after a number that bound it.

    `verbs` bound the number that is their object ("dépasse les 300", "approche des 300"), `crossing` only past a word
    such as "seuil" ("passé la barre des 300").
    """

    id: str
    qualifier: Qualifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    crossing: tuple[str, ...] = ()
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
    return _verb_before(texts, at)


def _verb_before(texts: Sequence[str], at: int) -> tuple[int, Qualifier, str]:
    """Return the bound that a verb sets: "dépasse désormais les 300", "franchi le cap des 300", "la barre … franchie".

    The number opens at its word, or at the article of the threshold that it stands for.
    """
    here, first, crossing = at - 1, at, False
    word = texts[here] if here >= 0 else ""
    if word in _OF and here > 1 and texts[here - 1] in _MARKS and texts[here - 2] in _DETERMINERS:
        here, first, crossing = here - 3, here - 2, True
    elif word in _OF or word == "les":
        here -= 1
    elif not (texts[at][0].isdigit() or texts[at] in _DETERMINERS or texts[at] in _LARGE):
        return at, "exact", ""  # "dépasse un cycliste"
    near = here
    while here > near - _ADVERB_REACH and here > 0 and (texts[here] in _ADVERBS or texts[here].endswith("ment")):
        here -= 1
    table = _verbs()[crossing]
    found = table.get(texts[here]) if here >= 0 else None
    if found is None and crossing:
        ahead = range(at, min(len(texts), at + _PASSIVE_REACH))
        passive = (table.get(texts[end]) for end in ahead if texts[end - 1] in _PASSIVE or texts[end - 2] in _PASSIVE)
        found = next((bound_ for bound_ in passive if bound_), None)
    return (first, *found) if found else (at, "exact", "")


@cache
def _verbs() -> tuple[dict[str, tuple[Qualifier, str]], dict[str, tuple[Qualifier, str]]]:
    """Return the forms of the verbs that bound a number, and of those that do so with a threshold or without."""
    alone = _verb_forms("verbs")
    return alone, {**alone, **_verb_forms("crossing")}


def _verb_forms(field: str) -> dict[str, tuple[Qualifier, str]]:
    return {
        form.text: (entry.qualifier, entry.id)
        for entry in rules("quantifiers", Quantifier)
        for lemma in getattr(entry, field)
        for form in forms(lemma)
        if form.mood != "imp" and form.person[:1] not in ("1", "2")
    }


def after(texts: Sequence[str], at: int) -> tuple[Qualifier, int, str]:
    """Return the qualifier of the words that stand at a place after a number, the word after them, and the rule."""
    table = _suffixes()
    if texts[at : at + 1] == [","] and (found := _apart(texts, at + 1)):
        return found
    for length in (3, 2, 1):
        key = " ".join(texts[at : at + length])
        if key in table and len(texts) >= at + length and not (key.endswith("plus") and _of(texts, at + length)):
            qualifier, rule = table[key]
            return qualifier, at + length, rule
    return "exact", at, ""


def _apart(texts: Sequence[str], at: int) -> tuple[Qualifier, int, str] | None:
    """Return the bound of words set apart by commas: "137 corps, au bas mot, ont été …"."""
    for length in (3, 2):
        key = " ".join(texts[at : at + length])
        end = at + length
        if key in _suffixes() and (len(texts) <= end or texts[end] in _CLOSING):
            qualifier, rule = _suffixes()[key]
            return qualifier, end + (texts[end : end + 1] == [","]), rule
    return None


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
