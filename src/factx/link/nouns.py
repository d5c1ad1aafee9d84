"""The nouns of places, events and acting bodies that the linkers know."""

import re
from dataclasses import dataclass
from functools import cache

from factx import lexicon
from factx.clauses.classes import words


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A common noun that places are called by, and how large such a place is."""

    form: str
    size: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun for something that happens to people, and its family."""

    form: str
    family: str


@cache
def place_nouns() -> dict[str, str]:
    """Return the size of each common noun for a place."""
    return {row.form: row.size for row in lexicon.rows("place_nouns", PlaceNoun)}


@cache
def event_nouns() -> dict[str, str]:
    """Return the family of each noun for an event."""
    return {row.form: row.family for row in lexicon.rows("event_nouns", EventNoun)}


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun for a body of people that acts: an army, a gang, a court."""

    form: str


@cache
def actor_nouns() -> frozenset[str]:
    """Return the nouns for bodies that act."""
    return frozenset(row.form for row in lexicon.rows("actor_nouns", ActorNoun))


@cache
def alternation(forms: frozenset[str]) -> str:
    """Return the forms as one pattern, longer ones first; a plural -s or -x may follow."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))


@cache
def stricken() -> str:
    """Return the participles of what befalls a place, as one pattern without endings."""
    return alternation(words("stricken-participle"))


@cache
def epidemics() -> str:
    """Return the words of an epidemic, as one pattern."""
    return alternation(words("epidemic-word"))
