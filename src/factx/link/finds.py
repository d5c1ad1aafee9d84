"""Tells the finding of bodies, and deaths of wounds, from the event that they come after."""

import re

from factx.link.context import Context
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
