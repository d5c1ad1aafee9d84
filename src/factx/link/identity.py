"""Decides which figures tell the same victims again, which are parts of others, and which may be added up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.events import same_day
from factx.link.kinds import HELD
from factx.link.parthood import adds, as_part, category_of, is_named, is_ranked, is_sum
from factx.link.replaced import replaced
from factx.model import Quantity

_AGE = re.compile(r"\b(\d{1,3}) ans\b")
_DEFINITE = re.compile(r"(?:le|la|l'|les|ce|cet|cette|ces|son|sa|ses|leurs?) ")
_STOP = frozenset(
    ("de", "la", "le", "les", "du", "des", "un", "une", "et", "d", "l", "dans", "autres", "ans", "âgé", "âgée", "qui")
)
_KIN = frozenset(("civilian", "aid_worker", "prisoner", "man", "woman", "national", "worker", "person", "other"))
_LEAD = 5
_OPENING = 2
_SEVERAL = 10  # people, from how many on a number may be rounded
# How far from a rounded number the true one may lie, as shares of it.
_ROUNDED = {"more_than": (0, 0.1), "at_least": (0, 0.1), "nearly": (-0.1, 0), "approx": (-0.1, 0.1)}


def identified(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with `same_as` and `part_of` set to positions in the list."""
    done = [replace(d, part_of=d.mention.whole) for d in replaced(ctx, drafts)]
    for i, draft in enumerate(done):
        first = next((j for j in range(i) if done[j].mention.whole != i and _same(ctx, done[j], draft)), None)
        if first is not None:
            first = done[first].same_as if done[first].same_as is not None else first
            done[i] = replace(draft, same_as=first)
    for i, draft in enumerate(done):
        if draft.part_of is None and draft.same_as is None:
            done[i] = as_part(ctx, done, i)
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


# ---------------------------------------------------------------- the same again


