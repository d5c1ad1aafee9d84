"""What the linkers read: the article folded once, its names and dates in text order, and how clauses part."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from typing import Any, NamedTuple, TypeVar

from factx.french.folding import fold, lower
from factx.model import Attribution, DateFact, Entity, FigureMention, Published, Sentence, Span


class Named(NamedTuple):
    """One occurrence of an entity's name in the text."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Context:
    """An article as the linkers see it: `low` is its text lower-cased, offsets kept.

    `memory` holds what has been read of its sentences, which several linkers ask for.
    """

    text: str
    low: str
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    names: tuple[Named, ...]
    dates: tuple[DateFact, ...]
    published: Published
    cues: tuple[Attribution, ...] = ()
    memory: dict[tuple[object, int], Any] = field(default_factory=dict, repr=False, compare=False)

    def holds(self, pattern: re.Pattern[str], sentence: Sentence) -> bool:
        """Return whether a sentence holds a pattern, which is looked for once; it must stay loaded."""
        key = id(pattern), sentence.start
        if key not in self.memory:
            self.memory[key] = pattern.search(self.low[sentence.start : sentence.end]) is not None
        return bool(self.memory[key])

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds an offset, or the last one that begins before it."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start)
        return self.sentences[max(0, at - 1)]

    def names_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the names that lie between two offsets."""
        at = bisect_left(self.names, start, key=lambda n: n.start)
        found = []
        while at < len(self.names) and self.names[at].start < end:
            if self.names[at].end <= end:
                found.append(self.names[at])
            at += 1
        return tuple(found)

    def claims_in(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Return the reported claims whose cues begin between two offsets."""
        first = bisect_left(self.cues, start, key=lambda a: a.cue.start)
        last = bisect_left(self.cues, end, key=lambda a: a.cue.start)
        return self.cues[first:last]

    def dates_in(self, start: int, end: int) -> tuple[DateFact, ...]:
        """Return the dates that lie between two offsets."""
        at = bisect_left(self.dates, start, key=lambda d: d.start)
        found = []
        while at < len(self.dates) and self.dates[at].start < end:
            found.append(self.dates[at])
            at += 1
        return tuple(found)


_Read = TypeVar("_Read")


def by_sentence(read: Callable[[Context, Sentence], _Read]) -> Callable[[Context, Sentence], _Read]:
    """Return a reading of sentences that reads each sentence of an article once; nobody may change what it returns."""

    @wraps(read)
    def remembered(ctx: Context, sentence: Sentence) -> _Read:
        key = read, sentence.start
        if key not in ctx.memory:
            ctx.memory[key] = read(ctx, sentence)
        found: _Read = ctx.memory[key]
        return found

    return remembered


def persons(ctx: Context) -> frozenset[str]:
    """Return the folded names of the persons that an article names."""
    key = persons, 0
    if key not in ctx.memory:
        ctx.memory[key] = frozenset(fold(n.entity.name) for n in ctx.names if n.entity.label == "PER")
    found: frozenset[str] = ctx.memory[key]
    return found


def build(
    text: str,
    sentences: Sequence[Sentence],
    *,
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
    dates: Sequence[DateFact],
    published: Published,
) -> Context:
    """Return the context of an article."""
    names = sorted((Named(m.start, m.end, e) for e in entities for m in e.mentions), key=lambda n: (n.start, -n.end))
    ordered = sorted(dates, key=lambda d: d.start)
    cues = sorted(attributions, key=lambda a: a.cue.start)
    return Context(
        text,
        lower(text),
        tuple(sentences),
        tuple(attributions),
        tuple(names),
        tuple(ordered),
        published,
        tuple(cues),
    )


def window(ctx: Context, first: int, last: int) -> Context:
    """Return the context of sentences `first` to `last` (exclusive) of an article alone, counted from 0."""
    sentences = ctx.sentences[first:last]
    start, end = sentences[0].start, sentences[-1].end
    inside = partial(_within, start=start, end=end)
    return replace(
        ctx,
        sentences=sentences,
        attributions=tuple(a for a in ctx.attributions if start <= a.cue.start < end),
        names=inside(ctx.names, key=lambda n: n.start),
        dates=inside(ctx.dates, key=lambda d: d.start),
        cues=inside(ctx.cues, key=lambda a: a.cue.start),
        memory={},
    )


def _within(items: tuple[_Read, ...], *, start: int, end: int, key: Callable[[_Read], int]) -> tuple[_Read, ...]:
    """Return the items that begin between two offsets, of items in text order."""
    return items[bisect_left(items, start, key=key) : bisect_left(items, end, key=key)]


