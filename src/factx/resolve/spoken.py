"""The day on which quoted words were spoken, from which their "aujourd'hui" and "ce soir" count."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from factx.french.quotes import quoted
from factx.model import DateMention, Layout, Span

_DEICTIC = re.compile(r"XXXX-XX-XX(?:T[A-Z]{2})?")
_DAY = re.compile(r"(?:XXXX|\d{4})-(?:WXX-[1-7]|\d\d-\d\d)")
_SAID = re.compile(
    r"\W*[^.;:()«»“”\"]*\b(?:déclaré|dit|expliqué|annoncé|écrit|affirmé|indiqué|précisé|ajouté|raconté|témoigné|confié"
    r"|commenté|réagi|tweeté|publié|souligné|assuré|estimé|lancé|rapporté|communiqué|communiquée?)\b"
    r"(?:(?!\b(?:qui|dont|où|après|avant|depuis|contre|pour|victimes?|tuée?s?|mort)\b)[^.;:()«»“”\"]){0,110}"
)
_COLON = re.compile(r"[^.;()«»“”\"]{0,110}: ?")


class Quotes:
    """The quoted stretches of a text, found once, and the days on which they say they were spoken."""

    def __init__(self, text: str, layout: Layout, mentions: Sequence[DateMention]) -> None:
        self._text = text
        self._layout = layout
        self._mentions = mentions
        self._starts = [m.start for m in mentions]
        self._quotes: tuple[Span, ...] | None = None

    def day(self, mention: DateMention, *, told: Collection[date], published: date | None) -> date | int | None:
        """Return the day that a quoted "aujourd'hui" counts from: a day, or which mention dates the words.

        Words on "ce soir" that an article repeats the day after are of the evening before, if that is `told` of.
        """
        coming = mention.shift is not None and mention.shift.startswith("+")
        if mention.base != "published" or published is None or coming or not _DEICTIC.fullmatch(mention.said):
            return None
        quote = self._around(mention)
        if quote is None:
            return None
        dated = self._behind(quote.end) or self._before(quote.start)
        if dated is not None:
            return dated
        eve = mention.said.endswith("TEV") and mention.shift is None and mention.look != "future"
        before = published - timedelta(days=1)
        return before if eve and before in told else None

    def _around(self, mention: DateMention) -> Span | None:
        """Return the quote that a mention stands in."""
        if self._quotes is None:
            self._quotes = quoted(self._text, self._layout.sentences)
        at = bisect_right(self._quotes, mention.start, key=lambda q: q.start) - 1
        return self._quotes[at] if at >= 0 and mention.end <= self._quotes[at].end else None

    def _behind(self, end: int) -> int | None:
        """Return the day named behind a quote with its verb: "…", a déclaré le maire samedi."""
        at = bisect_right(self._starts, end)
        if at == len(self._mentions) or _DAY.match(self._mentions[at].said) is None:
            return None
        dated = self._mentions[at]
        plain = dated.cue is None and dated.look in (None, "past")
        return at if plain and _SAID.fullmatch(self._text, end, dated.start) else None

    def _before(self, start: int) -> int | None:
        """Return the day named before a quote that a colon opens: Samedi, le maire a écrit : "…"."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or _DAY.match(self._mentions[at].said) is None:
            return None
        dated = self._mentions[at]
        plain = dated.cue is None and dated.look in (None, "past")
        return at if plain and _COLON.fullmatch(self._text, dated.end, start) else None
