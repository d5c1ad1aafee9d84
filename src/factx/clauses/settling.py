"""The counts that a sentence leaves to be worked out: shares, multiples, the others, ranks, heaps."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single
from factx.clauses.governing import governor
from factx.clauses.phrases import Phrase
from factx.clauses.terms import Claim
from factx.clauses.ties import restricted
from factx.clauses.totals import shared_of
from factx.french.numerals import cardinal
from factx.model import Quantity

_HEAPS = {"dizaines": (20, 99), "centaines": (200, 999), "milliers": (2000, 9999)}
_SURVIVING = words("surviving-verb") | words("coming-out-verb") | {"revenir", "remonter", "sauver"}
_COUNTING = frozenset({"chiffrer", "chiffre", "chiffres", "quantifier", "dénombrer", "nombre", "ampleur"})
_COMPUTED = frozenset({"share", "multiple", "others"})


def settled(draft: Draft, phrase: Phrase, claim: Claim) -> Phrase | None:
    """Return a phrase with the count that its surroundings settle, or None where they leave it open.

    "la moitié étaient des enfants", "le double de blessés", "les autres ont péri", "des blessés par centaines".
    """
    quantity, reading = phrase.quantity, draft.reading
    if quantity.qualifier == "vague" and phrase.noun == "pertes" and _untold(draft, phrase):
        unknown = replace(quantity, value=None, min=None, max=None, qualifier="unknown")
        return phrase._replace(quantity=unknown)
    if quantity.form in _COMPUTED:
        return _counting(phrase, _computed(draft, phrase))
    if quantity.form == "none" and claim.type == "killed" and claim.group and claim.group.lemmas & _SURVIVING:
        return _counting(phrase, _whole(draft, phrase))
    if quantity.qualifier == "vague" and reading.word(phrase.last) == "par" and reading.word(phrase.last + 1) in _HEAPS:
        low, high = _HEAPS[reading.word(phrase.last + 1)]
        return phrase._replace(quantity=replace(quantity, min=low, max=high))
    if quantity.form == "article" and reading.word(phrase.number) in ("seul", "seule"):
        verb = governor(reading, phrase.first)
        if verb is not None and verb.negated and not restricted(reading, verb):
            return phrase._replace(quantity=replace(quantity, value=0, min=0, max=0, form="none", negated=True))
    counted = claim.group is not None and claim.group.mood == "inf"
    ranked = claim.scope == "cumulative" or quantity.form != "ordinal" or counted
    if not ranked and (phrase.kind == "bare" or (quantity.value == 2 and phrase.definite)):
        return phrase._replace(quantity=replace(quantity, value=1, min=1, max=1, form="article"))
    return phrase


def _untold(draft: Draft, phrase: Phrase) -> bool:
    """Return whether it is said that nobody counts: "reconnaît des pertes, sans les chiffrer"."""
    following = draft.reading.texts[phrase.last :]
    at = following.index("sans") if "sans" in following else len(following)
    return not _COUNTING.isdisjoint(following[at : at + 8])


def _counting(phrase: Phrase, value: int | None) -> Phrase | None:
    """Return a phrase with a count that the reader computes."""
    if not value:
        return None
    computed = replace(phrase.quantity, value=value, min=value, max=value, qualifier="derived", negated=False)
    return phrase._replace(quantity=computed)


def _computed(draft: Draft, phrase: Phrase) -> int | None:
    if phrase.quantity.form == "share":
        return shared_of(draft, phrase)
    if phrase.quantity.form == "multiple":
        before = [c for c in _claimed(draft) if c.first < phrase.first]
        other = before[-1].quantity.value if before else None
        return other * (phrase.quantity.value or 1) if other else None
    return _rest(draft, phrase)


def _rest(draft: Draft, phrase: Phrase) -> int | None:
    """Return how many the others are: the people counted first, without those that were told apart."""
    whole = _whole(draft, phrase)
    told = [
        c.quantity for c in _claimed(draft) if c.first < phrase.first and c.quantity.value and c.quantity.value != whole
    ]
    if whole is None or not told or any(q.qualifier != "exact" for q in told):
        return None
    return max(whole - sum(q.value or 0 for q in told), 0)


def _whole(draft: Draft, phrase: Phrase) -> int | None:
    """Return the greatest number of people before a phrase, also inside a share of them: "deux des 23 passagers"."""
    texts = draft.reading.texts
    found = [q.value for q in _counts(draft, phrase) if q.value]
    if phrase.partitive and (inside := cardinal(texts, phrase.number + 1)):
        found = [inside.value]
    return max(found) if found else None


def _counts(draft: Draft, phrase: Phrase) -> list[Quantity]:
    return [
        p.quantity
        for p in draft.reading.phrases
        if p.first < phrase.first
        and p.kind in ("people", "counted", "bare")
        and not is_single(p)
        and p.quantity.form in ("digits", "words")
        and p.quantity.qualifier == "exact"
    ]


def _claimed(draft: Draft) -> list[Phrase]:
    return [draft.phrase(place) for place in sorted(draft.claims)]
