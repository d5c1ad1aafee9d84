"""An article's sentences read for their clauses, each once and only when a matcher asks for it."""

from collections.abc import Mapping, Sequence
from functools import cache

from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.reading import Reading, read
from factx.clauses.verbs import lexicon
from factx.clauses.windows import Window
from factx.french.folding import lower
from factx.french.inflection import Form
from factx.french.words import Words, cut
from factx.lexicon import rules
from factx.model import DateFact, Entity, Quantity, Sentence, Span

_EPIDEMICS = ("covid", "coronavirus", "épidémie", "pandémie", "choléra", "ebola", "grippe")


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


class Article:
    """The sentences of an article, cut into words, with the mentions in each."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        *,
        quantities: Sequence[Quantity],
        entities: Sequence[Entity],
        dates: Sequence[DateFact],
    ) -> None:
        """Cut the sentences into words and hand each its mentions."""
        names = sorted((m.start, m.end, e.label) for e in entities for m in e.mentions)
        counts = Window(quantities, lambda q: q.start)
        days = Window(dates, lambda d: d.start)
        named = Window(names, lambda n: n[0])
        self.text = text
        self.sentences = sentences
        self.words: list[Words] = [cut(text[s.start : s.end]) for s in sentences]
        self.texts: list[frozenset[str]] = [frozenset(words.texts) for words in self.words]
        self._inside = [(counts.within(s), days.within(s), named.within(s)) for s in sentences]
        self._read: dict[int, Reading] = {}
        folded = lower(text)
        self._epidemic = any(word in folded for word in _EPIDEMICS)

    def numbered(self, index: int) -> bool:
        """Return whether a sentence counts anything otherwise than by an article."""
        return any(q.form != "article" and q.rule != "quantity.plural" for q in self._inside[index][0])

    def reading(self, index: int) -> Reading:
        """Return a sentence read."""
        found = self._read.get(index)
        if found is None:
            quantities, dates, names = self._inside[index]
            found = self._read[index] = read(
                self.sentences[index],
                index,
                words=self.words[index],
                quantities=quantities,
                dates=[Span(d.start, d.end) for d in dates],
                names=names,
                known=verb_forms(),
                counted=_counted(),
                epidemic=self._epidemic,
            )
        return found
