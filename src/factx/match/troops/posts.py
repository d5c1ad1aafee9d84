"""Troops told where they are posted: "Avec ses 4 500 hommes, la mission", "encore 900 soldats à Bagdad"."""

from factx.clauses.classes import words
from factx.clauses.draft import Draft
from factx.clauses.governing import governor, object_relative
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.ties import restricted
from factx.match.troops.forces import CONTINGENT, FALLEN, fits, is_force, size

_MISSIONS = words("mission-noun")
_CALLED = words("reserve-noun")
_BODIES = words("armed-body") | words("standing-unit")
_PLACE_LEADS = words("troops-place-lead")
_OWN = frozenset({"ses", "leurs", "nos"})
_PAY = frozenset({"salaire", "salaires", "solde", "soldes", "prime", "primes", "pensions", "retraites", "indice"})
_COUNTING = frozenset({"compter", "avoir", "abriter", "regrouper"})


def garrisons(draft: Draft, place: int) -> None:
    """Read "Avec ses 13 300 soldats, la mission …", "les 5 000 militaires de la force", "les 300 000 mobilisés"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or not phrase.definite or phrase.kind != "people":
        return
    verb = governor(reading, phrase.first)
    if verb is not None and verb.negated and not restricted(reading, verb):
        return
    if _is_whole(draft, place):
        draft.claims[place] = Claim("present", (phrase.head, phrase.core), "troops.garrison")
        return
    if phrase.prep == "de" and not _PAY.isdisjoint(reading.texts[max(0, phrase.first - 2) : phrase.first]):
        return
    if phrase.category != "military" and not (_owned(draft, phrase) and is_force(reading, phrase)):
        return
    fallen = not FALLEN.isdisjoint(reading.texts[phrase.core : phrase.last + 4])
    if size(phrase) >= 100 and not phrase.rest and not fallen:
        type_ = "mobilized" if phrase.noun in _CALLED else "present"
        draft.claims[place] = Claim(type_, (phrase.head, phrase.core), "troops.garrison")


def _is_whole(draft: Draft, place: int) -> bool:
    """Return whether a phrase is the whole of which some move: "a rappelé 9 000 de ses 15 000 hommes"."""
    phrase = draft.phrase(place)
    outer = (p for p, c in draft.claims.items() if c.type in ("withdrawn", "deployed") and p < place)
    inside = any(draft.phrase(p).partitive and draft.phrase(p).last == phrase.last for p in outer)
    return inside and is_force(draft.reading, phrase)


def _owned(draft: Draft, phrase: Phrase) -> bool:
    """Return whether the people counted are a mission's own, or their owner's at a place: "ses 900 hommes en Syrie"."""
    reading = draft.reading
    if _OWN.isdisjoint(reading.texts[phrase.first : phrase.number]):
        return False
    return not _MISSIONS.isdisjoint(reading.texts) or _is_placed(reading, phrase)


def _is_placed(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a place stands after a phrase: "soldats danois à Bagdad"."""
    at = phrase.last + 1
    named = reading.names.get(at, (0, ""))[1] == "LOC" or (
        at < len(reading.texts) and reading.written[at][:1].isupper()
    )
    return reading.word(phrase.last) in _PLACE_LEADS and at not in reading.dated and named


def located(draft: Draft, place: int) -> None:
    """Read "3 500 hommes sont déjà au Koweït": a copula and a place that has a name."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.prep or size(phrase) < CONTINGENT:
        return
    if _is_still(draft, phrase):
        draft.claims[place] = Claim("present", (phrase.head, phrase.core), "troops.located")
        return
    group = reading.opening.get(phrase.last)
    if group is None or group.negated or "être" not in group.lemmas or not fits(reading, phrase, "contingent"):
        return
    at = group.last
    while reading.word(at) in ("déjà", "encore", "toujours", "actuellement", "désormais"):
        at += 1
    if reading.word(at) in _PLACE_LEADS and reading.names.get(at + 1, (0, ""))[1] == "LOC":
        draft.claims[place] = Claim("present", (group.head, group.head + 1), "troops.located", group, -1)


def _is_still(draft: Draft, phrase: Phrase) -> bool:
    """Read "Encore 900 soldats danois à Bagdad", which has no verb."""
    reading = draft.reading
    still = reading.word(phrase.first - 1) in ("encore", "toujours", "déjà") and phrase.category == "military"
    return still and _is_placed(reading, phrase) and not any(g.finite for g in reading.groups)


def counted_there(draft: Draft, place: int) -> None:
    """Read "sur les 12 000 miliciens que compte la ville" as there, or as the strength of an armed body."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.category not in ("military", "militant") or size(phrase) < CONTINGENT:
        return
    group = object_relative(reading, phrase.last)
    if group is None or group.lemmas.isdisjoint(_COUNTING) or group.negated:
        return
    armed = not _BODIES.isdisjoint(reading.texts[group.last : group.last + 4])
    type_ = "strength" if armed else "present"
    draft.claims[place] = Claim(type_, (group.head, group.head + 1), "troops.count", group, 1)
