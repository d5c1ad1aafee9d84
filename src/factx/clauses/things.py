"""Nouns that the verbs of killing and taking have as objects and that are no people."""

from dataclasses import dataclass
from functools import cache

from factx.lexicon import rows


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that is no people."""

    noun: str


@cache
def _things() -> frozenset[str]:
    return frozenset(thing.noun for thing in rows("things", Thing))


def is_thing(noun: str) -> bool:
    """Return whether a noun in lower case is known to be no people.

    Example:
        >>> is_thing("drones"), is_thing("soldats")
        (True, False)
    """
    return noun in _things()


def compounds() -> tuple[str, ...]:
    """Return the nouns of several words that are no people, whatever their first word is: "chef d'inculpation"."""
    return tuple(sorted(noun for noun in _things() if " " in noun or "'" in noun))
