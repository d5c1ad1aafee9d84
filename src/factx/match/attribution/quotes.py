"""Who goes on speaking in quoted stretches without a cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from factx.match.attribution.sources import Whole
from factx.model import Attribution, Span

_LONG = 30  # characters of a quote that somebody says
_SPEECH = 80  # and of one that the speaker of an earlier paragraph may go on with


def carried_on(whole: Whole, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield claims for long quotes that no cue stands beside: their paragraph's last speaker goes on.

    `found` are the claims so far, in the order of their cues.
    """
    paragraphs = sorted(whole.blocks.values())
    cues = [a.cue.start for a in found]
    sourced = [a for a in found if a.source]
    reach = _Reach(found)
    for quote in whole.quotes:
        if quote.end - quote.start < _LONG or reach.covers(quote):
            continue
        paragraph = bisect_right(paragraphs, quote.start)
        start = paragraphs[paragraph - 1] if paragraph else 0
        end = paragraphs[paragraph] if paragraph < len(paragraphs) else len(whole.low)
        before = found[bisect_left(cues, start) : bisect_left(cues, quote.start)]
        after = found[bisect_left(cues, quote.end) : bisect_left(cues, end)]
        speaker = before[-1] if before else after[0] if after else None
        if speaker is None and quote.end - quote.start > _SPEECH:
            earlier = bisect_left(sourced, quote.start, key=lambda a: a.cue.start)
            speaker = sourced[earlier - 1] if earlier else None
        if speaker is not None:
            yield Attribution(speaker.source, speaker.cue, quote, speaker.modality, speaker.rule)


class _Reach:
    """Where the claims of an article reach to."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        contents = sorted(a.content for a in found)
        self._starts = [content.start for content in contents]
        self._ends = list(accumulate((content.end for content in contents), max))

    def covers(self, quote: Span) -> bool:
        """Return whether one claim holds a whole quote."""
        before = bisect_right(self._starts, quote.start)
        return before > 0 and self._ends[before - 1] >= quote.end
