"""Finds whose troops a figure counts: the state or body that sends, keeps or leads them."""

import re
from collections import Counter

from factx.french.folding import fold
from factx.lexicon import countries
from factx.link import actors, agents
from factx.link.context import Context, clause
from factx.model import FigureMention, Span

_HOSTS = re.compile(r"\b(?:accueill|héberg|abrit)\w+")
_STRONG = re.compile(
    r",? (?:\w+ )?(?:forte?s?|composée?s?|dotée?s?) (?:\w+ )?d(?:e |')(?:\w+ de |près de |plus de |environ |quelque )?$"
)
_OF = re.compile(
    r"\b(?:effectifs?|contingents?|troupes|soldats|militaires|hommes|rangs) (?:de la |de l'|du |des |de |d')"
)
_POSSESSED = re.compile(r"(?:^|\b)avec (?:ses|son|leurs?) ")
_SOLDIERS = re.compile(
    r"\b(?:troupes|soldats|militaires|forces|armée|effectifs|effectifs militaires|contingent|base militaire|bases"
    r"|opération|force)s? (?P<nation>[\w-]+)"
)


def owner(ctx: Context, figure: FigureMention) -> Span | None:
    """Return the state or organisation whose troops are counted, or None where the text names none."""
    if figure.by is not None and not agents.is_official(ctx, figure.by):
        return figure.by
    words = re.findall(r"[\w-]+", ctx.low[figure.start : figure.end] + " " + _who(ctx, figure))
    own = next((found for word in words if (found := countries.demonyms().get(fold(word))) is not None), None)
    if own is not None:
        return agents.state(ctx, own, figure.start)
    for look in (_of, _by, _subject, _nation):
        span = look(ctx, figure)
        if span is not None and not agents.is_official(ctx, span):
            return span
    return None


def _who(ctx: Context, figure: FigureMention) -> str:
    return ctx.low[figure.who.start : figure.who.end] if figure.who is not None else ""


def _by(ctx: Context, figure: FigureMention) -> Span | None:
    """Return the actor of "enrôlés par la milice"."""
    return agents.after_par(ctx, ctx.sentences[figure.sentence], figure) if figure.type != "present" else None


def _of(ctx: Context, figure: FigureMention) -> Span | None:
    """Return the body of "les effectifs de la Finul s'élèvent à …" or "l'armée, forte de …"."""
    sentence = ctx.sentences[figure.sentence]
    strong = _STRONG.search(ctx.low, sentence.start, figure.start + 20)
    if strong is not None and strong.end() <= figure.end:
        return actors.before(ctx, sentence, strong.start())
    for of in _OF.finditer(ctx.low, sentence.start, figure.start):
        found = actors.actor(ctx, of.end(), sentence.end)
        if found is not None and found.end <= figure.start:
            return found
    return None


def _subject(ctx: Context, figure: FigureMention) -> Span | None:
    """Return the actor that opens the figure's clause, unless it only lodges the troops."""
    around = clause(ctx, figure)
    sentence = ctx.sentences[figure.sentence]
    low = ctx.low
    if _POSSESSED.match(low, sentence.start):
        comma = low.find(",", figure.end, sentence.end)
        return actors.actor(ctx, comma + 1, sentence.end) if comma > 0 else None
    for start in dict.fromkeys((around.start, sentence.start)):
        found = actors.actor(ctx, start, figure.start)
        if found is None or found.end >= figure.start or _is_source(ctx, found):
            continue
        between = low[found.end : figure.start]
        if not _HOSTS.search(between) and not re.match(r"[ ,]*(?:de |d'|et |du |des )", between):
            return _behind(ctx, found) or found
    return None


def _behind(ctx: Context, found: Span) -> Span | None:
    """Return the state behind an operation: "l'opération française …", "l'opération, lancée par la France"."""
    low = ctx.low
    if not low.startswith(("opération", "mission", "force"), found.start):
        return None
    nation = re.match(r"\w+ (?P<nation>[\w-]+)", low[found.start :])
    country = countries.demonyms().get(fold(nation["nation"])) if nation else None
    if country is not None:
        return agents.state(ctx, country, found.start)
    led = re.match(r",? (?:lancée|menée|dirigée|conduite|commandée) par ", low[found.end :])
    return actors.actor(ctx, found.end + led.end(), found.end + led.end() + 60) if led else None


def _is_source(ctx: Context, found: Span) -> bool:
    return any(a.source is not None and a.source.start <= found.start < a.source.end for a in ctx.attributions)


def _nation(ctx: Context, figure: FigureMention) -> Span | None:
    """Return the named state whose troops the text speaks of most."""
    if figure.type not in ("present", "strength", "withdrawn"):
        return None
    country = _spoken_of(ctx)
    return agents.state(ctx, country, figure.start) if country else None


def _spoken_of(ctx: Context) -> str | None:
    """Return the country whose soldiers the text speaks of most, counted once."""
    key = _spoken_of, 0
    if key not in ctx.memory:
        stretch = ctx.sentences[0].start, ctx.sentences[-1].end
        spoken = (countries.demonyms().get(fold(m["nation"])) for m in _SOLDIERS.finditer(ctx.low, *stretch))
        counted = Counter(country for country in spoken if country is not None).most_common(1)
        ctx.memory[key] = counted[0][0] if counted else None
    found: str | None = ctx.memory[key]
    return found
