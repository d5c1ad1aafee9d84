"""Groups an article's figures by the event they tell of, and carries place, day and perpetrator over its tellings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factx.french.folding import fold
from factx.link import agents, participants
from factx.link.context import Context, event_nouns
from factx.link.draft import Draft
from factx.link.intervals import Reading, reading
from factx.link.modality import FUTURE
from factx.link.places import COUNTRY, SITE, TOWN, Phrase, entity_size, phrases
from factx.link.times import is_announcement
from factx.link.where import TRIBUTE, Stated
from factx.model import Sentence, Span

SURE = 1.15
_TOLD = frozenset(("event", "subset", "increment", "superseded"))


def grouped(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with their events numbered, in text order of the first telling.

    Figures go to the event before them unless day or place says otherwise. Background, rates and totals over a
    period stand alone, and have a number below 0.
    """
    done: list[Draft] = []
    alone = 0
    many = _many(drafts)
    for draft in drafts:
        whole = draft.mention.whole
        if whole is not None and whole < len(done):
            done.append(replace(draft, event=done[whole].event))
        elif draft.scope in _TOLD or draft.mention.type == "mobilized":
            done.append(replace(draft, event=_event_of(ctx, draft, done, many)))
        else:
            alone += 1
            done.append(replace(draft, event=-alone))
    return done


def _event_of(ctx: Context, draft: Draft, done: Sequence[Draft], many: frozenset[int]) -> int:
    """Return the number of the latest event that a figure fits, or the next number."""
    seen = dict.fromkeys(d.event for d in reversed(done) if d.event >= 0)
    for event in seen:
        if all(
            _same_day(draft.time, o.time) and _same_place(ctx, draft.place, o.place, many)
            for o in done
            if o.event == event
        ):
            return event
    return len(seen)


def _same_day(a: Reading | None, b: Reading | None) -> bool:
    if a is None or b is None or None in (a.when.first, a.when.last, b.when.first, b.when.last):
        return True
    return str(a.when.first) <= str(b.when.last) and str(b.when.first) <= str(a.when.last)


