"""Decides which victims are the dead: the word leaves it open, another figure of the article may settle it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.model import FigureMention

_VICTIMS = re.compile(r"\bvictimes?\b")
_AMONG = re.compile(r"\b(?:parmi|au nombre|partie|au rang) (?:les|des) (?:\d+ |\w+ )?victimes\b")
_NEAR = 3  # sentences
_OPEN = frozenset({"casualties"})


def typed(ctx: Context, figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return the figures with victims as killed where the article counts as many dead, their parts with them.

    "Victimes" are casualties unless the same text makes clear that they are dead.
    """
    dead = {f.quantity.value for f in figures if f.type == "killed" and f.quantity.value and f.scope != "historical"}
    hurt = {f.quantity.value for f in figures if f.type == "injured" and f.quantity.value}
    done: list[FigureMention] = []
    found: tuple[int, str] | None = None
    for figure in figures:
        told = (figure.sentence, figure.rule)
        if figure.type in _OPEN and (told == found or _are_dead(ctx, figure, dead - hurt)):
            figure, found = replace(figure, type="killed"), told
        done.append(_among_the_dead(ctx, figure, done))
    return done


def _among_the_dead(ctx: Context, figure: FigureMention, before: Sequence[FigureMention]) -> FigureMention:
    """Return people told to be "parmi les victimes" as a part of the dead that the sentences before count."""
    number = figure.quantity.value
    if figure.type not in _OPEN or number is None or figure.whole is not None:
        return figure
    if _AMONG.search(ctx.low, figure.start, max(figure.end, figure.trigger.end)) is None:
        return figure
    for at in range(len(before) - 1, -1, -1):
        total = before[at]
        if total.sentence < figure.sentence - _NEAR or total.type == "injured":
            break
        if total.type == "killed" and total.whole is None and (total.quantity.value or 0) > number:
            return replace(figure, type="killed", scope="subset", whole=at)
    return figure


def _are_dead(ctx: Context, figure: FigureMention, dead: set[int]) -> bool:
    return figure.quantity.value in dead and bool(_VICTIMS.search(ctx.low, figure.start, figure.end))
