"""A sentence read for its figures: verb groups, counting phrases, and who is subject and object of what."""

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from factx.clauses import phrases as counting
from factx.clauses.classes import words
from factx.clauses.phrases import PREPOSITIONS, Phrase
from factx.clauses.verb_forms import VerbGroup
from factx.clauses.verbs import groups
from factx.french.inflection import Form
from factx.french.numerals import opens
from factx.french.words import Words, Written, cut
from factx.model import Quantity, Sentence, Span

ENDS = frozenset(";:.!?")


_LINKS = words("enumeration-link")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words, verb groups and counting phrases; `base` is where it stands in the text.

    `said` are its different words, `lemmas` the verbs of its groups, `memory` what each kind of figure finds in it.
    """

    index: int
    base: int
    headline: bool
    words: Words
    texts: Sequence[str]
    written: Written
    groups: tuple[VerbGroup, ...]
    phrases: tuple[Phrase, ...]
    dated: frozenset[int]
    names: Mapping[int, tuple[int, str]]
    opening: Mapping[int, VerbGroup]
    epidemic: bool
    disaster: bool
    said: frozenset[str]
    lemmas: frozenset[str]
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def span(self, first: int, last: int) -> Span:
        """Return the span in the text of words `first` to `last` (exclusive)."""
        return Span(self.base + self.words.starts[first], self.base + self.words.end(last - 1))

    def word(self, at: int) -> str:
        """Return a word, or nothing beyond the sentence."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def opens_clause(self, group: VerbGroup) -> bool:
        """Return whether a finite group is a verb for sure: of several words, or one of "être" that is no "l'est"."""
        return group.last - group.first > 1 or ("être" in group.lemmas and self.texts[group.first - 1] != "l'")

    def follows(self, at: int, expressions: tuple[str, ...], reach: int = 12) -> int | None:
        """Return the end of the first of some expressions that stands after a word, before the clause ends."""
        if first_words(expressions).isdisjoint(self.said):
            return None
        stop = at
        while stop < min(len(self.texts), at + reach) and self.texts[stop] not in ENDS:
            group = self.opening.get(stop)
            if group is not None and group.finite and group.first > at and self.opens_clause(group):
                break
            if self.texts[stop] == "," and opens(self.word(stop + 1) or "x"):
                break
            stop += 1
        ahead = self.texts[at:stop]
        for parts in map(_parts, expressions):
            if parts[0] not in ahead:
                continue
            for here in range(len(ahead) - len(parts) + 1):
                if ahead[here] == parts[0] and _matches(ahead[here : here + len(parts)], parts):
                    return at + here + len(parts)
        return None


def _matches(ahead: Sequence[str], parts: Sequence[str]) -> bool:
    """Return whether words are those of an expression, in which "#" stands for a number."""
    return len(ahead) == len(parts) and all(
        text == part or (part == "#" and opens(text)) for text, part in zip(ahead, parts, strict=True)
    )


@cache
def _parts(expression: str) -> tuple[str, ...]:
    return tuple(cut(expression).texts)


@cache
def first_words(expressions: tuple[str, ...]) -> frozenset[str]:
    """Return the first word of each expression: without any of them, none can stand in a sentence."""
    return frozenset(_parts(expression)[0] for expression in expressions)


def read(
    sentence: Sentence,
    index: int,
    *,
    words: Words,
    said: frozenset[str],
    quantities: Sequence[Quantity],
    dates: Sequence[Span],
    names: Sequence[tuple[int, int, str]],
    known: Mapping[str, tuple[Form, ...]],
    counted: Container[str],
    epidemic: bool = False,
    disaster: bool = False,
) -> Reading:
    """Return a sentence read; quantities, dates and names are those of the sentence."""
    texts = words.texts
    written = Written(words)
    starts = [sentence.start + start for start in words.starts]
    named = {at[0]: (at[-1] + 1, label) for start, end, label in names if (at := _within(starts, start, end))}
    inside = frozenset(at for first, (last, _) in named.items() for at in range(first + 1, last))
    dated = frozenset(at for span in dates for at in _within(starts, span.start, span.end))
    found = tuple(
        g
        for g in groups(texts, known)
        if not (g.first in inside and g.last - 1 in inside) and (g.first not in dated or g.last - g.first > 1)
    )
    places = [(q, _within(starts, q.start, q.end)) for q in quantities]
    verbs = {at: g.mood == "part" and g.last - g.first == 1 for g in found for at in range(g.first, g.last)}
    counts = frozenset(at[0] for q, at in places if at and q.form not in ("article",) and q.rule != "quantity.plural")
    frame = counting.Sentence(texts, written, verbs, dated, counts)
    counts_read = tuple(
        phrase
        for q, at in places
        if at and not dated.intersection(at)
        for phrase in (counting.phrase(frame, q, (at[0], at[-1] + 1), counted),)
        if phrase.kind != "bare" or inside.isdisjoint(at)
    )
    heads = {p.head for p in counts_read if p.head >= 0}
    kept = tuple(g for g in found if not (g.mood == "part" and g.head in heads))
    return Reading(
        index, sentence.start, sentence.headline, words, texts, written, kept, counts_read, dated, named,
        {g.first: g for g in reversed(kept)},
        epidemic, disaster, said, frozenset[str]().union(*(g.lemmas for g in kept)),
    )  # fmt: skip


def _within(starts: Sequence[int], start: int, end: int) -> range:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1)
    return range(max(first, 0), last)


def series(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Return the phrases that stand in one enumeration, by their place in the reading."""
    found: list[list[int]] = []
    for place, phrase in enumerate(reading.phrases):
        if found:
            last = reading.phrases[found[-1][-1]]
            if phrase.first < last.last:
                continue
            apart = range(last.last, phrase.first)
            between = [reading.texts[at] for at in apart if at not in reading.dated]
            joined = not phrase.prep and last.prep in ("de", "à", "par", "avec")
            same = last.prep == phrase.prep or joined or last.prep == "outre"
            if same and last.last <= phrase.first and len(between) <= 5 and between and _is_link(between):
                found[-1].append(place)
                continue
        found.append([place])
    return tuple(tuple(group) for group in found)


def _is_link(between: Sequence[str]) -> bool:
    return all(text in _LINKS for text in between) and between[0] in (",", "et", "ou", "ainsi", "mais", "puis", "plus")


def noun_extent(reading: Reading, at: int) -> int:
    """Return where a noun phrase ends, from the word after its noun: adjectives, "de" and its noun, a name."""
    here = at
    while here < len(reading.texts) and here - at < 8:
        text = reading.texts[here]
        if here in reading.names:
            here = reading.names[here][0]
            continue
        following = reading.word(here + 1)
        told = here + 1 in reading.dated or here + 1 in reading.opening or opens(following or "x")
        if text in ("de", "du", "des", "d'") and following[:1].isalpha() and not told:
            here += 3 if following in ("la", "l'") else 2
            continue
        if (
            here in reading.opening
            or text in PREPOSITIONS
            or not text[0].isalpha()
            or text in ("et", "ou", "qui", "que", "qu'", "dont", "où", "a", "est")
        ):
            break
        if here in reading.dated:
            break
        here += 1
    return here
