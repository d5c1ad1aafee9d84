"""Tells texts on what is long over, a trial or an anniversary, whose victims are none of the news."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.announced import is_announcement, is_founding, is_usable, of_event
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.intervals import Reading, reading
from factx.link.scope import PAST_WARS, age
from factx.link.tellings import TELLS
from factx.model import DateFact, Sentence

_HARM = frozenset(("killed", "injured", "casualties", "abducted", "missing"))
_TRIAL = re.compile(
    r"\b(?:procès|assises|(?<!déjà )(?<!déjà été )(?:re)?condamnée?s? à|(?:re)?jugée?s? (?:pour|à|devant|aux?|en|lors)"
    r"|verdict|réclusion|perpétuité|réquisitoires?|plaidoiries?|accusée?s? à la barre|devant (?:ses|leurs) juges"
    r"|compara[iî](?:t|ssent|tra|tront|ssait|ssaient|tre)|correctionnelle|tribunal criminel|box des accusés"
    r"|acquitt\w+|cour d'appel|peine capitale|relaxée?s?)\b"
)
_MEMORY = re.compile(
    r"\b(?:commémor\w+|anniversaires?(?! de son| de sa)|jour du souvenir|devoir de mémoire|mémoriaux|mémorial"
    r"|(?:occasion|commémoration) des \w+ ans)\b"
    r"|\b(?:ans|décennies|siècles?) (?:tout juste |jour pour jour )?après (?:l[ae] |l'|les |son |sa |leur |ces? )"
)
_DECADES = r"(?:[1-9]\d|(?:une |deux |trois )?(?:dix|quinze|vingt|trente|quarante|cinquante|soixante)[\w-]*)"
_LONG_AGO = re.compile(
    rf"^\W*(?:depuis|il y a) (?:plus de |près de )?{_DECADES} ans\b|\b{_DECADES} ans (?:ont passé|plus tard|après)\b"
    r"|\b(?:décennies|siècles?) (?:ont passé|plus tard|après)\b"
)
_TRIBUTE = re.compile(r"\b(?:hommages?|recueill\w+|stèles?|plaques?|minute de silence)\b")
_LEAD = 3
_RECENT = 30
_OLD = 75
_WAR = 10_000
_DECADE = 3600


def closed(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the undated victims of a text on a trial or an anniversary as those of its past event.

    A text that dates other victims of late tells news, and is none.
    """
    if not any(_is_open(d) for d in drafts) or any(_is_late(ctx, d) for d in drafts):
        return list(drafts)
    decades = _opens_with(ctx, _LONG_AGO)
    tried = decades or _opens_with(ctx, _TRIAL, PAST_WARS)
    memory = tried or _opens_with(ctx, _MEMORY)
    if not memory and not _opens_with(ctx, _TRIBUTE):
        return list(drafts)
    time = past_day(ctx, drafts)
    if decades and time is not None and age(ctx, time) < _DECADE:
        time = None
    if not memory and (time is None or time.at > ctx.sentences[min(_LEAD, len(ctx.sentences) - 1)].end):
        return list(drafts)
    return [_closed(d, time) if (tried or time is not None) and _is_open(d) else d for d in drafts]


def _opens_with(ctx: Context, *patterns: re.Pattern[str]) -> bool:
    """Return whether the head of a text holds one of some patterns."""
    return any(ctx.holds(pattern, s) for s in ctx.sentences[:_LEAD] for pattern in patterns)


def _closed(draft: Draft, time: Reading | None) -> Draft:
    """Return a figure as one of the past event that a text is on, unless it has a day of its own."""
    if draft.time is not None and (time is None or not _covers(draft.time, time)):
        return draft
    if (draft.mention.quantity.value or 0) >= _WAR:
        return replace(draft, scope="historical")
    return replace(draft, scope="historical", time=time or draft.time, closed=True)


def _is_open(draft: Draft) -> bool:
    """Return whether a figure may count victims of the event that a text is on: on no day, or told as background."""
    told = draft.mention.kind == "casualty" and draft.mention.type in _HARM
    return told and (draft.scope == "historical" or (draft.scope == "event" and draft.time is None))


def _is_late(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure's own sentence says that it is of the weeks before publication."""
    told = draft.mention.type in _HARM and draft.scope in ("event", "increment") and draft.time is not None
    return bool(told and draft.time and draft.time.shape == "point" and age(ctx, draft.time) <= _RECENT)


def past_day(ctx: Context, drafts: Sequence[Draft]) -> Reading | None:
    """Return the one time of a past event that a text gives an event's noun or verb: "l'attentat du 3 mai 2011"."""
    found = [r for s in ctx.sentences for d in ctx.dates_in(s.start, s.end) if (r := _past(ctx, s, d)) is not None]
    found += [d.time for d in drafts if d.time is not None and _is_open(d) and _is_past(ctx, d.time)]
    best = max(found, key=lambda r: len(r.when.value), default=None)
    if best is None or not all(_covers(r, best) for r in found):
        return None
    return best


def _past(ctx: Context, sentence: Sentence, d: DateFact) -> Reading | None:
    """Return the time of a past event that a date gives, or None."""
    if not is_usable(ctx, d) or is_announcement(ctx, sentence, d) or is_founding(ctx, sentence, d):
        return None
    if not of_event(ctx.low, sentence, d) and not ctx.holds(TELLS, sentence):
        return None
    found = reading(ctx, sentence, d)
    return found if found is not None and _is_past(ctx, found) else None


def _is_past(ctx: Context, time: Reading) -> bool:
    return time.shape == "point" and age(ctx, time) > _OLD


def _covers(outer: Reading, inner: Reading) -> bool:
    first, last = outer.when.first or "9999", outer.when.last or ""
    return first <= (inner.when.first or "") and (inner.when.last or "9999") <= last
