"""Whom a bare number counts: people that the sentence has named before it, a pronoun, "les siens"."""

from factx.clauses.classes import words
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading

_PLURALS = frozenset({"les", "des", "ces", "ses", "leurs", "aux"})
_WERE = frozenset({"étaient", "sont", "seraient"})
_GROUPS = words("people-group")


def things_before(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number goes on counting what is no people: "a tué trois vaches lundi, quatre mardi"."""
    before = [p for p in reading.phrases if p.last <= phrase.first and phrase.first - p.last <= 3]
    return bool(before) and before[-1].kind in ("thing", "unknown") and before[-1].quantity.form != "article"


def people_before(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number may stand for people that the sentence has named, or for "des nôtres"."""
    if of_ours(reading, phrase) or they_are(reading, phrase):
        return True
    if any(are_people(reading, at) for at in range(1, phrase.first)):
        return True
    named = (p for p in reading.phrases if p.first < phrase.first)
    return any(p.kind in ("people", "counted") or reading.texts[p.first] == "l'" or of_them(reading, p) for p in named)


def of_them(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase counts some of "eux"."""
    return phrase.partitive and reading.word(phrase.last - 1) in ("eux", "elles")


def they_are(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number counts a pronoun: "ils sont 250 000 à", "elles n'étaient que douze"."""
    opening = reading.texts[0] in ("ils", "elles") and not _WERE.isdisjoint(reading.texts[1:3])
    before = reading.texts[0 if opening else max(0, phrase.first - 5) : phrase.first]
    counted = phrase.kind == "bare" and not {"ils", "elles"}.isdisjoint(before)
    return counted and not _WERE.isdisjoint(before)


def are_people(reading: Reading, at: int) -> bool:
    """Return whether people are named without a number at a word: "les passagers", "leurs élèves"."""
    grouped = reading.texts[at - 1] in ("de", "d'") and reading.word(at - 2) in _GROUPS
    if not (grouped or reading.texts[at - 1] in _PLURALS) or not reading.texts[at].endswith("s"):
        return False
    return (category(reading.written[at]) or "likely") not in ("likely", "national")


def of_ours(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number counts "des nôtres", "des siens"."""
    return phrase.partitive and reading.word(phrase.last - 1) in ("siens", "nôtres", "leurs")
