"""Tells the figures of other, past events from those of the news, where their own sentences do not say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from factx.clauses.article import verb_forms
from factx.link import cases, scope
from factx.link.announced import is_announcement, is_founding
from factx.link.context import Context
from factx.link.draft import Draft, key, number_of
from factx.link.events import OTHER
from factx.link.intervals import Reading, reading, span_of
from factx.link.kinds import TAKEN
from factx.link.sums import continued, counted_on, is_beside, summed, totalled
from factx.link.tellings import TELLS, is_dated, is_day, is_of_old, speaks_of_event
from factx.model import Sentence, When

_FREED = frozenset(("released", "rescued"))
_HARM = frozenset(("killed", "injured", "casualties", "abducted", "missing", "rescued", "released"))
_HURT = frozenset(("killed", "injured", "casualties", "missing"))
_TRIAL = re.compile(r"\b(?:procès|cour d'assises|condamnée?s? à|jugée?s?|verdict|réclusion|réquisitoire|extradée?s?)\b")
_STILL = re.compile(r"\b(?:toujours|encore|rest(?:e|ent|ait|aient)|demeur\w+)\b")
_THIS = re.compile(r"\W*(?:cet|cette|ce|ces|le|la|les|l')\b")
_GOES_BACK = re.compile(r"\b(?:remont|dat)(?:e|ent|ait|aient) (?:à|au|aux|de|du) ")
_COMES_AFTER = re.compile(r"\baprès (?:l[ae] |l'|les )?[^,;.]*$")
_RAISED = re.compile(r"\b(?:port|mont|élèv)\w* à\b")
_WORD = re.compile(r"[^\W\d_]+")
_OLD = 30
_RECENT = 5
_MANY = 20
_BACK = 3


def settled(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the figures of past events, and of past periods, told from those of the news."""
    latest = _latest(ctx, drafts)
    done = [_dated_back(_announced_back(ctx, draft), latest) for draft in _taken(ctx, drafts)]
    done = counted_on(ctx, [_spanned(ctx, draft, latest) for draft in done])
    news = {_whom(ctx, d) for d in done if d.scope == "event" and (d.time is not None or d.mention.sentence == 0)}
    news -= {None}
    done = [_narrated(ctx, d, latest, back=0 if _whom(ctx, d) in news else _BACK) for d in done]
    return totalled(summed(continued(ctx, _retold(_together(ctx, cases.closed(ctx, _charged(ctx, done)))))))


