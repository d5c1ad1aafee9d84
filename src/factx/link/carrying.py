"""Carries place, day and perpetrator of an event over all its tellings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factx.link import agents, attackers, participants, votes
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.events import BACK, HARM, HELD, HISTORY, SURE, same_day
from factx.link.finds import is_found
from factx.link.intervals import Reading
from factx.link.places import Phrase
from factx.link.scope import age
from factx.link.tellings import (
    before,
    first_day,
    first_place,
    is_aftermath,
    is_of_old,
    is_scene,
    setting,
    tells_plainly,
    told,
)
from factx.link.ties import SITE, TOWN
from factx.link.where import FREED, TAKEN, Stated
from factx.model import Span


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


_WEEK = 7
_FAIR = 0.7
_STRUCK = frozenset(("killed", "injured", "casualties"))
_LARGE = 100
_MONTH = 30


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
    for event in sorted(counted):
        members = [i for i, d in enumerate(done) if d.event == event]
        group = [done[i] for i in members]
        group = [d for d in group if not d.mention.quantity.negated] or group
        alone = event < HISTORY and counted[event] * 5 >= tellings * 3
        place = _event_place(ctx, group, alone=alone)
        time = _event_time(ctx, group, alone=alone, arrests=arrests)
        by = _attackers(ctx, group, alone=alone)
        held = all(d.mention.type in TAKEN for d in group if d.time is not None)
        for i in members:
            done[i] = replace(
                done[i],
                place=_placed(done[i], group, place) if _may_take(done[i], group) else done[i].place,
                time=_dated(ctx, done[i], None if held and done[i].mention.type in FREED else time)
                if _may_take(done[i], group)
                else done[i].time,
                by=done[i].by or _actor(ctx, done[i], group) or _attacker(ctx, done[i], by),
            )
    return [_settled(ctx, d) for d in _same_date(ctx, _on_the_spot(drafts, done))]


def _placed(draft: Draft, group: Sequence[Draft], place: Phrase | None) -> Stated | None:
    """Return a figure's place made precise by its event's, or that; an arrest has none but what its sentence states."""
    if draft.mention.type not in HELD:
        return _refined(draft.place, place)
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
    return (
        not givers
        or number < 100
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
    if draft.place is not None or draft.event < 0 or draft.event >= HISTORY or len(ctx.sentences) < 4:
        return draft
    if draft.mention.kind == "troops" or draft.modality == "planned" or draft.mention.type in HELD:
        return draft
    place = setting(ctx)
    return draft if place is None else replace(draft, place=Stated(place, 0.5))


def _event_place(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Phrase | None:
    """Return the most specific place of an event: of those its figures state, then of those the text tells of it."""
    stated = [d.place for d in _weighty(group) if d.place is not None]
    sure = [p.phrase for p in stated if p.score >= SURE and not is_aftermath(ctx, p.phrase)]
    if sure and all(p.tie == "near" for p in sure):
        sure.extend(p.phrase for p in stated if p.score >= _FAIR and p.phrase.tie in ("in", "event", "hit"))
    elsewhere = _told_elsewhere(ctx, group, alone=alone)
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
    for phrase in [*sure, *(elsewhere if alone else [])]:
        if base is None or not phrase.name or phrase.name == base.name:
            continue
        scene = phrase.size == base.size and is_scene(ctx, phrase) and not is_scene(ctx, base)
        scene = scene and not is_of_old(ctx, ctx.sentence_at(phrase.start))
        if scene or (phrase.size > base.size and _within(phrase, base)):
            base = phrase
    return base


def _is_beside(phrase: Phrase, others: Sequence[Phrase]) -> bool:
    """Return whether a place is only near the event, which others put in one as small."""
    return phrase.tie == "near" and any(p.tie != "near" and p.name and p.size >= phrase.size for p in others)


def _weighty(group: Sequence[Draft]) -> Sequence[Draft]:
    """Return the figures of an event but for those too small to say where its toll of the same kind is from."""
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


def _dated(ctx: Context, draft: Draft, time: Reading | None) -> Reading | None:
    """Return a figure's own time, made precise by the event's day, or the event's."""
    own = draft.time
    if own is None:
        late = draft.closed and time is not None and age(ctx, time) <= _MONTH
        return None if draft.mention.type == "detained" or late else time
    if time is None or own.shape != "point":
        precise = time is not None and own.shape == "span" and own.when.date and _days(own) < 8 and _days(time) == 0
        return time if precise and same_day(own, time) else own
    if str(time.when.last) < str(own.when.first) and votes.is_weak(ctx, draft, own):
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
    dated = [d.time for d in told if d.time is not None and (article or not votes.is_weak(ctx, d, d.time))]
    day = min(dated, key=_days, default=None)
    if day is None or day.shape == "since" or _days(day) > _WEEK or not all(same_day(day, time) for time in dated):
        return list(drafts)
    return [
        replace(d, time=_dated(ctx, d, day)) if 0 <= d.event < HISTORY and d.mention.type not in BACK else d
        for d in drafts
    ]


