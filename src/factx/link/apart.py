"""Tells a figure of another event like the one before it: "Quelques heures plus tard, dix morts dans une attaque"."""

import re
from functools import cache

from factx.link.context import Context, by_sentence
from factx.link.kinds import HARM
from factx.link.nouns import alternation, event_nouns
from factx.model import FigureMention, Sentence

_OPENING = re.compile(
    r"[\s«\"]*(?:mais |et |puis |alors que )?(?:"
    r"(?:quelques|une?|deux|trois|quatre|cinq|six|dix|plusieurs|\d+) (?:heures?|minutes?|jours?|semaines?)"
    r" (?:plus (?:tôt|tard)|auparavant|après|avant)|(?:un )?peu (?:plus (?:tôt|tard)|après|avant|auparavant)"
    r"|plus (?:tôt|tard)|le même (?:jour|soir|matin)|dans la même (?:journée|soirée|nuit|matinée|ville|région)"
    r"|par ailleurs|ailleurs|dans le même temps|au même moment|parallèlement|simultanément|auparavant|la veille"
    r"|le lendemain|de son côté|dans (?:une?|l') ?(?:autre|seconde?|deuxième))\b"
)
_TOLL = re.compile(r"\b(?:bilan|nombre de|total)\b")


@cache
def _new() -> re.Pattern[str]:
    nouns = alternation(frozenset(event_nouns()))
    return re.compile(
        rf"(?:\b(?P<other>une? (?:autre|seconde?|deuxième|troisième|nouvel(?:le)?|nouveau)) |\bune? )(?:{nouns})s?\b"
    )


@by_sentence
def opens_another(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence turns to another event: at another hour or place, and not known from before."""
    if sentence.headline or _TOLL.search(ctx.low, sentence.start, sentence.end):
        return False
    found = list(_new().finditer(ctx.low, sentence.start, sentence.end))
    other = any(m["other"] for m in found)
    return other or (bool(found) and _OPENING.match(ctx.low, sentence.start) is not None)


def is_apart(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a figure counts the victims of another event than those told before."""
    return figure.type in HARM and opens_another(ctx, ctx.sentences[figure.sentence])
