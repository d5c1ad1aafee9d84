"""One number, one figure: what casualties count is not counted as troops too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factx.model import FigureMention


def without_casualties(
    troops: Sequence[FigureMention], casualties: Sequence[FigureMention]
) -> tuple[FigureMention, ...]:
    """Return the troop figures whose number no casualty figure counts, with their wholes' positions kept true.

    "L'armée a tué douze combattants" counts the dead, not a garrison.
    """
    counted = {(c.quantity.start, c.quantity.end) for c in casualties}
    position: dict[int, int] = {}
    for at, mention in enumerate(troops):
        if (mention.quantity.start, mention.quantity.end) not in counted:
            position[at] = len(position)
    return tuple(replace(troops[at], whole=_moved(troops[at].whole, position)) for at in position)


def _moved(whole: int | None, position: Mapping[int, int]) -> int | None:
    return None if whole is None else position.get(whole)
