"""A sentence as its capitalised words, and a stretch of it that may be a name."""

import re
from typing import NamedTuple

from factx.french.names import Word
from factx.lexicon.gazetteer import Known
from factx.model import Sentence

_QUOTES = frozenset('"«“')
_OPENERS = '«"“”:.!?…–—•|;'
_CIVIL = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mgr|St|[A-Z])\.?$")


class Candidate(NamedTuple):
    """A stretch that may be a name: its folded form, its words and what is known of it.

    `firm` is set where the gazetteer alone decides, `opening` where the capital may be the sentence's.
    """

    start: int
    end: int
    key: str
    words: tuple[Word, ...]
    known: Known | None
    firm: bool
    opening: bool
    sentence: Sentence


class Line(NamedTuple):
    """A sentence with its capitalised words."""

    text: str
    sentence: Sentence
    words: list[Word]

    def covered(self, start: int, end: int, *, but: str = "") -> bool:
        """Tell whether one proposal of the recogniser, but those of a label, covers a stretch."""
        return any(name.start <= start and name.end >= end and name.label != but for name in self.sentence.names)

    def shouted(self) -> bool:
        """Tell whether the sentence is written in capitals, which then say nothing."""
        sentence = self.text[self.sentence.start : self.sentence.end]
        return sum(map(str.isupper, sentence)) > 2 * sum(map(str.islower, sentence))

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next one."""
        return self.text[self.words[at].end : self.words[at + 1].start]


def opens(text: str, start: int, sentence: Sentence) -> bool:
    """Tell whether a capital may stand only for the beginning of a sentence, a title or a quotation."""
    before = text[max(sentence.start, start - 12) : start].rstrip(" \u00a0\u202f")
    if _CIVIL.search(before):
        return False
    if before[-1:] in _QUOTES and before[:-1].rstrip()[-1:].isalnum():
        return False
    return not before or before[-1] in _OPENERS or not any(char.isalnum() for char in before)