def aged(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those made history that turn out to tell of an event long before publication."""
    latest = _latest(ctx, drafts)
    done = [
        replace(d, scope="historical")
        if d.scope == "event"
        and d.mention.kind == "casualty"
        and d.time
        and (scope.is_old(ctx, d.time) or _other_month(d.time, latest))
        else d
        for d in drafts
    ]
    return _arrested(_same_news(_together(ctx, done)))


def _same_news(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what a pluperfect made past put back where the news tells the same victims of that day."""
    news = {(key(d), d.time.when.value) for d in drafts if d.scope == "event" and d.time is not None}
    return [
        replace(d, scope="event")
        if d.scope == "historical" and d.time is not None and (key(d), d.time.when.value) in news
        else d
        for d in drafts
    ]


def _arrested(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with arrests told without their day dated by another telling of as many arrests."""
    days = {key(d): d.time for d in reversed(drafts) if d.mention.type == "detained" and d.time is not None}
    return [
        replace(d, time=days.get(key(d)))
        if d.mention.type == "detained" and d.scope == "event" and d.time is None and number_of(d) > 1
        else d
        for d in drafts
    ]


def _latest(ctx: Context, drafts: Sequence[Draft]) -> str:
    """Return the last day of an event, up to publication, that figures' own sentences date."""
    published = ctx.published.value or "9999"
    told = (d.time.when.last for d in drafts if d.time and d.time.shape == "point" and d.scope == "event")
    return max((day for day in told if day and day[: len(published)] <= published), default="")


def _taken(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the taking of those who are now free made history."""
    freed = {d.mention.quantity.value for d in drafts if d.mention.type in _FREED and d.modality != "planned"} - {None}
    return [
        replace(d, scope="historical")
        if d.mention.type in TAKEN
        and d.scope == "event"
        and d.mention.quantity.value in freed
        and (d.mention.quantity.value != 1 or d.mention.type == "abducted")
        and not _STILL.search(ctx.low, max(0, d.mention.start - 15), d.mention.end + 25)
        else d
        for d in drafts
    ]


def _dated_back(draft: Draft, latest: str) -> Draft:
    """Return a draft as history where its date lies long before the latest; stocks lose a passing date."""
    time = draft.time
    if time is None:
        return draft
    if draft.scope == "event" and (_long_before(time.when.last, latest) or _other_month(time, latest)):
        draft = replace(draft, scope="historical")
    passing = draft.scope == "stock" and time.shape == "point" and time.score < 2.5
    if passing or (draft.mention.type == "detained" and time.score < 2.3):
        draft = replace(draft, time=None)
    return draft


def _announced_back(ctx: Context, draft: Draft) -> Draft:
    """Return an undated draft as history where its sentence tells it long ago: "en mai, le parti a confirmé"."""
    if draft.time is not None or draft.scope != "event" or draft.mention.type not in _HURT:
        return draft
    sentence = ctx.sentences[draft.mention.sentence]
    told = any(is_announcement(ctx, sentence, d) for d in ctx.dates_in(sentence.start, sentence.end))
    return replace(draft, scope="historical") if told and is_of_old(ctx, sentence) else draft


def _spanned(ctx: Context, draft: Draft, latest: str) -> Draft:
    """Return a running total on its whole span: from the upheaval that it comes after, up to the day it is raised."""
    time, mention, published = draft.time, draft.mention, ctx.published.value
    if draft.scope not in ("cumulative", "subset") or time is None or published is None or len(published) != 10:
        return draft
    start, _, end = time.when.value.partition("/")
    if time.shape == "point" and len(start) < 10 and _COMES_AFTER.search(ctx.low, max(0, time.at - 70), time.at):
        end = published
    elif time.shape == "since" and end == published and mention.type == "killed" and 0 < len(latest) < len(end) + 1:
        sentence = ctx.sentences[mention.sentence]
        raised = mention.quantity.form == "ordinal" or _RAISED.search(ctx.low, sentence.start, mention.start)
        end = latest if raised and latest > start else end
    if not end or end == time.when.value.partition("/")[2]:
        return draft
    when = When(f"{start}/{end}", span_of(start)[0], span_of(end)[1], time.when.date)
    return replace(draft, time=time._replace(when=when, shape="since"))


def _other_month(time: Reading, latest: str) -> bool:
    """Return whether a time is a month or year that the latest day told of does not lie in."""
    return len(time.when.value) in (4, 7) and len(latest) == 10 and not latest.startswith(time.when.value)


def _long_before(day: str | None, latest: str) -> bool:
    return bool(day and latest) and (date.fromisoformat(latest) - date.fromisoformat(str(day))).days > _OLD


# ---------------------------------------------------------------- the sentences before


def _narrated(ctx: Context, draft: Draft, latest: str, *, back: int) -> Draft:
    """Return an undated figure as of the past event that its sentence, or some `back` of it, have turned to."""
    mention = draft.mention
    if draft.time is not None or draft.scope not in ("event", "historical") or mention.kind != "casualty":
        return draft
    own = ctx.sentences[mention.sentence]
    goes_on = ctx.holds(scope.PLUPERFECT, own)
    for number in range(mention.sentence, max(-1, mention.sentence - 1 - back), -1):
        sentence = ctx.sentences[number]
        if sentence.block != own.block and not goes_on:
            break
        end = mention.start if number == mention.sentence else sentence.end
        told = _told_day(ctx, sentence, end)
        if told is not None:
            if not _is_past(ctx, told, latest, sure=draft.scope == "historical"):
                return draft
            other = number < mention.sentence and OTHER.search(ctx.low, own.start, mention.start)
            return replace(draft, time=None if other else told, scope="historical")
        if number < mention.sentence and is_dated(ctx, sentence):
            break
    return draft


def _whom(ctx: Context, draft: Draft) -> tuple[str, int | None, str] | None:
    """Return what tells a figure's victims from others: their number and how they are called, if they are."""
    who = draft.mention.who
    return None if who is None else (*key(draft), ctx.low[who.start : who.end])


def _told_day(ctx: Context, sentence: Sentence, end: int) -> Reading | None:
    """Return the date of what a sentence tells up to an offset: one that opens it, or of an event it speaks of."""
    low = ctx.low[sentence.start : sentence.end]
    narrates = not _simple_past().isdisjoint(_WORD.findall(low))
    for d in ctx.dates_in(sentence.start, end):
        if not is_day(ctx, d) or is_announcement(ctx, sentence, d) or is_founding(ctx, sentence, d):
            continue
        found = reading(ctx, sentence, d)
        if found is None or found.shape != "point":
            continue
        if d.start - sentence.start <= 6:
            return found
        if not narrates and _THIS.match(low) and not (scope.PLUPERFECT.search(low) or _GOES_BACK.search(low)):
            return None
        told = narrates or TELLS.search(low) or speaks_of_event(low) or scope.PLUPERFECT.search(low)
        return found if told else None
    return None


@cache
def _simple_past() -> frozenset[str]:
    """Return the verb forms of the simple past alone, in which news tells history: "le cargo s'échoua en 1917"."""
    return frozenset(
        text
        for text, readings in verb_forms().items()
        if all((f.mood, f.tense) == ("ind", "past") and f.person in ("3s", "3p") for f in readings)
    )


def _is_past(ctx: Context, time: Reading, latest: str, *, sure: bool) -> bool:
    """Return whether a time is that of another event than the news: long past, or `sure` to be past and before it."""
    first, last = time.when.first, time.when.last
    if not first or not last or scope.age(ctx, time) <= (_RECENT if sure else _OLD):
        return False
    return not (latest and first <= latest <= last)


# ---------------------------------------------------------------- figures beside


def _together(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what is coordinated with the figure of a past event put beside it."""
    done = list(drafts)
    pairs = [(i, i + 1) for i in range(len(done) - 1)]
    for one, other in (*pairs, *((b, a) for a, b in reversed(pairs))):
        past, draft = done[one], done[other]
        if past.scope != "historical" or past.time is None or not {past.mention.type, draft.mention.type} <= _HURT:
            continue
        undated = draft.time is None or draft.time.when == past.time.when
        if not undated or draft.scope not in ("event", "historical"):
            continue
        if is_beside(ctx, *sorted((past, draft), key=lambda d: d.mention.start)):
            done[other] = replace(draft, scope="historical", time=past.time)
    return done


def _charged(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the crime that suspects are held for made the news, where the text tells of no other."""
    charged = [d.scope == "historical" and d.time is None and scope.is_charged(ctx, d.mention) for d in drafts]
    if not any(charged) or _TRIAL.search(ctx.low, ctx.sentences[0].start, ctx.sentences[-1].end):
        return list(drafts)
    told = [
        d
        for d, held in zip(drafts, charged, strict=True)
        if d.scope == "event" and d.mention.type in _HARM and not held
    ]
    news = {(d.mention.type, d.mention.quantity.value) for d in told}
    past = [d for d in drafts if d.mention.type in _HURT and d.time is not None]
    if past and all(d.time is not None and scope.is_old(ctx, d.time) for d in past):
        return list(drafts)
    return [
        replace(d, scope="event") if held and (not news or key(d) in news) else d
        for d, held in zip(drafts, charged, strict=True)
    ]


def _retold(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with undated tolls that a past event or a period has, and the news has not, made theirs."""
    news = {key(d) for d in drafts if d.scope == "event" and d.time is not None}
    told = {
        key(d): d for d in drafts if d.scope == "historical" and number_of(d) > (1 if d.time is not None else _MANY)
    }
    told |= {
        key(d): d
        for d in drafts
        if d.scope == "cumulative" and number_of(d) > (1 if d.mention.sentence == 0 and d.time is None else _MANY)
    }
    done = []
    for draft in drafts:
        other = told.get(key(draft)) if draft.scope == "event" and draft.time is None else None
        first = other is not None and other.scope == "historical" and other.mention.start > draft.mention.start
        if other is not None and not first and key(draft) not in news:
            draft = replace(draft, scope=other.scope, time=other.time)
        done.append(draft)
    return done
