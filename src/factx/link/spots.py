"""Finds the place of an event among those that its tellings state, and what a figure takes from it."""

from collections import Counter
from collections.abc import Sequence

from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.events import HISTORY, SURE
from factx.link.kinds import HARM, MOVED
from factx.link.place_groups import Phrase
from factx.link.tellings import (
    before,
    is_aftermath,
    is_of_old,
    is_scene,
    situated,
    told,
    town_in,
    town_of,
)
from factx.link.ties import REGION, ROAD, SITE, TOWN
from factx.link.where import Stated

_FAIR = 0.7
_LARGE = 100


def event_place(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Phrase | None:
    """Return the most specific place of an event: of those its figures state, then of those the text tells of it."""
    stated = [d.place for d in _weighty(group) if d.place is not None]
    sure = [p.phrase for p in stated if p.score >= SURE and not is_aftermath(ctx, p.phrase)]
    if sure and all(p.tie == "near" for p in sure):
        sure.extend(p.phrase for p in stated if p.score >= _FAIR and p.phrase.tie in ("in", "event", "hit"))
    elsewhere = _told_elsewhere(ctx, group, alone=alone) if alone or not any(p.name for p in sure) else []
    count = Counter(p.name or p for p in sure)
    base = max(
        sure,
        key=lambda p: (bool(p.name), not _is_beside(p, sure), count[p.name or p], p.size, p.end - p.start),
        default=None,
    )
    if base is None:
        weak = max(stated, key=lambda p: p.score, default=None)
        if elsewhere and (weak is None or weak.phrase.tie != "none"):
            base = elsewhere[0]
        else:
            base = weak.phrase if weak is not None else None
    nameless = base is not None and not base.name and base.tie.endswith("-common") and group[0].event < HISTORY
    if nameless and elsewhere and elsewhere[0].size >= TOWN:
        base = elsewhere[0]
    if base is not None and not base.name and group[0].event >= HISTORY:
        base = town_of(ctx, group[0].mention, base) or base
    if base is not None and alone and group[0].event < HISTORY:
        elsewhere = [*elsewhere, *situated(ctx, group)]
    if base is not None and alone and base.size == REGION and (town := town_in(ctx, base)) is not None:
        base = town
    for phrase in [*sure, *elsewhere] if alone else sure:
        if base is None or not phrase.name or phrase.name == base.name:
            continue
        scene = phrase.size == base.size and is_scene(ctx, phrase) and not is_scene(ctx, base)
        scene = scene and not is_of_old(ctx, ctx.sentence_at(phrase.start))
        if scene or (phrase.size > base.size and _within(phrase, base)):
            base = phrase._replace(tie="scene") if scene else phrase
    return base


def _is_beside(phrase: Phrase, others: Sequence[Phrase]) -> bool:
    """Return whether a place is only near the event, or the road, which others put in one as small."""
    road = ROAD.fullmatch(phrase.name) is not None
    if phrase.tie != "near" and not road:
        return False
    better = (p for p in others if p.tie != "near" and p.name and p.size >= phrase.size)
    return any(not (road and ROAD.fullmatch(p.name)) for p in better)


def _weighty(group: Sequence[Draft]) -> Sequence[Draft]:
    """Return the figures of an event but for those too small to say where its toll of the same kind is from.

    Nor do those who were moved afterwards say it, where the victims have a place.
    """
    harmed = [d for d in group if d.mention.type in HARM and d.place is not None]
    group = [d for d in group if d.mention.type not in MOVED] if harmed else group
    most: dict[str, int] = {}
    for d in group:
        most[d.mention.type] = max(most.get(d.mention.type, _LARGE), _least(d))
    return [d for d in group if most[d.mention.type] == _LARGE or _least(d) * _LARGE >= most[d.mention.type]]


def _least(draft: Draft) -> int:
    return draft.mention.quantity.value or draft.mention.quantity.min or 0


def _told_elsewhere(ctx: Context, group: Sequence[Draft], *, alone: bool) -> list[Phrase]:
    """Return the places of sentences that tell of the event, those in a country that its figures speak of."""
    if not any(d.mention.kind == "casualty" or d.mention.type == "mobilized" for d in group):
        return []
    phrases_of = [d.place.phrase for d in group if d.place is not None]
    known = {p.entity.country for p in phrases_of if p.entity and p.entity.country}
    if group[0].event >= HISTORY:
        return before(ctx, group[0].mention)
    found = [p for p in told(ctx, group) if alone or p.start < group[0].mention.start]
    return [p for p in found if not known or _lies_in(ctx, p, known)]


def _lies_in(ctx: Context, phrase: Phrase, known: set[str]) -> bool:
    """Return whether a place may lie in one of some countries: one of unknown country where its sentence names one."""
    if phrase.entity is not None and phrase.entity.country:
        return phrase.entity.country in known
    named = {n.entity.country for n in ctx.names if n.entity.label == "LOC" and n.entity.country}
    sentence = ctx.sentence_at(phrase.start)
    beside = {n.entity.country for n in ctx.names_in(sentence.start, sentence.end)}
    return len(named) < 2 or not known.isdisjoint(beside)


def _within(inner: Phrase, outer: Phrase) -> bool:
    """Return whether a place can lie in another: the countries known agree."""
    if outer.size >= SITE or (outer.size == TOWN and inner.size < SITE):
        return False
    if inner.entity and outer.entity and inner.entity.country and outer.entity.country:
        return inner.entity.country == outer.entity.country
    return True


def refined(own: Stated | None, event: Phrase | None) -> Stated | None:
    """Return a figure's own place made precise by its event's, or the event's."""
    if event is None:
        return own
    carried = Stated(event, SURE)
    if own is None or (own.score < SURE and event.name):
        return carried
    phrase = own.phrase
    if not phrase.name:
        return carried if event.name or phrase.tie == "anaphor" else own
    if event.size > phrase.size and _within(event, phrase):
        return carried
    weak = phrase.tie == "near" or ROAD.fullmatch(phrase.name) is not None
    if ((weak and event.tie != "near") or event.tie == "scene") and event.name and event.size == phrase.size:
        return carried
    return own
