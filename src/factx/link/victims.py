"""Decides which victims are the dead: the word leaves it open, another figure of the article may settle it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.model import FigureMention

_VICTIMS = re.compile(r"\bvictimes?\b")
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
        done.append(figure)
    return done


def _are_dead(ctx: Context, figure: FigureMention, dead: set[int]) -> bool:
    return figure.quantity.value in dead and bool(_VICTIMS.search(ctx.low, figure.start, figure.end))
