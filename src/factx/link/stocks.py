"""Tells people who are held, lodged or at work somewhere from those whom an event moved or took."""

import re

from factx.link.context import Context
from factx.model import FigureMention, Span

_REMAIN = re.compile(
    r"\b(?:toujours (?:détenu|retenu|séquestr|captif|prisonni|aux mains|en captivité|otage|en détention|en garde à vue)"
    r"|rest\w+ (?:aux mains|détenu|retenu|captif|otage"
    r"|en captivité)|encore (?:détenu|retenu|aux mains|captif|en captivité)|attend(?:ent|aient) |croupi\w+"
    r"|sont détenus|aux mains d)"
)
_HOLDS = re.compile(r"\b(?:détien|détenai|retien|retenai)(?:t|nt|ent|nent)\b|\bgard(?:e|ent|ait|aient)\b(?! à vue)")
_NEAR = 60  # characters
_AT_WORK = re.compile(
    r"\b(?:continu\w+|rejoignant|rejoindre|toujours|sur place|déjà|(?:sont|étaient|rest(?:ent|aient)) (?:\w+ )?"
    r"(?:mobilisé|engagé|déployé|à l'œuvre)\w*|à pied d'œuvre|à l'œuvre|(?:tent|tâch|travaill)(?:ent|aient)"
    r"|(?:lutt|œuvr|combatt)ent"
    r"|s'activ\w+|s'efforc\w+|s'affair\w+|sur le pont|poursuiv\w+)\b"
)
_FLOW = re.compile(
    r"\b(?:exode|mass(?:é|ent)|fui|fuient|arriv\w+|afflu\w+|quitt\w+|chass\w+|déplac(?:er|ées?|és) par"
    r"|poussé\w*|franchi\w*|passée?s? (?:en|au|aux)|traversé\w*"
    r"|regagn\w+|gagn(?:é|ent|ant)|rentr\w+|contrain\w+|forc\w+|jet\w+|laissé|fait|provoqué|causé|entraîné"
    r"|engendré|délogé|vider les"
    r"|vidé|désert\w+|abandonn\w+|délaiss\w+|évacu\w+|déguerpi\w*|pli\w+ bagage)"
)
_CAUSED = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:fait|provoqué|causé|jeté|poussé|chassé|forcé|contraint|laissé|privé)\b"
)
_LODGED = re.compile(r"\b(?:héberge|accueille|abrite|compte|recense|vivent|s'entassent|attendent|refusent)\w*\b")


def is_stock(figure: FigureMention, after: str) -> bool:
    """Return whether a figure counts people as they are, by the words about it and `after` it."""
    if figure.type == "displaced":
        return _LODGED.search(after) is not None or not _FLOW.search(after)
    if figure.type in ("abducted", "detained"):
        holds = _HOLDS.search(after)
        return _REMAIN.search(after) is not None or (holds is not None and holds.start() < _NEAR)
    return figure.type == "mobilized" and bool(_AT_WORK.search(after))


def is_caused(ctx: Context, figure: FigureMention, around: Span) -> bool:
    """Return whether a clause says before a figure that something drove the people out or took them."""
    return _CAUSED.search(ctx.low, around.start, figure.start) is not None
