"""Tells the finding of bodies, and deaths of wounds, from the event that they come after."""

import re
from collections.abc import Mapping, Sequence

from factx.link.announced import is_announcement
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.intervals import Reading, reading
from factx.link.kinds import TAKEN
from factx.model import FigureMention

_FOUND = re.compile(
    r"\b(?:retrouvé|repêché|découvert|extrait|dégagé|identifié|inhumé|enterré|succomb|rapatrié|exhumé|remonté|récupéré)\w*"
)


def is_found(ctx: Context, figure: FigureMention, at: int | None = None) -> bool:
    """Return whether a figure counts bodies found, or deaths of wounds, which may come after the event.

    With `at`, also whether the date there opens or closes words that tell of finds.
    """
    sentence = ctx.sentences[figure.sentence]
    spans = [(figure.start - 30, figure.end + 40)] + ([(at - 40, at + 60)] if at is not None else [])
    return any(_FOUND.search(ctx.low, max(sentence.start, a), min(sentence.end, b)) for a, b in spans)


_REMAINS = re.compile(r"\b(?:corps|cadavres?|dépouilles?|ossements|restes humains)\b")
_AGAIN = re.compile(r"\W*(?:ces?|les?|la|cette) (?:corps|cadavres?|dépouilles?|ossements|restes)\b[^.;]{0,60}$")


def find_days(ctx: Context, drafts: Sequence[Draft]) -> Mapping[int | None, Reading]:
    """Return the first day on which the text says that so many bodies were found, by their number."""
    days: dict[int | None, Reading] = {}
    for draft in drafts:
        if not is_body(ctx, draft):
            continue
        own = draft.time if draft.time is not None and draft.time.shape == "point" else None
        day = own or _told_next(ctx, draft.mention)
        if day is not None and len(day.when.value) >= 10:
            days.setdefault(draft.mention.quantity.value, day)
    return days


def is_body(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure counts dead that were found."""
    mention = draft.mention
    remains = _REMAINS.search(ctx.low, mention.start, max(mention.end, mention.trigger.end)) is not None
    return mention.type == "killed" and (remains or is_found(ctx, mention))


def _told_next(ctx: Context, figure: FigureMention) -> Reading | None:
    """Return the day that the sentence behind a find gives: "Un corps a été découvert. Ce corps l'a été mardi"."""
    if figure.sentence + 1 >= len(ctx.sentences):
        return None
    sentence = ctx.sentences[figure.sentence + 1]
    for d in ctx.dates_in(sentence.start, sentence.end):
        if d.first is None or is_announcement(ctx, sentence, d):
            continue
        return reading(ctx, sentence, d) if _AGAIN.match(ctx.low[sentence.start : d.start]) else None
    return None


def is_aside(ctx: Context, group: Sequence[Draft], time: Reading | None) -> bool:
    """Return whether the day of an event is none, or only one of people's loss or of a find."""
    if time is None:
        return True
    told = [d for d in group if d.time is not None and d.time.when.value == time.when.value]
    return bool(told) and all(d.mention.type in TAKEN or is_body(ctx, d) for d in told)


def dated_by_find(ctx: Context, draft: Draft, days: Mapping[int | None, Reading]) -> Reading | None:
    """Return the day that a find is of: its own, that of the sentence behind it, or of another find of as many."""
    if draft.time is not None:
        return draft.time
    return _told_next(ctx, draft.mention) or days.get(draft.mention.quantity.value)
