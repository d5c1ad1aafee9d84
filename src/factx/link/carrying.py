"""Carries place, day and perpetrator of an event over all its tellings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factx.link import votes
from factx.link.context import Context
from factx.link.doers import actor, attacker, striker
from factx.link.draft import Draft
from factx.link.epidemics import WORLD
from factx.link.events import HISTORY, SURE, same_day
from factx.link.finds import dated_by_find, find_days, is_aside, is_body, is_found
from factx.link.intervals import Reading
from factx.link.kinds import BACK, FREED, HELD, TAKEN
from factx.link.place_groups import Phrase
from factx.link.scope import age
from factx.link.spots import event_place, refined
from factx.link.tellings import (
    before,
    first_day,
    first_place,
    nation,
    setting,
    spoken_of,
    tells_plainly,
)
from factx.link.ties import REGION
from factx.link.where import Stated


def recalled(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the day and place of the sentence before, where that one tells of the event."""
    done = []
    stated = {d.mention.sentence for d in drafts}
    for d in drafts:
        number = d.mention.sentence
        if (
            d.mention.kind == "casualty"
            and number > 0
            and number - 1 not in stated
            and d.scope == "event"
            and (d.time is None or d.place is None)
        ):
            before = ctx.sentences[number - 1]
            if before.block == ctx.sentences[number].block and tells_plainly(ctx, before):
                d = replace(d, time=d.time or first_day(ctx, before), place=d.place or first_place(ctx, before))
        done.append(d)
    return done


_THERE = re.compile(r"\by (?:a|ont|avai|est|sont|étai)\w*\b")
_WEEK = 7
_MANY = 20
_MONTH = 30
_FIRST = 60


