"""An article's sentences read for their clauses, each once and only when a matcher asks for it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from factx.clauses.classes import words
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.reading import Reading, read
from factx.clauses.verb_forms import lexicon
from factx.french.folding import lower
from factx.french.inflection import Form
from factx.french.words import Words, cut
from factx.lexicon import rules
from factx.model import DateFact, Entity, Quantity, Sentence, Span

S = TypeVar("S", bound=tuple[Any, ...])

# Of what nature does, an article speaks when it says who is affected.
_DISASTERS = tuple(sorted(word.replace("_", " ") for word in words("natural-disaster")))
_EPIDEMICS = words("epidemic-word")


@cache
def verb_forms() -> Mapping[str, tuple[Form, ...]]:
    """Return the verb forms that clauses are read with: a verb that says nothing of troops still ends their clause."""
    verbs = (*rules("casualty_verbs", FigureVerb), *rules("troops_verbs", FigureVerb))
    return lexicon(frozenset(lemma for verb in verbs for lemma in (verb.lemma, *verb.also)))


@cache
def _counted() -> frozenset[str]:
    return frozenset(
        word for name in ("casualty_nouns", "troops_nouns") for n in rules(name, FigureNoun) for word in n.words
    )


@cache
def deeds() -> frozenset[str]:
    """Return the nouns that open what befell people: "mort", "enlèvement", "prise"."""
    return frozenset(phrase.split(" ")[0] for n in rules("casualty_nouns", FigureNoun) for phrase in n.of)


def _within(spans: Sequence[S], sentence: Sentence) -> Sequence[S]:
    """Return the spans that begin in a sentence, of spans in text order."""
    return spans[bisect_left(spans, (sentence.start,)) : bisect_left(spans, (sentence.end,))]


class Article:
    """The sentences of an article, cut into words, with the mentions in each."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        *,
        count: Callable[[Sentence], Sequence[Quantity]],
        entities: Sequence[Entity],
        dates: Sequence[DateFact],
    ) -> None:
        """Cut the sentences into words; `count` returns the quantities of one of them, and is asked for few."""
        self._count = count
        self._counted: dict[int, Sequence[Quantity]] = {}
        self._names = sorted((m.start, m.end, e.label) for e in entities for m in e.mentions)
        self._dates = sorted(Span(d.start, d.end) for d in dates)
        self.text = text
        self.sentences = sentences
        self.words: list[Words] = [cut(text[s.start : s.end]) for s in sentences]
        self.texts: list[frozenset[str]] = [frozenset(words.texts) for words in self.words]
        self._read: dict[int, Reading] = {}
        folded = lower(text)
        self._epidemic = any(not _EPIDEMICS.isdisjoint(texts) for texts in self.texts)
        self._disaster = any(word in folded for word in _DISASTERS)

    def numbered(self, index: int) -> bool:
        """Return whether a sentence counts anything otherwise than by an article."""
        return any(q.form != "article" and q.rule != "quantity.plural" for q in self.quantities(index))

    def quantities(self, index: int) -> Sequence[Quantity]:
        """Return the quantities of a sentence."""
        if index not in self._counted:
            self._counted[index] = self._count(self.sentences[index])
        return self._counted[index]

    def reading(self, index: int) -> Reading:
        """Return a sentence read."""
        found = self._read.get(index)
        if found is None:
            sentence = self.sentences[index]
            found = self._read[index] = read(
                sentence,
                index,
                words=self.words[index],
                said=self.texts[index],
                quantities=self.quantities(index),
                dates=_within(self._dates, sentence),
                names=_within(self._names, sentence),
                known=verb_forms(),
                counted=_counted(),
                epidemic=self._epidemic,
                disaster=self._disaster,
            )
        return found
