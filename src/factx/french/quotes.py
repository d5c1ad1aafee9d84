"""Quoted stretches of a text, between the marks that French uses."""

import re
from collections.abc import Sequence

from factx.model import Sentence, Span

_MARKS = re.compile('[«“"»”]')


def quoted(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Return the quoted stretches with their marks, paragraph by paragraph; one left open ends with its paragraph."""
    found: list[Span] = []
    blocks: dict[int, tuple[int, int]] = {}
    for s in sentences:
        first, last = blocks.get(s.block, (s.start, s.end))
        blocks[s.block] = (min(first, s.start), max(last, s.end))
    for start, end in blocks.values():
        opened = -1
        for mark in _MARKS.finditer(text, start, end):
            at, char = mark.start(), mark.group()
            if char in "«“" or (char == '"' and opened < 0):
                opened = at if opened < 0 else opened
            else:
                if opened >= 0:
                    found.append(Span(opened, at + 1))
                opened = -1
        if opened >= 0:
            found.append(Span(opened, end))
    return tuple(found)
