"""What the matchers find in a text, before anything is resolved or linked."""

from dataclasses import dataclass
from typing import Literal

from factx.model._terms import FigureKind, Label, Modality, Qualifier, Scope, Span, TimexType


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression as written.

    `said` is its TIMEX3 value as far as the words alone give it ("XXXX-WXX-1", "XXXX-07-26", "P3D"); a time ends in Z
    where the text says GMT. What it takes to place it: `base` is the day from which it counts (the publication; the day
    that the text narrates, else the publication; the "told" day alone), `look` the side on which to look for it ("past"
    and "future" by the clause's tense, "ahead" and "bound" by a preposition, "before" and "after" by a word, "near",
    "around", "night", "year"), `shift` how far to move then ("-3Y"). `weekday` (1 is
    Monday) is the one written beside a day, `demonstrative` tells "ce 25 janvier", `cue` is a preposition before it
    that sets a bound ("depuis", "jusqu'"). `sentence` indexes `Layout.sentences`.
    """

    start: int
    end: int
    type: TimexType
    said: str
    rule: str
    mod: str | None = None
    look: str | None = None
    shift: str | None = None
    base: Literal["published", "narrated", "told"] = "published"
    weekday: int | None = None
    demonstrative: bool = False
    sentence: int = 0
    cue: str | None = None
    background: bool = False


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A proper name as written, without article, title or function."""

    start: int
    end: int
    label: Label
    rule: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people as written; the span takes in its modifiers ("au moins 30"), not the noun.

    `number` is the span of the bare number. `form` says how it is written: digits, words, collective
    ("une trentaine"), article ("un", "une"), vague ("des", "plusieurs"), none ("aucun"), unknown, derived.
    """

    start: int
    end: int
    value: int | None
    min: int | None
    max: int | None
    qualifier: Qualifier
    rule: str
    number: Span
    form: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure as its clause gives it: a trigger, its quantity and the arguments that the clause itself holds.

    `start`/`end` is the shortest span holding the number and the noun or verb that makes it a figure.
    `who` is the noun phrase without number and determiner (None for generic personnes, morts, victimes), `by` the
    agent of the clause, `where`/`when` spans only where the construction itself names them. `whole` is the
    position, in the same list, of the figure of which this one is a part ("dont", "parmi eux"); `scope` and
    `modality` are set only where the construction itself decides them. `sentence` indexes `Layout.sentences`.
    """

    kind: FigureKind
    type: str
    start: int
    end: int
    sentence: int
    rule: str
    trigger: Span
    quantity: Quantity
    who: Span | None = None
    by: Span | None = None
    where: Span | None = None
    when: Span | None = None
    whole: int | None = None
    scope: Scope | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reported claim: who says it (`source`, None if unnamed), the cue, and the span of what is claimed."""

    source: Span | None
    cue: Span
    content: Span
    modality: Modality
    rule: str


# ---------------------------------------------------------------- facts: the output contract
