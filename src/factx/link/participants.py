"""Turns the spans of victims, perpetrators, troops' states and sources into parties with entity, country, category."""

import re
from collections.abc import Sequence

from factx.clauses import people
from factx.french.folding import fold
from factx.lexicon import countries
from factx.link.context import Context
from factx.link.draft import Draft
from factx.model import Party, Span

_WORD = re.compile(r"[\w'-]+")


def category(words: str) -> str | None:
    """Return the category of people that a noun phrase names, by its first noun known.

    Example:
        >>> category("jeunes élèves coraniques"), category("touristes"), category("deux maisons")
        ('child', 'civilian', None)
    """
    found = [w.rpartition("'")[2] if "'" in w else w for w in _WORD.findall(words)]
    for at in range(len(found)):
        for length in (3, 2, 1):
            known = people.category(" ".join(found[at : at + length])) if at + length <= len(found) else None
            if known is not None and known != "person":
                return known
    return None


def party(ctx: Context, span: Span | None, *, categorised: bool = False) -> Party | None:
    """Return the party that a span names, or None without one."""
    if span is None or span.end <= span.start:
        return None
    names = [n for n in ctx.names_in(span.start, span.end) if n.entity.label != "MISC"]
    entity = names[0].entity if names else None
    return Party(
        text=ctx.text[span.start : span.end],
        start=span.start,
        end=span.end,
        entity=entity.id if entity else None,
        name=entity.name if entity else None,
        country=(entity.country if entity else None) or _nationality(ctx.low[span.start : span.end]),
        category=category(ctx.text[span.start : span.end])
        if categorised and not (entity and entity.label == "PER")
        else None,
    )


def _nationality(words: str) -> str | None:
    """Return the country of the first adjective or name of inhabitants among some words."""
    found = (countries.demonyms().get(fold(word)) for word in re.findall(r"[\w-]+", words))
    return next((country for country in found if country is not None), None)


def who(ctx: Context, draft: Draft, beside: Sequence[Draft]) -> Party | None:
    """Return whom a figure counts, be it only said of the figures `beside`: "une quarantaine", "13 autres"."""
    span = draft.mention.who or _among(ctx, draft) or _understood(ctx, draft, beside)
    return party(ctx, span, categorised=True)


_COUNTED = re.compile(
    r"\b(?:personnes?|morts?|mortes?|victimes?|blessée?s?|tuée?s?|disparue?s?|gens|vies?|corps|décès|cadavres?"
    r"|dépouilles?"
    r"|pertes?|meurtres?|assassinats?|homicides?|âmes?|rescapée?s?|déplacée?s?|réfugiée?s?|sinistrée?s?|brûlée?s?)\b"
)
_ELLIPSIS = re.compile(r"\b(?:autres?|d'entre (?:eux|elles)|d'eux|d'elles|derniers|dernières|second|seconde)\b")
_AMONG = re.compile(
    r"(?: [\w-]+)? (?:parmi|chez) (?:les|ses|leurs|nos) (?P<first>[\w-]+(?: [\w-]+(?:iens?|ais|ains|és|ois|aires))?)"
    r"|, tous (?:des |d'anciens )?(?P<all>[\w-]+(?: d'une? [\w-]+)?)|,? (?P<side>côté [\w-]+)"
)


def _among(ctx: Context, draft: Draft) -> Span | None:
    """Return the people of "cinq morts parmi les clients", "neuf morts, tous des dockers", "côté ukrainien"."""
    mention = draft.mention
    end = max(mention.end, mention.quantity.end)
    found = _AMONG.match(ctx.low, end) or _AMONG.search(ctx.low, mention.start, mention.end)
    if found is None:
        return None
    return Span(*found.span(found.lastgroup or 0))


def _understood(ctx: Context, draft: Draft, beside: Sequence[Draft]) -> Span | None:
    """Return the people of the figure before, where a figure has no noun of its own."""
    mention = draft.mention
    low = ctx.low
    words = low[mention.start : mention.quantity.start] + " " + low[mention.quantity.end : mention.end]
    if _COUNTED.search(words) and not _ELLIPSIS.search(low, mention.start, mention.end):
        return None
    before = [d.mention for d in beside if d.mention.start < mention.start and d.mention.who is not None]
    for other in reversed(before):
        if other.who is not None and not any(n.entity.label == "PER" for n in ctx.names_in(*other.who)):
            return other.who
    return None
