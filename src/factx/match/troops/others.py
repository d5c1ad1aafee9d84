"""Numbers of men who are no troops: gunmen, a firm's staff, custody, the unit of a past war in a portrait."""

from factx.clauses.classes import words
from factx.clauses.fiction import in_fiction
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim

_STAFF = frozenset({"agents", "volontaires", "personnels", "conseillers", "formateurs", "instructeurs", "opérateurs"})
_FIRMS = words("firm-noun")
_EMPLOYERS = words("employer-noun")
_ARMY = words("army-word")
_LEADING = frozenset({"commander", "diriger"})
_PAST_WARS = frozenset({"indochine", "résistance", "débarquement", "maquis", "wehrmacht"})
_WARS_OF = frozenset({"algérie", "indochine", "corée", "crimée"})
# "deux gardes à vue", "trois hommes armés": no guards, and nobody armed them.
_CUSTODY = (("à", "vue"), ("à", "vues"))
_AT_HEAD = ("à", "la", "tête")


def keeps(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a claim speaks of troops, not of gunmen, staff, a game, or what somebody led in his youth."""
    if in_fiction(reading) or tuple(reading.texts[phrase.core : phrase.core + 2]) in _CUSTODY:
        return False
    if claim.rule == "troops.armer" and claim.group is not None and claim.group.mood == "part":
        return False
    if phrase.noun in _STAFF and claim.group is not None:
        before = reading.texts[max(0, claim.group.first - 6) : claim.group.first]
        if not _FIRMS.isdisjoint(before):
            return False
    if claim.type in ("present", "strength") and _is_staffed(reading, phrase):
        return False
    return not (claim.type == "strength" and claim.rule == "troops.unit" and _is_past(reading, phrase))


def _is_staffed(reading: Reading, phrase: Phrase) -> bool:
    """Return whether those counted work for a firm or an association that the sentence names."""
    if _EMPLOYERS.isdisjoint(reading.said) or not _ARMY.isdisjoint(reading.said):
        return False
    named = [p.noun for p in reading.phrases if p.kind == "people"] if phrase.kind == "bare" else [phrase.noun]
    return bool(named) and _STAFF.issuperset(named)


def _is_past(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a unit is one that somebody led in a war of old: "il commandait en 1944 une section"."""
    led = any(not g.lemmas.isdisjoint(_LEADING) and g.last <= phrase.first for g in reading.groups)
    opening = tuple(reading.texts[max(0, phrase.first - 7) : phrase.first])
    led = led or any(opening[at : at + 3] == _AT_HEAD for at in range(len(opening) - 2))
    if not led:
        return False
    years = any(text.isdigit() and 1790 < int(text) < 1980 for text in reading.said if len(text) == 4)
    war = not _WARS_OF.isdisjoint(reading.said) and not {"guerre", "campagne"}.isdisjoint(reading.said)
    return years or war or not _PAST_WARS.isdisjoint(reading.said)
