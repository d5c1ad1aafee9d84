"""Finds whom a source without a name means: "le ministre", "l'organisation", "le média local, Korea Herald"."""

import re
from bisect import bisect_left

from factx.clauses.classes import words
from factx.french.folding import fold
from factx.lexicon import countries
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.participants import party
from factx.model import Party, Span


def source(ctx: Context, draft: Draft) -> Party | None:
    """Return who says so; of "le ministre", the person so titled before."""
    if draft.claim is None or draft.claim.source is None:
        return None
    span = draft.claim.source
    return party(ctx, _titled(ctx, span) or _glossed(ctx, span) or _taken_up(ctx, span) or span)


_NEAR = 5000
_MAGISTRATES = ("procureur", "procureure", "juge", "avocat général")


def _titled(ctx: Context, span: Span) -> Span | None:
    """Return the last mention before of the person whose title a source without a name takes up: "le magistrat"."""
    words = ctx.low[span.start : span.end].split(" ")
    if not ctx.low.endswith(("le ", "la ", "l'"), 0, span.start) or ctx.names_in(span.start, span.end):
        return None
    heads = _MAGISTRATES if words[0] == "magistrat" else (words[0],)
    for name in reversed(ctx.names_in(max(0, span.start - _NEAR), span.start)):
        role = (name.entity.role or "").lower() if name.entity.label == "PER" else ""
        if role.startswith(heads) and all(word in role or _is_nationality(word) for word in words[1:]):
            return Span(name.start, name.end)
    return _told_before(ctx, span) if words[0] in _OFFICES else None


_OFFICES = words("office-noun")


def _told_before(ctx: Context, span: Span) -> Span | None:
    """Return the person that the sentence before opens with: "Ana Ruiz se tait. La ministre a dit …"."""
    own = ctx.sentence_at(span.start)
    at = bisect_left(ctx.sentences, own.start, key=lambda s: s.start) - 1
    if at < 0 or span.start - own.start > _ARTICLE or ctx.sentences[at].block != own.block:
        return None
    opening = ctx.names_in(ctx.sentences[at].start, ctx.sentences[at].end)
    named = opening and opening[0].start == ctx.sentences[at].start and opening[0].entity.label == "PER"
    return Span(opening[0].start, opening[0].end) if named else None


_ARTICLE = 3


def _is_nationality(word: str) -> bool:
    return countries.demonyms().get(fold(word)) is not None


_MEDIUM = re.compile(
    r"(?:(?:média|quotidien|journal|hebdomadaire|mensuel|magazine|site|agence|chaîne|radio|télévision|ong|association"
    r"|organisation|groupe|entreprise|société|observatoire|institut)s?)\b(?: [\w-]+){0,4}"
)
_BODY = re.compile(
    r"(?:organisation|ong|association|institution|organisme|observatoire|collectif|mouvement)s?(?: (?:humanitaire"
    r"|non gouvernementale|internationale?|onusienne|locale?|syrien(?:ne)?))?"
)


def _glossed(ctx: Context, span: Span) -> Span | None:
    """Return the name that follows a medium or body between commas: "le média local, Korea Herald, annonce"."""
    if _MEDIUM.fullmatch(ctx.low, span.start, span.end) is None or not ctx.low.startswith(", ", span.end):
        return None
    names = ctx.names_in(span.end + 2, span.end + 60)
    if not names or names[0].entity.label != "ORG" or not _FIRST.fullmatch(ctx.low, span.end, names[0].start):
        return None
    return Span(names[0].start, names[0].end)


_FIRST = re.compile(r", (?:l[ae] |l'|les )?")


def _taken_up(ctx: Context, span: Span) -> Span | None:
    """Return the body named as a source before that "l'organisation" takes up."""
    if _BODY.fullmatch(ctx.low, span.start, span.end) is None or not _THE.search(
        ctx.low, max(0, span.start - 6), span.start
    ):
        return None
    for claim in reversed(ctx.claims_in(max(0, span.start - _NEAR), span.start)):
        told = claim.source
        if told is not None and told.end <= span.start:
            named = any(n.entity.label == "ORG" for n in ctx.names_in(told.start, told.end))
            return told if named else None
    return None


_THE = re.compile(r"(?:\bl'|\b(?:la|le|cette|cet|ce) )$")
