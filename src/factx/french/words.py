"""Sentences cut into words: what number and clause reading walk over, whatever a pipeline's tokenizer does."""

import re
from functools import lru_cache
from typing import NamedTuple

from factx.french.folding import lower

# Digits with their separators are one word ("2 500", "2.500", "5,8"); hyphened words are one ("vingt-et-un").
_WORD = re.compile(
    r"\d{1,3}(?:[ .,']\d{3})+(?![\d%])(?![.,]\d)|\d+[.,]\d+(?!\w)|\d+(?![\w])"
    r"|aujourd'hui|quelqu'une?|quelques-une?s|prud'hom\w+"
    r"|[^\W\d_]{1,8}'(?=\w)|\w+(?:-\w+)*|[^\w\s]"
)


class Word(NamedTuple):
    """A word or mark: its half-open span in the sentence and its text in lower case, with plain apostrophes."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=512)
def cut(sentence: str) -> tuple[Word, ...]:
    """Return the words of a sentence; their spans count from its start.

    Example:
        >>> [w.text for w in cut("L’attaque a fait 2 500 morts, dit-il.")]
        ["l'", 'attaque', 'a', 'fait', '2 500', 'morts', ',', 'dit-il', '.']
    """
    return tuple(Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(lower(sentence)))