def _same(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the second figure tells the victims of the first again."""
    a, b = first.mention, second.mention
    if a.type != b.type or first.event != second.event or first.event < 0:
        return False
    if a.quantity.negated != b.quantity.negated or (a.sentence == b.sentence and first.claim is second.claim):
        return False
    if a.type in HELD and not same_day(first.time, second.time):
        return False
    if first.scope == "subset" or second.scope == "subset":
        return _same_part(ctx, first, second)
    if not _same_people(ctx, first, second):
        return False
    if same_value(a.quantity, b.quantity):
        return a.quantity.value != 1 or _same_person(ctx, first, second)
    return _rival(ctx, first, second)


def _same_part(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether a part is told again: by a part of another telling, or after a headline that counts the parts."""
    if second.scope != "subset" or first.mention.whole == second.mention.whole is not None:
        return False
    value = second.mention.quantity.value
    if value is None or value != first.mention.quantity.value:
        return False
    return bool(_people(ctx, first) & _people(ctx, second))


def same_value(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities can be the same number."""
    if a.value is not None and b.value is not None:
        return a.value == b.value or _rounds(a, b.value) or _rounds(b, a.value)
    if a.value is None and b.value is None and a.min is None and b.min is None:
        return a.qualifier == b.qualifier
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _rounds(rounded: Quantity, value: int) -> bool:
    """Return whether a number may be the one that another rounds: 162 that "more than 160" does."""
    number = rounded.value or 0
    share = _ROUNDED.get(rounded.qualifier)
    if number < _SEVERAL or share is None:
        return False
    return number * (1 + share[0]) <= value <= number * (1 + share[1])


def _bounds(q: Quantity) -> tuple[float, float]:
    if q.value is not None:
        return q.value, q.value
    return (q.min if q.min is not None else 0), (q.max if q.max is not None else float("inf"))


def _rival(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether two tolls of one event differ, as sources or hours do, rather than count different people."""
    a, b = first.mention, second.mention
    if (
        second.scope == "increment"
        or is_sum(ctx, first, second)
        or (first.scope == "superseded") != (second.scope == "superseded")
    ):
        return False
    if a.who is not None or b.who is not None or a.sentence == b.sentence or adds(ctx, second):
        return a.who is not None and b.who is None and a.sentence == b.sentence and first.claim is not second.claim
    small, large = sorted((a.quantity.value or 0, b.quantity.value or 0))
    return small > 1 and small * 3 >= large


def _same_person(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether one victim is told again: by a definite phrase, or while headline and lead still repeat."""
    named = [_named(ctx, d) for d in (first, second)]
    if named[0] and named[1]:
        return not named[0].isdisjoint(named[1])
    ages = [_AGE.search(ctx.low, d.mention.start, d.mention.end + 25) for d in (first, second)]
    if ages[0] and ages[1]:
        return ages[0][1] == ages[1][1]
    if _is_definite(ctx, second) or _is_only(ctx, first, second) or _is_that_day(ctx, first, second):
        return True
    if is_ranked(ctx, second):
        blocks = [ctx.sentences[d.mention.sentence].block for d in (first, second)]
        return blocks[0] != blocks[1] or is_ranked(ctx, first)
    return second.mention.sentence < _LEAD and not adds(ctx, second)


def _is_definite(ctx: Context, draft: Draft) -> bool:
    """Return whether a victim is told by a definite phrase: "la fillette", "le corps de la fillette"."""
    who = draft.mention.who
    if who is not None and ctx.low.endswith((" la ", " le ", " l'", " cette ", " ce ", " cet "), 0, who.start):
        return True
    return _DEFINITE.match(ctx.low, draft.mention.start) is not None


def _is_only(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the headline counts one victim and another sentence tells one: "un mort … une femme a péri"."""
    alone = ctx.sentences[first.mention.sentence].headline and first.mention.who is None
    return alone and first.mention.sentence == 0 and not adds(ctx, second)


def _is_that_day(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether two victims called alike were hurt on one day: "un commerçant … un commerçant de 40 ans"."""
    days = [d.time.when.value for d in (first, second) if d.time is not None]
    alike = bool(_people(ctx, first) & _people(ctx, second))
    return alike and len(days) == 2 and days[0] == days[1] and not adds(ctx, second)


def _named(ctx: Context, draft: Draft) -> frozenset[str]:
    """Return the persons whose names a figure's words give its one victim."""
    mention = draft.mention
    spans = [(mention.start, mention.end)] + ([mention.who] if mention.who is not None else [])
    by = draft.by
    heads = (mention.quantity.start, mention.who.start if mention.who is not None else -1)
    return frozenset(
        n.entity.id
        for start, end in spans
        for n in ctx.names_in(start, end)
        if n.entity.label == "PER"
        and not (by is not None and by.start <= n.start < by.end)
        and (n.start in heads or not ctx.low.endswith((" de ", " d'", " du "), 0, n.start))
    )


def _same_people(ctx: Context, first: Draft, second: Draft) -> bool:
    a, b = _people(ctx, first), _people(ctx, second)
    if not a or not b or a & b:
        return True
    ca, cb = category_of(ctx, first), category_of(ctx, second)
    number = first.mention.quantity.value
    if number is not None and number == second.mention.quantity.value:
        if _is_lead(ctx, first, second):
            return (ca == "militant") == (cb == "militant")
        return ca is None or cb is None or ca == cb or {ca, cb} <= _KIN
    return ca == cb and ca is not None


def _is_lead(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the sentence under a headline tells a figure of it: "un gendarme tué", "un membre de la Garde"."""
    headline = ctx.sentences[first.mention.sentence].headline and first.mention.sentence == 0
    return headline and second.mention.sentence <= _OPENING and not adds(ctx, second)


def _people(ctx: Context, draft: Draft) -> frozenset[str]:
    span = draft.mention.who
    if span is None or is_named(ctx, draft):
        return frozenset()
    words = re.findall(r"[\w-]+", ctx.low[span.start : span.end])
    return frozenset(w.removesuffix("s") for w in words if w not in _STOP)