def _many(drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the sizes of which the figures' own clauses name more than one place."""
    named: dict[int, set[str]] = {}
    for d in drafts:
        if d.place is not None and d.place.score >= 0.7 and d.place.phrase.name:
            named.setdefault(_own_size(d.place.phrase), set()).add(d.place.phrase.name)
    return frozenset(size for size, found in named.items() if len(found) > 1)


def _own_size(phrase: Phrase) -> int:
    """Return the size of the place named, be the phrase a part of it ("le nord du Mali" is Mali's)."""
    return min(phrase.size, entity_size(phrase.name)) if phrase.name and phrase.size < SITE else phrase.size


def _same_place(ctx: Context, a: Stated | None, b: Stated | None, many: frozenset[int]) -> bool:
    if a is None or b is None or min(a.score, b.score) < SURE:
        return True
    return _compatible(ctx, a.phrase, b.phrase, many)


def _compatible(ctx: Context, a: Phrase, b: Phrase, many: frozenset[int]) -> bool:
    """Return whether two places can be one, or one lie in the other, as far as the text tells."""
    if not a.name or not b.name or a.name == b.name:
        return True
    if a.entity and b.entity and a.entity.country and b.entity.country and a.entity.country != b.entity.country:
        return False
    outer = min(_own_size(a), _own_size(b))
    if outer == COUNTRY or _chained(ctx, a, b):
        return True
    return _own_size(a) != _own_size(b) and outer not in many


def _chained(ctx: Context, a: Phrase, b: Phrase) -> bool:
    """Return whether the text ties two named places to each other ("à Kouré, près de Niamey")."""
    for x, y in ((a, b), (b, a)):
        for start in _occurrences(ctx, x):
            near = fold(ctx.text[start : start + len(x.name) + 60]).split(".")[0]
            if y.name in near[len(x.name) :]:
                return True
    return False


def _occurrences(ctx: Context, phrase: Phrase) -> list[int]:
    if phrase.entity is not None:
        return [m.start for m in phrase.entity.mentions]
    return [phrase.end - len(phrase.name)]


# ---------------------------------------------------------------- carrying


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
            if before.block == ctx.sentences[number].block and _tells_plainly(ctx, before):
                d = replace(d, time=d.time or _first_day(ctx, before), place=d.place or _first_place(ctx, before))
        done.append(d)
    return done


def _tells_plainly(ctx: Context, sentence: Sentence) -> bool:
    low = ctx.low[sentence.start : sentence.end]
    return _TELLS.search(low) is not None and not TRIBUTE.search(low)


def _first_day(ctx: Context, sentence: Sentence) -> Reading | None:
    """Return the first day that a sentence gives for what it tells."""
    for d in ctx.dates_in(sentence.start, sentence.end):
        if d.first is None or d.type not in ("DATE", "TIME") or is_announcement(ctx, sentence, d):
            continue
        found = reading(ctx, sentence, d)
        if found is not None and found.shape == "point" and len(found.when.value) >= 10:
            return found
    return None


def _first_place(ctx: Context, sentence: Sentence) -> Stated | None:
    """Return the smallest place that a sentence puts what it tells in."""
    found = [p for p in phrases(ctx, sentence) if p.tie in ("in", "event", "hit", "in-common", "event-common")]
    best = max(
        found, key=lambda p: (p.tie.endswith("common"), p.size) if len(found) == 1 else (0, p.size), default=None
    )
    return Stated(best, SURE) if best is not None else None


def carried(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with place, time and perpetrator filled in from the other tellings of their event."""
    done = list(drafts)
    events = sorted({d.event for d in drafts if d.event >= 0})
    for event in events:
        members = [i for i, d in enumerate(done) if d.event == event]
        group = [done[i] for i in members]
        place = _event_place(ctx, group, alone=len(events) == 1)
        time = _event_time(ctx, group, alone=len(events) == 1)
        by = _attackers(ctx, group, alone=len(events) == 1)
        for i in members:
            done[i] = replace(
                done[i],
                place=_refined(done[i].place, place),
                time=_dated(done[i], time),
                by=done[i].by or _actor(ctx, done[i], group) or _attacker(ctx, done[i], by),
            )
    return _same_date(done)


def _event_place(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Phrase | None:
    """Return the most specific place of an event: of those its figures state, then of those the text tells of it."""
    stated = [d.place for d in group if d.place is not None]
    sure = [p.phrase for p in stated if p.score >= SURE and not _is_aftermath(ctx, p.phrase)]
    known = {p.phrase.entity.country for p in stated if p.phrase.entity and p.phrase.entity.country}
    told = [] if group[0].mention.kind == "troops" else _told(ctx, group)
    told = [p for p in told if not (known and p.entity and p.entity.country) or p.entity.country in known]
    count = Counter(p.name or p for p in sure)
    base = max(sure, key=lambda p: (bool(p.name), count[p.name or p], p.size, p.end - p.start), default=None)
    if base is None:
        weak = max(stated, key=lambda p: p.score, default=None)
        base = told[0] if told and (weak is None or weak.phrase.tie != "none") else weak.phrase if weak else None
    for phrase in [*sure, *(told if alone else [])]:
        if base is not None and phrase.name and phrase.size > base.size and _within(phrase, base):
            base = phrase
    return base


def _dated(draft: Draft, time: Reading | None) -> Reading | None:
    """Return a figure's own time, made precise by the event's day, or the event's."""
    own = draft.time
    if own is None:
        return None if draft.mention.type == "detained" else time
    if time is None or own.shape != "point" or _days(own) < 2 or "nuit" in own.when.value:
        return own
    return time if _days(time) < _days(own) and _same_day(own, time) else own


def _days(time: Reading) -> int:
    first, last = time.when.first, time.when.last
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0


def _same_date(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with undated events put on the one day that all dated events of the article share."""
    dated = [d.time for d in drafts if d.event >= 0 and d.time is not None]
    day = min(dated, key=_days, default=None)
    if day is None or day.shape != "point" or _days(day) > 1 or not all(_same_day(day, time) for time in dated):
        return list(drafts)
    return [replace(d, time=_dated(d, day)) if d.event >= 0 else d for d in drafts]


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
        return carried if phrase.tie == "anaphor" or (event.name and phrase.size < TOWN) else own
    if event.size > phrase.size and _within(event, phrase):
        return carried
    return own


_TELLS = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?:eu lieu|frappé|visé|touché|secoué|attaqué|éclaté|explosé|percuté"
    r"|heurté|sombré|chaviré|coulé"
    r"|tiré|pris d'assaut|pris en otage|pris pour cible|ouvert le feu|emporté|basculé|dévasté|ravagé"
    r"|quitté la (?:route|chaussée|piste)|déraillé|pilonné|bombardé)"
    r"|(?:s'est|s'était|se sont|s'étaient) (?:\w+ment )?(?:produite?s?|déroulée?s?|effondrée?s?|écrasée?s?|échouée?s?"
    r"|déclarée?|renversée?s?|couchée?s?"
    r"|fait exploser|embrasée?s?|retournée?s?)"
    r"|(?:a|ont) été (?:attaqué|visé|touché|frappé|pris|emporté|perpétré|commis)\w*|est survenue?|sont survenue?s"
    r"|survenue?s?|perpétrée?s?|commise?s?"
    r"|intervenue?s?|menée?s?|(?:roulai|circulai|visitai|se trouvai|navigu|transportai|participai)(?:en)?t"
    r"|appelés pour|est tombée?)\b"
)
_AFTERWARDS = re.compile(
    r"(?:hôpita|clinique|morgue|cimetière|tribunal|prison|ambassade|mairie|préfecture|palais|commissariat"
    r"|centre hospitalier|maison d'arrêt|aéroport d|institut)"
)


def _told(ctx: Context, group: Sequence[Draft]) -> list[Phrase]:
    """Return the places of sentences that tell of an event, those that say so plainly first."""
    numbers = sorted({d.mention.sentence for d in group})
    found: list[tuple[int, int, int, Phrase]] = []
    for number, sentence in enumerate(ctx.sentences):
        low = ctx.low[sentence.start : sentence.end]
        plain = _TELLS.search(low) is not None
        before = number + 1 in numbers and sentence.block == ctx.sentences[number + 1].block
        likely = number not in numbers and (before or number < 3) and (_speaks_of_event(low) or "mort" in low)
        if not (plain or likely) or TRIBUTE.search(low) or FUTURE.search(low):
            continue
        rank, distance = 0 if plain else 1, abs(number - numbers[0])
        ties = ("in", "event", "hit", "near") if plain else ("in", "event", "hit")
        places = [p for p in phrases(ctx, sentence) if p.name and p.tie in ties and not _is_aftermath(ctx, p)]
        found.extend((rank, distance, p.start, p) for p in places)
    return [p for *_, p in sorted(found, key=lambda f: f[:3])]


def _is_aftermath(ctx: Context, phrase: Phrase) -> bool:
    """Return whether a place is where victims or suspects are taken afterwards."""
    return _AFTERWARDS.match(ctx.low, phrase.start) is not None and phrase.tie != "near"


def _speaks_of_event(low: str) -> bool:
    return bool(set(re.findall(r"[\w-]+", low)) & event_nouns().keys())


def _event_time(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Reading | None:
    """Return the day of an event: of its figures, else of a sentence that tells of it."""
    told = [d for d in group if d.time is not None and d.time.shape == "point"]
    times = [d.time for d in told if d.time and d.scope == "event"] or [d.time for d in told if d.time]
    if times:
        count = Counter(t.when.value for t in times)
        return min(times, key=lambda t: (_days(t) > 1, -count[t.when.value], -round(t.score), t.at))
    numbers = {d.mention.sentence for d in group}
    first = min(numbers)
    for number in sorted(range(len(ctx.sentences)), key=lambda n: (n >= first, first - n if n < first else n)):
        sentence = ctx.sentences[number]
        low = ctx.low[sentence.start : sentence.end]
        near = alone or any(0 < n - number <= 2 for n in numbers)
        if not near or not (_TELLS.search(low) or (number < 4 and _speaks_of_event(low))) or TRIBUTE.search(low):
            continue
        found = _first_day(ctx, sentence)
        if found is not None:
            return found
    return None


def _actor(ctx: Context, draft: Draft, group: Sequence[Draft]) -> Span | None:
    """Return the perpetrator that another telling of the same outcome names."""
    mention = draft.mention
    if mention.kind == "troops":
        return None
    attackers = _is_attacker(ctx, draft)
    named = (
        o.by for o in group if o.by and o.mention.type == mention.type and _is_attacker(ctx, o) == attackers
    )  # fmt: skip
    return next(named, None)


_HARM = frozenset(("killed", "injured", "casualties", "abducted"))


def _attackers(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Span | None:
    """Return who the text says attacked, where it tells of one event, or in the sentence before the event's figures."""
    if group[0].mention.kind == "troops" or not any(d.mention.type in _HARM for d in group):
        return None
    numbers = {d.mention.sentence for d in group}
    near = [s for n, s in enumerate(ctx.sentences) if alone or n + 1 in numbers or n in numbers]
    return agents.attacker(ctx, near)


def _attacker(ctx: Context, draft: Draft, by: Span | None) -> Span | None:
    """Return the event's attacker for those he harmed: not for himself, his own side or his compatriots."""
    if by is None or draft.mention.type not in _HARM or _is_attacker(ctx, draft) or draft.mention.who is None:
        return by if by is not None and draft.mention.type in _HARM and draft.mention.who is None else None
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
