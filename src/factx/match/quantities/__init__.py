"""Numbers of anything as written, with what bounds them: digits, words, collectives, ranges, vague counts, none."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from factx.french.numerals import COLLECTIVES, FRACTIONS, OPENERS, ORDINALS
from factx.french.words import Remembered, Words, cut
from factx.match.quantities.numbers import article_read, number_read
from factx.match.quantities.reads import ARTICLES, DETERMINERS, INDEFINITE, MAGNITUDES, SIZES, Read
from factx.match.quantities.shares import (
    MULTIPLES,
    collective_read,
    couple_read,
    fraction_read,
    multiple_read,
    others_read,
    times_read,
)
from factx.match.quantities.vague import vague_counts, vague_read
from factx.model import Quantity, Sentence, Span

# Determiners that open a count only before a collective: "la trentaine", "les dizaines", "la moitié".
_WEAK = (DETERMINERS | INDEFINITE | {"du", "les"}) - ARTICLES - {"plusieurs", "quelques", "diverses"}


def _opens(word: str) -> bool:
    """Return whether a word can open a count."""
    known = word in ARTICLES or word in _WEAK or word in _openers()
    return known or word[0].isdigit() or "-" in word or word.endswith("ième")


_OPENS = Remembered(_opens)


def find(text: str, sentences: Sequence[Sentence], taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the counts of the sentences in text order, none of them inside a span of `taken`."""
    count = counter(text, taken)
    return tuple(quantity for sentence in sentences for quantity in count(sentence))


def counter(text: str, taken: Sequence[Span]) -> Callable[[Sentence], list[Quantity]]:
    """Return what returns the counts of one sentence of a text, none of them inside a span of `taken`."""
    spans = sorted((span.start, span.end) for span in taken)

    def count(sentence: Sentence) -> list[Quantity]:
        words = cut(text[sentence.start : sentence.end])
        blocked = _blocked(words, sentence.start, spans, bisect_left(spans, (sentence.start, 0)))
        return [_quantity(read, words, sentence.start) for read in _read(words.texts, blocked)]

    return count


def _blocked(words: Words, base: int, spans: Sequence[tuple[int, int]], at: int) -> frozenset[int]:
    """Return the words that lie in a span; `at` is the first span that may matter."""
    blocked = set()
    end = base + len(words.sentence)
    index = 0
    while at < len(spans) and spans[at][0] < end:
        start, stop = spans[at]
        at += 1
        while index < len(words) and words.end(index) + base <= start:
            index += 1
        while index < len(words) and words.starts[index] + base < stop:
            blocked.add(index)
            index += 1
    return frozenset(blocked)


def _read(texts: list[str], blocked: frozenset[int]) -> Iterator[Read]:
    after_article = _after_articles()
    end = 0
    for at in [at for at, may in enumerate(map(_OPENS.__getitem__, texts)) if may]:
        if at < end or at in blocked:
            continue
        word = texts[at]
        if word in ARTICLES or word in _WEAK:
            following = texts[at + 1] if at + 1 < len(texts) else ""
            if following in after_article or following.startswith("demi-"):
                read = _count(texts, at)
            else:
                read = article_read(texts, at) if word in ARTICLES else None
        else:
            read = _count(texts, at)
        if read and (not blocked or blocked.isdisjoint(range(read.number, read.last))):
            yield read
            end = read.last


def _count(texts: list[str], at: int) -> Read | None:
    return (
        vague_read(texts, at)
        or fraction_read(texts, at)
        or collective_read(texts, at)
        or couple_read(texts, at)
        or multiple_read(texts, at)
        or times_read(texts, at)
        or others_read(texts, at)
        or number_read(texts, at)
        or article_read(texts, at)
    )


def _quantity(read: Read, words: Words, base: int) -> Quantity:
    start, end = base + words.starts[read.first], base + words.end(read.last - 1)
    low, high, qualifier = read.low, read.high, read.qualifier
    value = low if low == high else None
    if value is not None and qualifier in ("nearly", "up_to", "less_than", "approx"):
        low = None
    if value is not None and qualifier in ("at_least", "more_than", "approx"):
        high = None
    number = Span(base + words.starts[read.number], end)
    rule = f"quantity.{read.rule}"
    return Quantity(start, end, value, low, high, qualifier, rule, number, read.form, negated=read.form == "none")


@cache
def _after_articles() -> frozenset[str]:
    """Return the words that make more than one of an article or another determiner before them."""
    vague = {c.words_at[1] for counts in vague_counts().values() for c, _ in counts if len(c.words_at) > 1}
    ranges = {"million", "milliard", "ou", "à", "couple", "deux", "trois", "autre", "autres", *MULTIPLES}
    return frozenset(vague | ranges | COLLECTIVES.keys() | FRACTIONS.keys() | MAGNITUDES.keys() | SIZES)


@cache
def _openers() -> frozenset[str]:
    """Return the words that can open a count, but for digits and hyphened number words."""
    return (
        OPENERS
        | ORDINALS.keys()
        | vague_counts().keys()
        | INDEFINITE
        | DETERMINERS
        | MAGNITUDES.keys()
        | {"entre", "les", "du", "autant", "certains", "certaines", *MULTIPLES}
    )
