"""What flows between the stages: frozen plain values, and the record that is printed.

Spans are half-open code-point offsets into `Article.text`, never token indices.
A *mention* is what the text says; a *fact* is what it means. Facts are the contract of the output.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SCHEMA: Literal["factx/1"] = "factx/1"

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


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A publication date as a source states it, before it is understood: `basis` names the source."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: `text` is the text that all offsets count in, header line included."""

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    stated: tuple[StatedDate, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or article that could not be read or extracted, and why, in one line.

    `trace` is the traceback where the reason is an error of factx itself.
    """

    source: str
    reason: str
    trace: str = ""


# ---------------------------------------------------------------- layout and annotation


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A span that the pipeline's entity recogniser proposes, with its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or headline; `names` is empty until annotate has run.

    `block` counts the paragraphs of the article from 0; `headline` is true for a block that is a title or
    an intertitle rather than running text.
    """

    start: int
    end: int
    block: int
    headline: bool = False
    names: tuple[NamedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How an article is built: its `date …` header, if any, and its sentences in text order."""

    header: Span | None
    header_date: str | None
    sentences: tuple[Sentence, ...]


# ---------------------------------------------------------------- mentions


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


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date: ISO day, or month where only that is known; `given` as stated, `basis` says how."""

    value: str | None = None
    given: str | None = None
    basis: str = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an entity's name."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing named in an article, with all its mentions; `name` is its fullest form there."""

    id: str
    label: Label
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    role: str | None
    category: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class DateFact:
    """A temporal expression placed on the calendar; `first` and `last` are the days it covers, null where open."""

    id: str
    type: TimexType
    value: str
    mod: str | None
    first: str | None
    last: str | None
    inferred: tuple[str, ...]
    text: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the article's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who a figure counts, by whom, or who says so: the words, and the entity they name, if any."""

    text: str
    start: int
    end: int
    entity: str | None = None
    name: str | None = None
    country: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure happened: the words, and the named place they are or lie in."""

    text: str
    start: int
    end: int
    entity: str | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When a figure happened: ISO day, month, year or interval, and the id of the date it was read from."""

    value: str
    first: str | None
    last: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A casualty or troop figure with its arguments, its assertion and its evidence."""

    id: str
    type: str
    value: int | None
    min: int | None
    max: int | None
    qualifier: Qualifier
    negated: bool
    modality: Modality
    scope: Scope
    countable: bool
    same_as: str | None
    part_of: str | None
    who: Party | None
    by: Party | None
    where: Place | None
    when: When | None
    source: Party | None
    text: str
    start: int
    end: int
    quantity: Quote
    trigger: Quote
    sentence: Quote
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What factx prints of one article: the line of `--format jsonl`; `model` is null where none was needed."""

    schema: Literal["factx/1"] = SCHEMA
    factx: str
    model: str | None
    id: str
    path: str | None
    title: str | None
    published: Published
    entities: tuple[Entity, ...]
    dates: tuple[DateFact, ...]
    casualties: tuple[Figure, ...]
    troops: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article's record and what its reader and stages noted about it for the user."""

    record: Record
    notes: tuple[str, ...] = ()
