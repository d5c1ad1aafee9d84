"""Quoted stretches, and who goes on speaking in those without a cue."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factx.match.attribution.sources import Whole
from factx.model import Attribution, Sentence, Span

_MARKS = re.compile('[«“"»”]')


def quoted(low: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Return the quoted stretches, paragraph by paragraph; a quote left open ends with its paragraph."""
    found: list[Span] = []
    blocks: dict[int, tuple[int, int]] = {}
    for s in sentences:
        first, last = blocks.get(s.block, (s.start, s.end))
        blocks[s.block] = (min(first, s.start), max(last, s.end))
    for start, end in blocks.values():
        opened = -1
        for mark in _MARKS.finditer(low, start, end):
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


def carried_on(whole: Whole, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield claims for long quotes that no cue stands beside: their paragraph's last speaker goes on."""
    blocks = {s.start: s.block for s in sentences}
    starts = sorted(blocks)
    if not starts:
        return
    for quote in whole.quotes:
        if quote.end - quote.start < 30 or any(
            a.content.start <= quote.start and quote.end <= a.content.end for a in found
        ):
            continue
        block = blocks[starts[max(0, bisect_right(starts, quote.start) - 1)]]
        near = [a for a in found if blocks[starts[max(0, bisect_right(starts, a.cue.start) - 1)]] == block]
        before = [a for a in near if a.cue.start < quote.start]
        after = [a for a in near if a.cue.start >= quote.end]
        earlier = [a for a in found if a.cue.start < quote.start and a.source] if quote.end - quote.start > 80 else []
        speaker = before[-1] if before else after[0] if after else earlier[-1] if earlier else None
        if speaker is not None:
            yield Attribution(speaker.source, speaker.cue, quote, speaker.modality, speaker.rule)
