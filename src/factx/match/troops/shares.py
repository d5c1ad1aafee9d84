"""The troops of which a share moves: "un tiers des 3 000 hommes sera rappelé"."""

from collections.abc import Sequence
from dataclasses import replace

from factx.clauses.draft import Draft
from factx.clauses.terms import Claim
from factx.french.numerals import cardinal, opens

_MOVED = frozenset({"deployed", "withdrawn"})


def wholes(draft: Draft, place: int) -> None:
    """Read the whole of "un tiers des 3 000 hommes sera rappelé" as present, beside the share that leaves."""
    claim, phrase = draft.claims.get(place), draft.phrase(place)
    if claim is None or claim.type not in _MOVED or phrase.quantity.rule != "quantity.fraction" or phrase.head < 0:
        return
    reading = draft.reading
    at = next((here for here in range(phrase.first, phrase.number) if _is_number(reading.texts, here)), None)
    whole = cardinal(reading.texts, at) if at is not None else None
    if at is None or whole is None:
        return
    span = reading.span(at, at + whole.length)
    quantity = replace(
        phrase.quantity, start=span.start, end=span.end, value=whole.value, min=whole.value, max=whole.value,
        qualifier="exact", rule="quantity.digits", number=span, form="digits",
    )  # fmt: skip
    counted = phrase._replace(quantity=quantity, first=at, prep="", definite=True)
    draft.single.append((counted, Claim("present", (phrase.head, phrase.core), "troops.whole")))


def _is_number(texts: Sequence[str], at: int) -> bool:
    return texts[at] not in ("un", "une", "deux", "trois", "quatre") and opens(texts[at])
