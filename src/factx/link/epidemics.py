"""Reads the tolls of an epidemic: running totals since its beginning, what a day adds, and totals of days before."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factx.french.folding import fold
from factx.lexicon import countries
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.intervals import Reading, reading, span_of
from factx.link.kinds import STRUCK
from factx.link.nouns import epidemics
from factx.link.place_groups import Phrase
from factx.link.tellings import setting
from factx.link.ties import COUNTRY
from factx.link.where import Stated
from factx.model import Scope, When

_EPIDEMIC = re.compile(rf"\b(?:{epidemics()}|(?:re)?(?:dé)?confinements?)\b")
_MORE = re.compile(r"\b(?:nouveaux|nouvelles|supplémentaires?|de plus(?! de))\b")
_DAILY = re.compile(
    r"\b(?:(?:en|ces|dernières|les) (?:dernières )?(?:24|48|vingt-quatre|quarante-huit) (?:dernières )?heures"
    r"|en une? (?:seule? )?(?:jour|journée)|(?:pour|dans) la (?:seule )?journée)\b"
)
_OWN = re.compile(r",? (?:soit|dont|avec) ")
_HOURS = re.compile(r"\b(?:24|vingt-quatre) (?:dernières )?heures\b")
_BEGUN = re.compile(r"\b(?:total|nombre|bilan|début de (?:l'|la )(?:épidémie|pandémie|crise))\b")
_RECORD = re.compile(r"\b(?:records?|quotidien\w*|hausses?)\b")
_DEATHS = re.compile(r"\b(?:morte?s?|décès|décédée?s?|victimes?|emportée?s?|perdu la vie)\b")
WORLD = re.compile(r"\b(?:dans le monde|mondial|planète|total de|au niveau mondial)")
_OPEN = frozenset(("event", "cumulative", "increment", "superseded"))
_LEAD = 2
_AHEAD = 45
_LONG = 4
_DAYS = 10


def counted(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the tolls of the epidemic that the lead tells of as totals, additions and older totals."""
    lead = ctx.sentences[min(_LEAD, len(ctx.sentences)) - 1].end
    if len(ctx.sentences) < _LONG or not _EPIDEMIC.search(ctx.low, ctx.sentences[0].start, lead):
        return list(drafts)
    start = _beginning(ctx)
    tolls = {i for i, d in enumerate(drafts) if _is_toll(ctx, d)}
    done = [_counted(ctx, d, start) if i in tolls else d for i, d in enumerate(drafts)]
    place = _country(ctx, [done[i] for i in sorted(tolls)])
    done = [_placed(ctx, d, place) if i in tolls else d for i, d in enumerate(done)]
    return [
        replace(d, scope="superseded") if i in tolls and _is_older(d, done, tolls) else d for i, d in enumerate(done)
    ]


