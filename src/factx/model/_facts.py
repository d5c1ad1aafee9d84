"""What an article states: dates, entities and figures with their evidence, and the record they make."""

from dataclasses import dataclass
from typing import Literal

from factx.model._terms import Label, Modality, Qualifier, Scope, TimexType

SCHEMA: Literal["factx/1"] = "factx/1"


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
