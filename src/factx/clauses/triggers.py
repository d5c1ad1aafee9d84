"""Which sentences may hold a figure, by their words alone: the rest are never read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from factx.clauses.article import verb_forms
from factx.clauses.classes import words
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.terms import Lexicon
from factx.french.words import Remembered, cut

_COMMON = words("preposition") | words("article") | words("phrase-end") | words("relative") | {"france", "pays", "vers"}
# Sets of words of which a sentence must hold one each; and whether it must hold a word of those counted as well.
Asked = tuple[frozenset[str], ...]
Entry = tuple[Asked, bool]


class Triggers:
    """Tells whether all that some entry of a kind's lexicons asks for is among the words of a sentence."""

    def __init__(self, terms: Lexicon, counts: Callable[[str], bool], words: Iterable[str] = ()) -> None:
        """Take the entries of `terms`; each of `words` alone may make a figure too.

        `counts` tells whether a word may be of those counted: only entries of any people do without one.
        """
        self._entries: dict[str, tuple[Entry, ...]] = {}
        for words_, entries in (*_of_verbs(terms), *_of_nouns(terms), (words, (((), True),))):
            for word in words_:
                self._entries[word] = self._entries.get(word, ()) + entries
        self._openers = frozenset(self._entries)
        self._counts = Remembered(counts)

    def stand_in(self, texts: frozenset[str]) -> bool:
        """Return whether the words of a sentence may tell a figure."""
        counts: bool | None = None
        for opener in texts & self._openers:
            for asked, narrow in self._entries[opener]:
                if asked and any(map(texts.isdisjoint, asked)):
                    continue
                if narrow and counts is None:
                    counts = any(map(self._counts.__getitem__, texts))
                if counts or not narrow:
                    return True
        return False


_ANY = frozenset({"any", "known", "national"})


def _of_verbs(terms: Lexicon) -> Iterator[tuple[Iterable[str], tuple[Entry, ...]]]:
    """Yield the forms of each verb with what its entries ask for beside it, the least first."""
    for lemma, verbs in terms.verbs.items():
        entries = dict.fromkeys((_asked(verb), verb.people not in _ANY) for verb in verbs)
        yield _forms().get(lemma, ()), tuple(sorted(entries, key=lambda e: (e[1], len(e[0]))))


def _asked(verb: FigureVerb) -> Asked:
    modals = frozenset(form for modal in verb.modals for form in _forms().get(modal, ()))
    expressions = (frozenset(map(_telling, some)) for some in (verb.then, verb.near, verb.context) if some)
    return tuple(words for words in (*expressions, frozenset(verb.lead), modals) if words)


def _of_nouns(terms: Lexicon) -> Iterator[tuple[Iterable[str], tuple[Entry, ...]]]:
    """Yield the telling word of every expression with a noun, with its other words and the verbs that it needs."""
    for noun in terms.nouns:
        for expression in (*noun.words, *noun.of, *noun.after, *noun.to):
            asked = (*_others(expression), *_verbs(noun))
            yield (_telling(expression),), ((asked, noun.people not in _ANY),)


def _others(expression: str) -> Asked:
    words = cut(expression).texts
    return tuple(frozenset({word}) for word in sorted({*words} - {_telling(expression)}))


def _verbs(noun: FigureNoun) -> Asked:
    return (frozenset(form for lemma in noun.verbs for form in _forms().get(lemma, ())),) if noun.verbs else ()


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Return the forms of every verb that clauses are read with."""
    found: dict[str, set[str]] = {}
    for text, readings in verb_forms().items():
        for reading in readings:
            found.setdefault(reading.lemma, set()).add(text)
    return {lemma: frozenset(texts) for lemma, texts in found.items()}


def _telling(expression: str) -> str:
    """Return the word of an expression that stands in the fewest sentences: the longest that is no function word."""
    return max(cut(expression).texts, key=lambda text: (text not in _COMMON, len(text), text))
