"""Sentences cut into words: what number and clause reading walk over, whatever a pipeline's tokenizer does."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from factx.french.folding import lower

# Digits with their separators are one word ("2 500", "2.500", "5,8"); hyphened words are one ("vingt-et-un").
# The space and the plain words in front only make it fast.
_WORD = re.compile(
    r" ?([a-zà-öø-ÿœ]+(?!['\w-])"
    r"|\d{1,3}(?:[ .,']\d{3})+(?![\d%])(?![.,]\d)|\d+[.,]\d+(?!\w)|\d+(?![\w])"
    r"|aujourd'hui|quelqu'une?|quelques-une?s|prud'hom\w+"
    r"|[^\W\d_]{1,8}'(?=\w)|\w+(?:-\w+)*|[^\w\s])"
)


T = TypeVar("T")
_MEMORY = 1 << 15  # words


class Remembered(dict[str, T]):
    """What a function says of each word, from memory where it came before; the memory is bounded.

    Example:
        >>> lengths = Remembered(len)
        >>> list(map(lengths.__getitem__, ["de", "la", "de"]))
        [2, 2, 2]
    """

    def __init__(self, function: Callable[[str], T]) -> None:
        """Remember a function of words."""
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        """Return what the function says of a word that is not in memory."""
        if len(self) >= _MEMORY:
            self.clear()
        found = self[word] = self._function(word)
        return found


_SAME = Remembered(str)


class Words:
    """The words and marks of a sentence: `texts` in lower case, with plain apostrophes.

    Where they stand is worked out when first asked for: most sentences are put aside for their words alone.
    """

    def __init__(self, sentence: str) -> None:
        """Cut a sentence into words."""
        self.sentence = sentence
        self._low = lower(sentence)
        self.texts: list[str] = [*map(_SAME.__getitem__, _WORD.findall(self._low))]
        self._starts: list[int] | None = None

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.texts)

    @property
    def starts(self) -> list[int]:
        """The offset of each word from the start of the sentence."""
        if self._starts is None:
            self._starts = []
            at = 0
            for text in self.texts:
                at = self._low.find(text, at)
                self._starts.append(at)
                at += len(text)
        return self._starts

    def end(self, at: int) -> int:
        """Return the offset after a word from the start of the sentence."""
        return self.starts[at] + len(self.texts[at])


class Written:
    """The words of a sentence as written, each taken from it only when asked for."""

    def __init__(self, words: Words) -> None:
        """Show the words of a sentence."""
        self._words = words

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._words)

    def __getitem__(self, at: int) -> str:
        """Return the word at a place, capitals kept."""
        return self._words.sentence[self._words.starts[at] : self._words.end(at)]


@lru_cache(maxsize=512)
def cut(sentence: str) -> Words:
    """Return the words of a sentence.

    Example:
        >>> words = cut("L’attaque a fait 2 500 morts, dit-il.")
        >>> words.texts
        ["l'", 'attaque', 'a', 'fait', '2 500', 'morts', ',', 'dit-il', '.']
        >>> words.starts[4], words.end(4)
        (17, 22)
    """
    return Words(sentence)
