"""Finds whom a sentence charges with what befell a figure's people: "deux hommes soupçonnés du meurtre de"."""

import re

from factx.link.actors import actor, antecedent, before
from factx.link.context import Context
from factx.model import FigureMention, Sentence, Span

_CHARGE = (
    r"(?:soupçonné|accusé|suspecté|inculpé|poursuivi|condamné|jugé|recherché|reconnu|coupable|écroué|incarcéré|arrêté"
    r"|interpellé)e?s?\b|mise?s? en (?:examen|cause)"
)
_CHARGED = re.compile(
    r"(?P<aux>\b(?:est|sont|étai(?:en)?t|serai(?:en)?t|(?:a|ont|avai(?:en)?t) été) (?:\w+ment )?(?:\w+ et )?"
    r"|\b(?P<active>a|ont|avai(?:en)?t) )?"
    rf"\b(?:{_CHARGE})(?P<whom>(?: (?!{_CHARGE})[\w'-]+){{0,6}}?)"
    r" (?:d'|du |de l'|de la |de |des |pour (?:l'|le |la |les )?)(?:\w+ )?$"
)
_SEVERAL = re.compile(r"\w+s\b")
_REACH = 120


def suspect(ctx: Context, sentence: Sentence, figure: FigureMention) -> Span | None:
    """Return who is suspected of, tried or held for what a figure tells, or None."""
    at = min(figure.start, figure.trigger.start)
    charge = _CHARGED.search(ctx.low, max(sentence.start, at - _REACH), at)
    if charge is None:
        return None
    if charge["active"] is not None:
        return actor(ctx, *charge.span("whom"))
    if charge["aux"] is None:
        several = _SEVERAL.match(ctx.low, charge.start()) is not None
        near = antecedent(ctx, sentence.start, charge.start(), plural=several)
        near = near or _named(ctx, sentence, charge.start())
        if near is not None:
            return near
    return before(ctx, sentence, charge.start())


def _named(ctx: Context, sentence: Sentence, at: int) -> Span | None:
    """Return the person whose name the charge follows: "ont libéré Jean Roy, condamné pour le meurtre de"."""
    end = at - len(ctx.low[sentence.start : at]) + len(ctx.low[sentence.start : at].rstrip(" ,"))
    named = [n for n in ctx.names_in(sentence.start, end) if n.end == end and n.entity.label == "PER"]
    return Span(named[-1].start, end) if named else None
