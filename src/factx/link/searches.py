"""Tells the day on which people are looked for, or are still missing, from the day on which they went missing."""

import re

from factx.link.announced import of_event
from factx.link.context import Context
from factx.model import DateFact, FigureMention, Sentence

_SOUGHT = re.compile(
    r"\b(?:(?:re)?cherch(?:ée?s?|ent|aient|er|ait)|retrouver|localiser|à la recherche|recherches|battues?|fouilles"
    r"|toujours|encore|rest(?:e|ent|ait|aient)|demeur(?:e|ent|ait|aient)|introuvables?|à l'appel|sans nouvelles?)\b"
)
_LOST = re.compile(
    r"\b(?:dispar\w+|perdue?s?|perdre|aperçue?s?|vue?s?|partie?s?|quitt\w+|tombée?s?|emportée?s?|enlevée?s?|coul\w+"
    r"|chavir\w+|sombr\w+|sorti\w*|trace|depuis|survenue?s?|produite?s?|après|lors)\b[^,;:.]{0,40}$"
)
SEARCHES = re.compile(
    r"\b(?:recherch(?:es|ée?s?)|fouilles|battues?|ratiss\w+|sont à la recherche"
    r"|(?:pour|afin de|tent\w+ de) (?:re)?(?:trouver|chercher|localiser))\b"
)


_TRACE = re.compile(
    r",? (?:dont|dont l'on|avec (?:lesquel\w+|qui)) (?:[^,;:.]{0,30} )?(?:perdu (?:la |toute )?(?:trace|contact)"
    r"|perdu le contact|sans nouvelles?)\b[^,;:.]{0,30}"
)


def is_loss_day(ctx: Context, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date is that of a loss: "deux marins, dont on a perdu la trace hier"."""
    gap = ctx.low[figure.end : max(figure.end, d.start)]
    relative = _TRACE.search(gap)
    return relative is not None and relative.end() == len(gap) and "." not in gap


def is_search_day(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date tells when missing people were looked for, or were missing still.

    "Mardi, on cherchait encore deux marins"; but "deux marins disparus lundi", "après le naufrage de lundi".
    """
    if figure.type != "missing" or of_event(ctx.low, sentence, d):
        return False
    start, end = min(figure.start, d.start), max(figure.end, figure.trigger.end, d.end)
    if _LOST.search(ctx.low, max(sentence.start, d.start - 60), d.start):
        return False
    return _SOUGHT.search(ctx.low, max(sentence.start, start - 30), min(sentence.end, end + 30)) is not None