def _is_toll(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure counts many dead or sick, and nobody did it to them."""
    mention, number = draft.mention, draft.mention.quantity.value or draft.mention.quantity.min
    many = number is not None and number > 1 and not mention.quantity.negated
    trigger, ahead = mention.trigger, _AHEAD if mention.rule == "casualty.total" else 0
    words = ctx.low[max(0, min(mention.start, trigger.start) - ahead) : max(mention.end, trigger.end)]
    dead = mention.type in STRUCK and _DEATHS.search(words) is not None
    return many and dead and draft.by is None and draft.scope in _OPEN and draft.modality in ("asserted", "reported")


def _counted(ctx: Context, draft: Draft, start: str | None) -> Draft:
    """Return a toll as what a day added, or as a total since the beginning of the epidemic."""
    mention, time = draft.mention, draft.time
    sentence = ctx.sentences[mention.sentence]
    behind = _OWN.split(ctx.low[mention.end : min(sentence.end, mention.end + 60)])[0]
    near = ctx.low[max(sentence.start, mention.start - 30) : mention.end] + behind
    more = _MORE.search(ctx.low, mention.start, mention.end + min(len(behind), 16))
    if more or _DAILY.search(near):
        time = None if time is not None and time.shape == "since" else time
        return replace(draft, scope="increment", time=time or (_past_day(ctx) if _HOURS.search(near) else None))
    if mention.whole is not None or (time is not None and time.shape != "point"):
        return draft
    scope: Scope = "superseded" if draft.scope == "superseded" else "cumulative"
    if time is not None and len(time.when.value) < 10:
        return replace(draft, scope=scope)
    end = time.when.value if time is not None else ctx.published.value
    return replace(draft, scope=scope, time=_since(start, end, mention.start))


def _since(start: str | None, end: str | None, at: int) -> Reading | None:
    if start is None or end is None or end < start:
        return None
    return Reading(When(f"{start}/{end}", span_of(start)[0], span_of(end)[1], None), "since", at)


def _past_day(ctx: Context) -> Reading | None:
    published = ctx.published.value
    if published is None or len(published) != 10:
        return None
    before = (date.fromisoformat(published) - timedelta(days=1)).isoformat()
    return Reading(When(f"{before}/{published}", before, published, None), "span", 0)


def _beginning(ctx: Context) -> str | None:
    """Return since when the text counts the epidemic's cases: the start of the first span that it gives for a total."""
    for d in ctx.dates:
        sentence = ctx.sentence_at(d.start)
        begun = _BEGUN.search(ctx.low, sentence.start, sentence.end)
        if d.first is None or not begun or _RECORD.search(ctx.low, sentence.start, sentence.end):
            continue
        found = reading(ctx, sentence, d)
        start = found.when.value.split("/")[0] if found is not None and found.shape == "since" else None
        if start is not None and _is_long(ctx, start):
            return start
    return None


def _is_long(ctx: Context, start: str) -> bool:
    """Return whether a span begins long enough before publication: not "depuis la veille"."""
    first, published = span_of(start)[0], ctx.published.value
    if first is None or published is None or len(published) != 10:
        return True
    return (date.fromisoformat(published) - date.fromisoformat(first)).days >= _DAYS


def _is_older(draft: Draft, drafts: Sequence[Draft], tolls: Collection[int]) -> bool:
    """Return whether a total is that of an earlier day, which a later, larger one of the same place replaces."""
    if draft.scope != "cumulative" or draft.time is None:
        return False
    others = [drafts[i] for i in tolls if drafts[i].scope == "cumulative" and drafts[i].time is not None]
    return any(
        d.mention.type == draft.mention.type
        and (d.mention.quantity.value or 0) > (draft.mention.quantity.value or 0)
        and _name(d) == _name(draft)
        and str(d.time and d.time.when.last) > str(draft.time.when.last)
        for d in others
    )


def _name(draft: Draft) -> str:
    return draft.place.phrase.name if draft.place is not None else ""


def _country(ctx: Context, tolls: Sequence[Draft]) -> Stated | None:
    """Return the one country of the lead, else the place of all tolls that name one, or the setting of the text."""
    lead = [n for n in ctx.names_in(0, ctx.sentences[_LEAD - 1].end) if countries.country_of(n.entity.name)]
    if len({n.entity.id for n in lead}) == 1:
        start, end, entity = lead[0]
        return Stated(Phrase(start, end, entity, "in", COUNTRY, fold(entity.name)), 0.5)
    named = [d.place for d in tolls if d.place is not None and d.place.phrase.name]
    if not named and not lead:
        place = setting(ctx)
        return Stated(place, 0.5) if place is not None else None
    several = len({n.entity.id for n in lead}) > 1 and len(named) < len(tolls)
    return named[0] if len({p.phrase.name for p in named}) == 1 and not several else None


def _placed(ctx: Context, draft: Draft, place: Stated | None) -> Draft:
    sentence = ctx.sentences[draft.mention.sentence]
    if (draft.place is not None and draft.place.phrase.name) or WORLD.search(ctx.low, sentence.start, sentence.end):
        return draft
    return replace(draft, place=place or draft.place)
