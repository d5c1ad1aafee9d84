"""What a text says a person is, and what kind of organisation one is."""

import re
from collections.abc import Sequence
from functools import cache

from factx.french.folding import fold
from factx.lexicon.countries import demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.names import cues, organisation_kinds
from factx.model import EntityMention

_OF = r"(?:de la |de l['’]|du |des |de |d['’]|aux? |à la |à l['’]|en )"
_MORE = rf"(?: (?:{_OF})?[\w’'-]+){{0,7}}?"
_STOPS = "qui|a|est|et|dont|dans|lors|sur|au|ce|cette|mardi|lundi|jeudi|vendredi|mercredi|samedi|dimanche"
_AFTER = re.compile(
    r", (?:(?:le|la|les|l['’]|un|une|son|sa) ?)?"
    rf"((?:ancien(?:ne)? |ex-|actuel(?:le)? |premier |première |jeune )?[\w-]+{_MORE})(?=[,.;:)»\"]| "
    rf"(?:{_STOPS})\b|$)"
)
_WORD = re.compile(r"[\w-]+")


def role_of(text: str, group: Sequence[EntityMention]) -> str | None:
    """Return the function that the text puts before or after a person's name, or None."""
    for mention in group:
        role = _before(text, mention) or _after(text, mention)
        if role:
            return role
    return None


def _before(text: str, mention: EntityMention) -> str | None:
    left = text[max(0, mention.start - 90) : mention.start]
    left = re.split(r"[.;:!?\n()]|, (?=[a-zé]+ )", left)[-1]
    if not left.endswith((" ", "'", "’", "«", '"')):
        return None
    words = list(_WORD.finditer(left))
    for word in words[-9:]:
        if _is_function(word.group()):
            tail = left[word.start() :].strip(' ,"«“')
            if _is_phrase(tail):
                return tail
    return None


def _after(text: str, mention: EntityMention) -> str | None:
    match = _AFTER.match(text, mention.end)
    if match is None:
        return None
    words = _WORD.findall(match[1])
    if any(_is_function(word.removeprefix("ex-")) for word in words[:3]):
        return match[1]
    return None


def _is_function(word: str) -> bool:
    return cues().get(fold(word)) == "PER" and fold(word) not in _KIN


_KIN = frozenset(
    re.findall(r"\S+", "homme femme enfant fille fils mari pere mere frere soeur freres parents ami amie epoux epouse")
)
_VERBAL = frozenset(("a", "est", "ont", "sont", "qui", "que", "avait", "était", "où", "dont", "il", "elle", "on"))


def _is_phrase(words: str) -> bool:
    return not any(word in _VERBAL for word in words.split()) and not any(mark in words for mark in '"«»“”')


def country_in(words: str) -> str | None:
    """Return the ISO code of the first country, capital or demonym among the words, or None.

    Example:
        >>> country_in("Premier ministre irakien"), country_in("Parlement"), country_in("président du Burkina Faso")
        ('IQ', None, 'BF')
    """
    for word in _WORD.findall(words):
        key = fold(word)
        if key in demonyms():
            return demonyms()[key]
        if word[0].isupper() and (found := _country_of_name(words[words.index(word) :])):
            return found
    return None


@cache
def _country_of_name(words: str) -> str | None:
    parts = words.split(" ")
    for stop in range(min(4, len(parts)), 0, -1):
        found = known(" ".join(parts[:stop]))
        if found is not None and found.label == "LOC":
            return found.country
    return None


def category_of(text: str, group: Sequence[EntityMention], name: str) -> str:
    """Return the kind of organisation: what a gazetteer says, else the words in its name, else those before it."""
    for form in (name, *(text[m.start : m.end] for m in group)):
        found = known(form)
        if found is not None and found.category:
            return found.category
    for word in _WORD.findall(name):
        kind = organisation_kinds().get(fold(word))
        if kind:
            return kind
    for mention in group:
        for word in reversed(_WORD.findall(text[max(0, mention.start - 30) : mention.start])[-2:]):
            kind = organisation_kinds().get(fold(word))
            if kind:
                return kind
    return "other"
