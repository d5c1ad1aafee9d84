"""What a text has told so far, by which `resolve.timex` places what counts from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from factx.french import calendar
from factx.model import DateFact, DateMention

BOUNDS = frozenset(("depuis", "jusqu'", "avant", "entre"))
MOON = "moon-sighting"  # a feast that may be kept a day earlier or later
_MEMORY = 8  # sentences over which the narrated day is remembered
_ADJACENT = 9  # characters, " vers " and the like, within which a clock time belongs to the day before it
_RUN = 3  # sentences over which a year that is gone through month by month is remembered
_FIRST = 12  # characters from its sentence's start within which a year or month opens it: "Et en novembre"
_MORNING = re.compile(r"T(MO|0\d|1[01])")


@dataclass(slots=True)
class Story:
    """What the text has told so far: the day it is at, the last value of any size, and the years it has written.

    `written` is the year of each day and month that the text writes with its year anywhere, `starts` where its
    sentences begin, `year` the past year that it goes through, with the sentence and the month it is at.
    """

    published: date | None
    exact: bool
    day: tuple[int, str] | None = None
    aside: tuple[int, str] | None = None
    aside_end: int = -1
    day_end: int = -1
    background: bool = False
    value: tuple[int, str] | None = None
    dated: tuple[int, date] | None = None
    weekday: date | None = None
    years: list[int] = field(default_factory=list)
    months: dict[str, str] = field(default_factory=dict)
    written: Mapping[str, int] = field(default_factory=dict)
    starts: tuple[int, ...] = ()
    year: tuple[int, int, int] | None = None

    def base(self, mention: DateMention) -> tuple[date | None, bool]:
        """Return the day from which a mention counts, and whether it is known to the day."""
        if mention.base == "published":
            return self.published, self.exact
        told = self.day if _needs_day(mention) else self.value
        if self._is_aside(mention, told):
            told = self.aside
        elif told is not None and self._is_over(mention, told):
            return self.published, self.exact
        night = mention.said.endswith("TNI")
        if told is not None and mention.sentence - told[0] <= _MEMORY and (days := calendar.covers(told[1])):
            after_night = told[1].endswith(("TNI", "TEV")) and _MORNING.search(mention.said) is not None
            before_today = night and mention.shift is None and days[0] == self.published
            return days[0] + timedelta(days=after_night - before_today), True
        if mention.base == "told":
            return None, False
        if night and self.published is not None:
            return self.published - timedelta(days=1), self.exact
        return self.published, self.exact

    def running(self, mention: DateMention, month: int) -> int | None:
        """Return the past year that a paragraph goes through month by month: "L'année 2015… En mars… En juin…"."""
        if self.year is None or not self._opens(mention):
            return None
        number, year, before = self.year
        return year if mention.sentence - number <= _RUN and month > before else None

    def _opens(self, mention: DateMention) -> bool:
        return mention.sentence < len(self.starts) and mention.start - self.starts[mention.sentence] <= _FIRST

    def _run(self, mention: DateMention, value: str) -> None:
        """Move the year that is gone through: to a past one that opens a sentence, or to its next month."""
        if not re.fullmatch(r"\d{4}(?:-\d\d)?", value) or mention.cue in BOUNDS or not self._opens(mention):
            return
        year = int(value[:4])
        if self.published is not None and year < self.published.year:
            self.year = (mention.sentence, year, int(value[5:] or 0))

    def _is_over(self, mention: DateMention, told: tuple[int, str]) -> bool:
        """Return whether a clock time cannot be of the day told: to come, or said of a noun dated before it."""
        days = calendar.covers(told[1])
        if mention.base == "told" or mention.shift is not None or self.published is None:
            return False
        if days is None or days[1] >= self.published:
            return False
        near = mention.sentence == told[0] and mention.start - self.day_end <= _ADJACENT
        qualifies = self.background and mention.sentence == told[0] and mention.look != "past"
        return not near and (qualifies or mention.look in ("future", "ahead"))

    def _is_aside(self, mention: DateMention, told: tuple[int, str] | None) -> bool:
        """Return whether a mention counts from the day that was told aside: a clock time only from right behind it."""
        days = calendar.covers(self.aside[1]) if self.aside is not None else None
        if self.aside is None or days is None or (_needs_day(mention) and days[0] != days[1]):
            return False
        coming = mention.look in ("future", "ahead")
        is_clock = mention.shift is None and mention.base != "told"
        if is_clock and mention.sentence == self.aside[0] and mention.start - self.aside_end > _ADJACENT:
            return coming
        return self.aside[0] >= max(mention.sentence - 2 * coming, told[0] if told else 0)

    def remember(self, mention: DateMention, fact: DateFact, *, opens: bool, dated: bool) -> None:
        """Move the story to a mention's day; for its sentence alone where it is to come, or is told aside."""
        if fact.first is None or mention.said.endswith("Z") or MOON in fact.inferred:
            return
        first = date.fromisoformat(fact.first)
        self._run(mention, fact.value)
        self.weekday = first if mention.said.startswith("XXXX-WXX-") else None
        if mention.look == "before" and len(fact.value) == 7:
            self.months[mention.said] = fact.value
        if dated:
            self.years.append(first.year)
        if len(fact.value) == 10 and dated:
            self.dated = (mention.sentence, first)
        if mention.cue in BOUNDS or (mention.base == "narrated" and mention.shift is None):
            return
        if (
            mention.background
            or mention.look in ("future", "ahead")
            or (mention.base == "narrated" and mention.shift is not None and not opens)
        ):
            self.aside = (mention.sentence, fact.value)
            self.aside_end = mention.end
            return
        self.value = (mention.sentence, fact.value)
        if fact.first == fact.last:
            self.day = (mention.sentence, fact.value)
            self.day_end, self.background = mention.end, mention.background


def _needs_day(mention: DateMention) -> bool:
    return mention.said.startswith(("XXXX-XX-XX", "XXXX-W"))
