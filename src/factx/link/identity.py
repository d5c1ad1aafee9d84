"""Decides which figures tell the same victims again, which are parts of others, and which may be added up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.participants import category
from factx.model import Quantity

_ALSO = re.compile(r"\b(?:également|aussi|en outre|par ailleurs|autres?|second|seconde|en plus|supplémentaires?)\b")
_STOP = frozenset(
    ("de", "la", "le", "les", "du", "des", "un", "une", "et", "d", "l", "dans", "autres", "ans", "âgé", "âgée")
)


def identified(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with `same_as` and `part_of` set to positions in the list."""
    done = [replace(d, part_of=d.mention.whole) for d in drafts]
    for i, draft in enumerate(done):
        first = next((j for j in range(i) if _same(ctx, done[j], draft)), None)
        if first is not None:
            first = done[first].same_as if done[first].same_as is not None else first
            done[i] = replace(draft, same_as=first)
    for i, draft in enumerate(done):
        if draft.part_of is None:
            done[i] = replace(draft, part_of=_whole_of(ctx, done, i))
    return done


def countable(draft: Draft) -> bool:
    """Return whether a figure may be added to the others that are countable."""
    return (
        draft.scope in ("event", "increment")
        and draft.modality in ("asserted", "reported")
        and not draft.mention.quantity.negated
        and draft.same_as is None
        and draft.part_of is None
    )


def _same(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the second figure tells the victims of the first again."""
    a, b = first.mention, second.mention
    if a.type != b.type or first.event != second.event or a.quantity.negated != b.quantity.negated:
        return False
    if first.scope == "subset" and second.scope == "subset" and a.whole == b.whole and a.sentence == b.sentence:
        return False
    if a.sentence == b.sentence and first.claim is second.claim:
        return False
    if first.event < 0 or (first.scope == "subset") != (second.scope == "subset"):
        return False
    if not _same_people(ctx, first, second):
        return False
    if same_value(a.quantity, b.quantity):
        return True
    generic = a.who is None and b.who is None
    return generic and first.scope == second.scope == "event" and a.sentence != b.sentence and not _adds(ctx, second)


def same_value(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities can be the same number, both being stated."""
    if a.value is not None and b.value is not None:
        return a.value == b.value
    if a.value is None and b.value is None and a.min is None and b.min is None:
        return a.qualifier == b.qualifier
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _bounds(q: Quantity) -> tuple[float, float]:
    if q.value is not None:
        return q.value, q.value
    return (q.min if q.min is not None else 0), (q.max if q.max is not None else float("inf"))


def _adds(ctx: Context, draft: Draft) -> bool:
    m = draft.mention
    return bool(_ALSO.search(ctx.low, max(0, m.start - 5), m.end + 30))


def _same_people(ctx: Context, first: Draft, second: Draft) -> bool:
    a, b = _people(ctx, first), _people(ctx, second)
    if not a or not b:
        return True
    if a & b:
        return True
    ca, cb = category(" ".join(a)), category(" ".join(b))
    number = first.mention.quantity.value
    if number is not None and number > 1 and number == second.mention.quantity.value:
        return (
            ca is None or cb is None or ca == cb or {ca, cb} <= {"civilian", "aid worker", "prisoner", "man", "woman"}
        )
    return ca == cb and number != 1


def _people(ctx: Context, draft: Draft) -> frozenset[str]:
    span = draft.mention.who
    if span is None:
        return frozenset()
    words = re.findall(r"[\w-]+", ctx.low[span.start : span.end])
    return frozenset(w.removesuffix("s") for w in words if w not in _STOP)


def _whole_of(ctx: Context, drafts: Sequence[Draft], i: int) -> int | None:
    """Return the total that a figure is part of though its sentence does not say so, if any."""
    draft = drafts[i]
    for j, other in enumerate(drafts):
        if j == i or other.mention.type != draft.mention.type or other.event != draft.event or other.event < 0:
            continue
        # The headline's "six touristes et deux guides tués" are parts of the body's "huit morts, dont six touristes".
        if other.scope == "subset" and other.same_as == i and other.part_of is not None and draft.scope == "event":
            return other.part_of
    return _remainder(drafts, i)


def _remainder(drafts: Sequence[Draft], i: int) -> int | None:
    """Return an earlier total of which a figure is what its parts leave: 14 dead, of them 5 attackers; 9 civilians."""
    draft = drafts[i]
    value = draft.mention.quantity.value
    if value is None or draft.scope != "event" or draft.same_as is not None:
        return None
    for j in range(i):
        total = drafts[j]
        if (
            total.event != draft.event
            or total.mention.type != draft.mention.type
            or total.mention.quantity.value is None
        ):
            continue
        parts = [d for d in drafts if d.mention.whole == j]
        rest = total.mention.quantity.value - sum(d.mention.quantity.value or 0 for d in parts)
        if parts and rest == value and draft.mention.who is not None:
            return j
    return None
