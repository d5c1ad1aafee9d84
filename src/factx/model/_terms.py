"""The closed vocabularies of the output contract, and spans."""

from typing import Literal, NamedTuple

Label = Literal["PER", "ORG", "LOC", "MISC"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
FigureKind = Literal["casualty", "troops"]
Qualifier = Literal[
    "exact",
    "at_least",
    "more_than",
    "nearly",
    "approx",
    "up_to",
    "less_than",
    "range",
    "vague",
    "derived",
    "unknown",
]
Modality = Literal["asserted", "reported", "conditional", "planned", "hypothetical", "denied"]
Scope = Literal["event", "subset", "cumulative", "superseded", "increment", "rate", "stock", "historical"]
CASUALTY_TYPES = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "rescued",
    "abducted",
    "captured",
    "detained",
    "released",
    "displaced",
    "evacuated",
    "returned",
    "affected",
)
TROOPS_TYPES = ("present", "deployed", "withdrawn", "strength", "mobilized")
KINDS = ("entities", "dates", "casualties", "troops")


class Span(NamedTuple):
    """A half-open range of code points in the article's text."""

    start: int
    end: int


# ---------------------------------------------------------------- input