def carried(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with place, time and perpetrator filled in from the other tellings of their event."""
    done = list(drafts)
    counted = Counter(d.event for d in drafts if d.event >= 0)
    tellings = sum(0 <= d.event < HISTORY and d.mention.type not in HELD for d in drafts)
    arrests = frozenset(
        d.time.when.date
        for d in drafts
        if d.mention.type in HELD and d.time is not None and " après " not in ctx.low[d.mention.start : d.time.at]
    )
    finds = find_days(ctx, drafts)
    for event in sorted(counted):
        members = [i for i, d in enumerate(done) if d.event == event]
        group = [done[i] for i in members]
        group = [d for d in group if not d.mention.quantity.negated] or group
        alone = event < HISTORY and counted[event] * 5 >= tellings * 3
        place = event_place(ctx, group, alone=alone)
        time = _event_time(ctx, group, alone=alone, arrests=arrests)
        by = striker(ctx, group, alone=alone)
        held = all(d.mention.type in TAKEN for d in group if d.time is not None)
        found = is_aside(ctx, group, time) and not _is_told(ctx, time)
        for i in members:
            day = dated_by_find(ctx, done[i], finds) if found and is_body(ctx, done[i]) else None
            if day is not None:
                done[i] = replace(done[i], time=day, place=_placed(done[i], group, place))
                continue
            done[i] = replace(
                done[i],
                place=_placed(done[i], group, place) if _may_take(done[i], group) else done[i].place,
                time=_dated(ctx, done[i], None if held and done[i].mention.type in FREED else time)
                if _may_take(done[i], group)
                else done[i].time,
                by=done[i].by or actor(ctx, done[i], group) or attacker(ctx, done[i], by),
            )
    return [_settled(ctx, d) for d in _same_date(ctx, _on_the_spot(drafts, done))]


def _is_told(ctx: Context, time: Reading | None) -> bool:
    """Return whether a sentence says plainly that something happened on a day: "l'avalanche a eu lieu vendredi"."""
    same = (d for d in ctx.dates[:_FIRST] if time is not None and d.first == time.when.first == d.last)
    return any(tells_plainly(ctx, ctx.sentence_at(d.start)) for d in same)


def _placed(draft: Draft, group: Sequence[Draft], place: Phrase | None) -> Stated | None:
    """Return a figure's place made precise by its event's, or that; an arrest has none but what its sentence states."""
    if draft.mention.type not in HELD:
        return refined(draft.place, place)
    if draft.place is not None:
        return draft.place
    number = draft.mention.quantity.value
    again = (d.place for d in group if d.mention.quantity.value == number)
    return next((p for p in again if p is not None), None)


def _on_the_spot(before: Sequence[Draft], done: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with arrests that a sentence puts in one place with its victims at the place of these."""
    spots = {
        (d.mention.sentence, d.place.phrase): now.place
        for d, now in zip(before, done, strict=True)
        if d.place is not None and d.mention.type not in HELD
    }
    return [
        replace(now, place=spots.get((d.mention.sentence, d.place.phrase), now.place))
        if d.place is not None and d.mention.type in HELD
        else now
        for d, now in zip(before, done, strict=True)
    ]


def _may_take(draft: Draft, group: Sequence[Draft]) -> bool:
    """Return whether a figure may take over what others state: hundreds do not take the place of one victim."""
    number = draft.mention.quantity.value or draft.mention.quantity.min or 0
    givers = [d for d in group if d.place is not None or d.time is not None]
    if draft.modality == "planned" and draft.mention.kind == "troops":
        return all(d.modality == "planned" for d in givers)
    return (
        not givers
        or number < 100
        or draft.mention.type == "evacuated"
        or any(
            (d.mention.quantity.value or d.mention.quantity.min or 0) * 20 >= number
            or abs(d.mention.sentence - draft.mention.sentence) <= 1
            for d in givers
        )
    )


def _settled(ctx: Context, draft: Draft) -> Draft:
    """Return a casualty without any place put in the town or country that the whole text is about."""
    if draft.place is None and draft.scope in ("cumulative", "subset") and len(ctx.sentences) >= 4:
        near = [p for p in before(ctx, draft.mention) if ctx.sentence_at(p.start).start <= draft.mention.start]
        own = [p for p in near if p.start >= ctx.sentences[draft.mention.sentence].start]
        draft = replace(draft, place=Stated(own[0], SURE)) if own and draft.mention.kind == "casualty" else draft
    if draft.place is None and _THERE.search(ctx.low, draft.mention.start, draft.mention.end):
        place = spoken_of(ctx, draft.mention)
        draft = draft if place is None else replace(draft, place=Stated(place, SURE))
    vague = draft.place is None or (not draft.place.phrase.name and draft.place.phrase.size == REGION)
    if vague and _is_national(ctx, draft) and (country := nation(ctx)) is not None:
        return replace(draft, place=Stated(country, 0.5))
    if draft.place is not None or draft.event < 0 or draft.event >= HISTORY or len(ctx.sentences) < 4:
        return draft
    if draft.mention.kind == "troops" or draft.modality == "planned" or draft.mention.type in HELD:
        return draft
    place = setting(ctx)
    return draft if place is None or _is_elsewhere(ctx, draft, place) else replace(draft, place=Stated(place, 0.5))


def _is_national(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure is a toll of many, over a period or of a time past, and not of the world."""
    mention, number = draft.mention, draft.mention.quantity.value or draft.mention.quantity.min or 0
    summed = draft.scope in ("cumulative", "historical", "rate", "superseded", "increment")
    toll = mention.kind == "casualty" and summed and number >= _MANY and draft.modality != "planned"
    return toll and not ctx.holds(WORLD, ctx.sentences[mention.sentence])


def _is_elsewhere(ctx: Context, draft: Draft, place: Phrase) -> bool:
    """Return whether the paragraph of a figure names another country, or places of one, and not the text's."""
    first = last = draft.mention.sentence
    block = ctx.sentences[first].block
    while first and ctx.sentences[first - 1].block == block:
        first -= 1
    while last + 1 < len(ctx.sentences) and ctx.sentences[last + 1].block == block:
        last += 1
    named = ctx.names_in(ctx.sentences[first].start, ctx.sentences[last].end)
    others = {n.entity.country for n in named if n.entity.label == "LOC"} - {None}
    return bool(others) and place.entity is not None and place.entity.country not in others


def _dated(ctx: Context, draft: Draft, time: Reading | None) -> Reading | None:
    """Return a figure's own time, made precise by the event's day, or the event's."""
    own = draft.time
    if own is None and draft.modality == "planned" and draft.mention.type == "displaced":
        return None
    if own is None:
        late = draft.closed and time is not None and age(ctx, time) <= _MONTH
        return None if draft.mention.type == "detained" or late else time
    if time is None or own.shape != "point":
        precise = time is not None and own.shape == "span" and own.when.date and _days(own) < 8 and _days(time) == 0
        return time if precise and same_day(own, time) else own
    if str(time.when.last) < str(own.when.last) and votes.is_weak(ctx, draft, own):
        return time
    if _days(own) < 2 or "nuit" in own.when.value:
        return own
    return time if _days(time) < _days(own) and same_day(own, time) else own


def _days(time: Reading) -> int:
    first, last = time.when.first, time.when.last
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0


def _same_date(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with undated events put on the one day that all dated events of the article share."""
    told = [
        d for d in drafts
        if 0 <= d.event < HISTORY and not votes.is_state(ctx, d) and d.mention.type not in HELD
    ]  # fmt: skip
    article = len(ctx.sentences) > 1
    struck = [d for d in told if not is_body(ctx, d)]
    told = struck if any(d.time is not None for d in struck) else told
    dated = [d.time for d in told if d.time is not None and (article or not votes.is_weak(ctx, d, d.time))]
    day = min(dated, key=_days, default=None)
    if day is None or day.shape == "since" or _days(day) > _WEEK or not all(same_day(day, time) for time in dated):
        return list(drafts)
    return [
        replace(d, time=_dated(ctx, d, day))
        if 0 <= d.event < HISTORY and d.mention.type not in BACK and (d.time is None or not is_body(ctx, d))
        else d
        for d in drafts
    ]


def _event_time(ctx: Context, group: Sequence[Draft], *, alone: bool, arrests: frozenset[str | None]) -> Reading | None:
    """Return the day of an event: of its figures, else of a sentence that tells of it, but by no date of arrests."""
    if group[0].event >= HISTORY:
        times = [
            d.time for d in group if d.time and d.time.shape == "point" and not is_found(ctx, d.mention, d.time.at)
        ]
        return times[0] if times else None
    numbers = {d.mention.sentence for d in group}
    near = range(len(ctx.sentences)) if alone else sorted({m for n in numbers for m in (n - 2, n - 1) if m >= 0})
    return votes.day(ctx, group, near, arrests=arrests if group[0].mention.type not in HELD else frozenset())
