"""Tells counts that a period or several days sum up, and those that go on with them, from those of one event."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft, key
from factx.link.intervals import Reading, span_of
from factx.link.tellings import is_dated
from factx.model import When

_TOGETHER = re.compile(r"[^;:.]{0,70}?(?:,|\bmais aussi\b|\bet\b|\bainsi que\b|\bplus\b)[^;:.]{0,45}")
_APART = re.compile(r"\b(?:qui|dont|où|mais(?! aussi)|alors|tandis|lorsqu|puis|après|avant|contre|depuis)\b")


def is_beside(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether one clause sets two figures side by side: "12 morts, mais aussi 30 blessés"."""
    if first.mention.sentence != second.mention.sentence:
        return False
    link = ctx.low[first.mention.quantity.end : second.mention.quantity.start]
    return _TOGETHER.fullmatch(link) is not None and _APART.search(link) is None


def continued(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with undated counts that go on a statistic of a period: "109 en 2017 … Vingt-cinq enfants"."""
    done = list(drafts)
    for i in range(1, len(done)):
        before, draft = done[i - 1], done[i]
        number = draft.mention.quantity.value
        if before.scope != "cumulative" or before.time is None or draft.scope != "event" or draft.time is not None:
            continue
        apart = draft.mention.sentence - before.mention.sentence
        same_block = ctx.sentences[draft.mention.sentence].block == ctx.sentences[before.mention.sentence].block
        sentence = ctx.sentences[draft.mention.sentence]
        if (
            apart == 1
            and same_block
            and not is_dated(ctx, sentence)
            and number != 1
            and draft.mention.type == before.mention.type
        ):
            done[i] = replace(draft, scope="cumulative", time=before.time)
    return done


def counted_on(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with undated counts that a running total's sentence goes on with made part of its period."""
    done = list(drafts)
    for i in range(1, len(done)):
        before, draft = done[i - 1], done[i]
        running = before.scope == "cumulative" and before.time is not None and before.time.shape == "since"
        open_ = draft.scope == "event" and draft.time is None and draft.mention.kind == before.mention.kind
        if running and open_ and is_beside(ctx, before, draft):
            done[i] = replace(draft, scope="cumulative", time=before.time)
    return done


def summed(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with sums over days on the span of those days: "11 morts samedi, 16 dimanche, 27 en tout"."""
    done = list(drafts)
    for i, draft in enumerate(done):
        number = draft.mention.quantity.value
        if draft.scope != "cumulative" or number is None or i < 2:
            continue
        parts = done[i - 2 : i]
        days = [d.time.when.value for d in parts if d.time and d.time.shape == "point" and d.time.when.first]
        own = draft.time.when.value if draft.time is not None else None
        alike = all((d.mention.sentence, d.mention.type) == (draft.mention.sentence, draft.mention.type) for d in parts)
        sums = sum(d.mention.quantity.value or 0 for d in parts) == number
        if alike and sums and len(set(days)) == 2 and own in (None, *days):
            first, last = min(days), max(days)
            when = When(f"{first}/{last}", span_of(first)[0], span_of(last)[1], None)
            done[i] = replace(draft, time=Reading(when, "span", draft.mention.start))
    return done


def totalled(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with tolls of several days made sums, where others count the dead of more than one of them."""
    days: dict[str, set[str]] = {}
    for d in drafts:
        if d.time is not None and d.time.shape == "point" and d.scope == "event" and d.time.when.first:
            days.setdefault(d.mention.type, set()).add(d.time.when.value)
    counted = Counter(key(d) for d in drafts)
    return [
        replace(d, scope="cumulative")
        if d.scope == "event"
        and counted[key(d)] == 1
        and d.time is not None
        and d.time.shape == "span"
        and d.mention.kind == "casualty"
        and sum(_within(day, d.time) for day in days.get(d.mention.type, ())) > 1
        else d
        for d in drafts
    ]


def _within(day: str, time: Reading) -> bool:
    return bool(time.when.first and time.when.last) and str(time.when.first) <= day <= str(time.when.last)
