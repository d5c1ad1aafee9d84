"""Articles as they are read, and their sentences."""

from dataclasses import dataclass

from factx.model._terms import Span


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