_BOUNDARY = re.compile(
    r"(?P<strong>;)|(?P<colon>: )"
    r"|(?P<part>\bdont\b|\bparmi (?:lesquels|lesquelles|eux|elles)\b)|(?P<sub>\b(?:qui|où|lequel|laquelle"
    r"|lesquels|lesquelles|alors que|tandis que|avant d[e']"
    r"|avant qu"
    r"|après avoir"
    r"|lorsqu|quand|contre(?= \d)|mais|parce qu|puisqu|puis)\b|\bqu(?:e\b|'(?=ils?\b|elles?\b|on\b|une? \w+ (?:a|ont"
    r"|est)\b)))"
    r"|(?P<comma>,)|(?P<and>\bet\b)"
)


def hops(low: str, start: int, end: int) -> float:
    """Return how many clause borders lie between two offsets; commas count little.

    Example:
        >>> hops("un tir a tué deux hommes, dont un à tyr", 10, 36)
        2.8
    """
    if start > end:
        start, end = end, start
    return round(sum(_weights(low, start, end)), 2)


def _weights(low: str, start: int, end: int) -> list[float]:
    """Return how much each clause border between two offsets counts."""
    found = []
    for border in _BOUNDARY.finditer(low, start, end):
        kind = border.lastgroup or ""
        if kind == "sub" and border.group() == "que" and _ONLY.search(low, max(0, border.start() - 40), border.start()):
            continue
        # What "dont deux enfants," or "qui roulait vite," puts in brackets is over with its second comma.
        opened = kind in ("sub", "part") and low[border.start() - 2 : border.start()] == ", "
        found.append(0.4 if opened and low.find(", ", border.end(), end) >= 0 else _WEIGHTS[kind])
    return found


_WEIGHTS = {"strong": 1.5, "colon": 0.5, "part": 2.6, "sub": 1.3, "comma": 0.2, "and": 0.2}
_ONLY = re.compile(r"\b(?:ne |n')[^,;]*$")


class Gap(NamedTuple):
    """What lies between a figure and an argument; it is `barred` where a clause border and another figure do."""

    start: int
    end: int
    hops: float
    barred: bool

    @property
    def cost(self) -> float:
        """Return how much the gap speaks against the argument."""
        return self.hops + (self.end - self.start) / 250 + (1.5 if self.barred else 0.0)


def gap(low: str, figure: FigureMention, span: tuple[int, int], others: Sequence[FigureMention]) -> Gap:
    """Return the gap between a figure, or its trigger if that is nearer, and the words at `span`."""
    start, end = span
    if figure.start <= start and end <= figure.end:
        return Gap(start, start, 0.0, False)
    found = []
    for first, last in ((figure.start, figure.end), (figure.trigger.start, figure.trigger.end)):
        left, right = (last, start) if start >= last else (end, first)
        left, right = min(left, right), max(left, right)
        crossed = any(left <= o.start and o.end <= right for o in others if o is not figure)
        weights = _weights(low, left, right)
        found.append(Gap(left, right, round(sum(weights), 2), crossed and max(weights, default=0.0) > 1))
    return min(found, key=lambda g: g.cost)


def belongs(low: str, figure: FigureMention, span: tuple[int, int], others: Sequence[FigureMention]) -> bool:
    """Return whether the words at `span` belong to another figure: they stand in it or right behind it.

    What stands behind a coordination is common to it ("3 morts et 5 blessés à Gao").
    """
    start, end = span
    for other in others:
        if other is figure or (other.start <= figure.start and figure.end <= other.end):
            continue
        last = max(other.end, other.trigger.end)
        if other.start <= start and end <= last and not (figure.start <= start and end <= figure.end):
            return True
        between = low[last:start] if start >= last else "," * 20
        after = figure.end <= other.start
        if after and other.whole is not None and figure.whole is None and len(between) < 14 and "," not in between:
            return True
        if other.type == figure.type or len(between) >= 14 or "," in between or figure.end >= last:
            continue
        link = low[figure.end : other.start] if other.start >= figure.end else ""
        if not _COORDINATION.fullmatch(link):
            return True
    return False


_COORDINATION = re.compile(r",?(?: et| ou| ainsi que|,)(?: au moins| environ| plus de)? ?")


_CLAUSE_END = re.compile(
    r";|, (?:alors|tandis|mais|où|qui|dont|contre|une? |ce qu[ei]|soit|lorsqu)|\b(?:où|alors que|tandis que"
    r"|contre (?=\d))|\.(?= )"
)


def clause(ctx: Context, figure: FigureMention) -> Span:
    """Return the stretch around a figure up to the borders of its clause."""
    sentence = ctx.sentences[figure.sentence]
    low, start, end = ctx.low, sentence.start, sentence.end
    inner = min(figure.start, figure.trigger.start)
    outer = max(figure.end, figure.trigger.end)
    for border in _CLAUSE_END.finditer(low, sentence.start, sentence.end):
        if border.end() <= inner:
            start = border.end()
        elif border.start() >= outer:
            end = border.start()
            break
    return Span(start, end)
