"""Groups an article's figures by the event they tell of, and carries place, day and perpetrator over its tellings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context, event_nouns
from factx.link.draft import Draft
from factx.link.places import TOWN, Phrase, phrases
from factx.link.times import Reading, is_announcement, reading
from factx.model import Sentence, Span

_TOLD = frozenset(("event", "subset", "increment", "superseded"))


def grouped(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with their events numbered, in text order of the first telling.

    Figures go to the event before them unless day or place says otherwise. Background, rates and totals over a
    period stand alone.
    """
    done: list[Draft] = []
    last = 0
    for draft in drafts:
        whole = draft.mention.whole
        if whole is not None and whole < len(done):
            done.append(replace(draft, event=done[whole].event))
            continue
        if draft.scope not in _TOLD:
            last += 1
            done.append(replace(draft, event=-last))
            continue
        events: dict[int, None] = {}
        for other in reversed(done):
            if other.event >= 0:
                events.setdefault(other.event)
        event = next((e for e in events if _fits(ctx, draft, [d for d in done if d.event == e])), None)
        done.append(replace(draft, event=len(events) if event is None else event))
    return done


def _fits(ctx: Context, draft: Draft, others: Sequence[Draft]) -> bool:
    return all(_same_day(draft.time, o.time) and _same_place(ctx, draft.place, o.place) for o in others)


def _same_day(a: Reading | None, b: Reading | None) -> bool:
    if a is None or b is None or None in (a.when.first, a.when.last, b.when.first, b.when.last):
        return True
    return str(a.when.first) <= str(b.when.last) and str(b.when.first) <= str(a.when.last)


def _same_place(ctx: Context, a: Phrase | None, b: Phrase | None) -> bool:
    if a is None or b is None or a.entity is None or b.entity is None or a.entity.id == b.entity.id:
        return True
    if a.entity.country and b.entity.country and a.entity.country != b.entity.country:
        return False
    if min(a.size, b.size) < TOWN:
        return True
    return _together(ctx, a, b)


def _together(ctx: Context, a: Phrase, b: Phrase) -> bool:
    """Return whether one sentence ties two named places to each other ("à Kouré, près de Niamey")."""
    if a.entity is None or b.entity is None:
        return False
    seen = {ctx.sentence_at(m.start).start for m in a.entity.mentions}
    return any(ctx.sentence_at(m.start).start in seen for m in b.entity.mentions)


# ---------------------------------------------------------------- carrying


def carried(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with place, time and perpetrator filled in from the other tellings of their event."""
    done = list(drafts)
    events = sorted({d.event for d in drafts if d.event >= 0})
    told = _event_places(ctx, drafts) if len(events) == 1 else []
    for event in events:
        members = [i for i, d in enumerate(done) if d.event == event]
        group = [done[i] for i in members]
        place = _best_place(ctx, [d.place for d in group if d.place], told)
        time = _best_time(ctx, group, alone=len(events) == 1)
        for i in members:
            d = done[i]
            done[i] = replace(
                d,
                place=_refined(ctx, d.place, place),
                time=d.time or time,
                by=d.by or _actor(d, [g for g in group if g.by]),
            )
    return done


def _best_place(ctx: Context, stated: Sequence[Phrase], told: Sequence[Phrase]) -> Phrase | None:
    """Return the most specific place of an event: from its figures, or from a sentence that tells of it."""
    named = [p for p in stated if p.entity is not None] or list(stated)
    best = max(named, key=lambda p: p.size, default=None)
    for phrase in told:
        if best is None or (phrase.size > best.size and phrase.entity and _within(ctx, phrase, best)):
            best = phrase
    return best


def _within(ctx: Context, inner: Phrase, outer: Phrase) -> bool:
    if inner.entity is None or outer.entity is None:
        return True
    if inner.entity.country and outer.entity.country:
        return inner.entity.country == outer.entity.country
    return True


def _refined(ctx: Context, own: Phrase | None, event: Phrase | None) -> Phrase | None:
    if own is None or event is None:
        return own or event
    if own.entity is None:
        return event if event.size >= own.size and event.entity is not None else own
    if event.size > own.size and _within(ctx, event, own):
        return event
    if event.entity is not None and event.entity.id == own.entity.id and event.end - event.start > own.end - own.start:
        return event
    return own


_TELLS = re.compile(
    r"\b(?:eu lieu|s'est produite?|survenue?s?|perpétrée?s?|commise?s?|menée?s?|déroulée?s?|éclaté|intervenue?"
    r"|se trouvait|roulai(?:en)?t"
    r"|circulai(?:en)?t|visitai(?:en)?t|frappé|déclarée?|appelés pour|touché|visé|secoué)\b"
)


def _event_places(ctx: Context, drafts: Sequence[Draft]) -> list[Phrase]:
    """Return the places of the sentences that tell of the event without a figure of their own."""
    taken = {d.mention.sentence for d in drafts if d.event < 0}
    found: list[Phrase] = []
    for number, sentence in enumerate(ctx.sentences):
        if number in taken or not _tells(ctx, sentence):
            continue
        found.extend(p for p in phrases(ctx, sentence) if p.tie in ("in", "event", "hit") and p.entity is not None)
    return found


def _tells(ctx: Context, sentence: Sentence) -> bool:
    low = ctx.low[sentence.start : sentence.end]
    if not _TELLS.search(low):
        return False
    events = event_nouns()
    words = set(re.findall(r"[\w-]+", low))
    return bool(words & events.keys()) or bool(
        re.search(r"\bl[ae] (?:convoi|camion|bus|navire|bateau|avion|véhicule)\b", low)
    )


def _best_time(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Reading | None:
    times = [d.time for d in group if d.time is not None and d.time.shape == "point"]
    if times:
        return min(times, key=lambda t: (len(t.when.value) < 10, t.at))
    if not alone:
        return None
    for sentence in ctx.sentences:
        if not _tells(ctx, sentence):
            continue
        for d in ctx.dates_in(sentence.start, sentence.end):
            if d.first is None or d.type not in ("DATE", "TIME") or is_announcement(ctx, sentence, d):
                continue
            found = reading(ctx, sentence, d)
            if found is not None and found.shape == "point" and len(found.when.value) >= 10:
                return found
    return None


def _actor(draft: Draft, others: Sequence[Draft]) -> Span | None:
    """Return the perpetrator that another telling of the same outcome names."""
    for other in others:
        if other.mention.type == draft.mention.type and other.mention.kind == draft.mention.kind:
            return other.by
    return None
