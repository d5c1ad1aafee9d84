"""Mentions handed out sentence by sentence, in one pass over both."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from factx.model import Sentence

T = TypeVar("T")


class Window(Generic[T]):
    """Hands out the items that start in each sentence; items and sentences come in text order."""

    def __init__(self, items: Sequence[T], start: Callable[[T], int]) -> None:
        self.items = items
        self.start = start
        self.at = 0

    def within(self, sentence: Sentence) -> list[T]:
        """Return the items of a sentence; sentences must be asked for in order."""
        found = []
        while self.at < len(self.items) and (start := self.start(self.items[self.at])) < sentence.end:
            if start >= sentence.start:
                found.append(self.items[self.at])
            self.at += 1
        return found
