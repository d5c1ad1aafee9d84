"""The working form of a figure while its arguments are gathered."""

from dataclasses import dataclass

from factx.link.intervals import Reading
from factx.link.where import Stated
from factx.model import Attribution, FigureMention, Modality, Scope, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure mention with what has been read for it so far; `event` numbers the event it tells of.

    `closed` marks the victims of the past event that a whole text is on.
    """

    mention: FigureMention
    claim: Attribution | None
    place: Stated | None
    time: Reading | None
    modality: Modality
    scope: Scope
    by: Span | None
    event: int = -1
    same_as: int | None = None
    part_of: int | None = None
    closed: bool = False


def key(draft: Draft) -> tuple[str, int | None]:
    """Return the type and number by which a figure may be another told again."""
    return draft.mention.type, draft.mention.quantity.value


def number_of(draft: Draft) -> int:
    """Return the number of people that a figure counts, 0 where it is open."""
    return draft.mention.quantity.value or 0