def _within(inner: Phrase, outer: Phrase) -> bool:
    """Return whether a place can lie in another: the countries known agree."""
    if outer.size >= SITE or (outer.size == TOWN and inner.size < SITE):
        return False
    if inner.entity and outer.entity and inner.entity.country and outer.entity.country:
        return inner.entity.country == outer.entity.country
    return True


def _refined(own: Stated | None, event: Phrase | None) -> Stated | None:
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
    if phrase.tie == "near" and event.tie != "near" and event.name and event.size == phrase.size:
        return carried
    return own


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


def _actor(ctx: Context, draft: Draft, group: Sequence[Draft]) -> Span | None:
    """Return the perpetrator that another telling of the same outcome names."""
    mention = draft.mention
    if mention.kind == "troops":
        return None
    attackers = _is_attacker(ctx, draft)
    number = mention.quantity.value
    named = (
        o.by for o in group
        if o.by and o.mention.type == mention.type and _is_attacker(ctx, o) == attackers
        and (attackers or number != 1 or not _are_others(ctx, draft, o))
        and (o.mention.quantity.value == number or (o.mention.quantity.value or 2) > 1)
    )  # fmt: skip
    return next(named, None)


def _are_others(ctx: Context, draft: Draft, other: Draft) -> bool:
    """Return whether two victims of different sentences are called by different words."""
    if draft.mention.type not in _STRUCK or draft.mention.sentence == other.mention.sentence:
        return False
    spans = draft.mention.who, other.mention.who
    words = [set(ctx.low[span.start : span.end].split()) for span in spans if span is not None]
    return len(words) == 2 and words[0].isdisjoint(words[1])


def _attackers(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Span | None:
    """Return who the text says attacked, where it tells of one event, or in the sentence before the event's figures."""
    if group[0].mention.kind == "troops" or not any(d.mention.type in HARM for d in group):
        return None
    numbers = {d.mention.sentence for d in group}
    last = max(numbers) + 2
    near = [s for n, s in enumerate(ctx.sentences) if (alone and n <= last) or n + 1 in numbers or n in numbers]
    past = group[0].event >= HISTORY
    return attackers.attacker(ctx, [s for s in near if past or not agents.is_background(ctx, s)])


def _attacker(ctx: Context, draft: Draft, by: Span | None) -> Span | None:
    """Return the event's attacker for those he harmed: not for himself, his own side or his compatriots."""
    if by is None or draft.mention.type not in HARM or _is_attacker(ctx, draft) or draft.mention.who is None:
        return by if by is not None and draft.mention.type in HARM and draft.mention.who is None else None
    victims, side = participants.party(ctx, draft.mention.who), participants.party(ctx, by)
    compatriots = victims is not None and side is not None and victims.country is not None
    return None if compatriots and victims and side and victims.country == side.country else by


def _is_attacker(ctx: Context, draft: Draft) -> bool:
    """Return whether those counted are the ones who attacked, or armed men shot."""
    who = draft.mention.who
    if who is None:
        return False
    words = ctx.text[who.start : who.end]
    return participants.category(words) == "militant" or " armé" in words or words.startswith(("forcené", "suspect"))
