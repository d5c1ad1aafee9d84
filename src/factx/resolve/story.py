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
_LEAD = 4  # sentences at the head of an article that tell its news
_NEAR_BY = 2  # sentences over which "ce jour-là" may mean a day told aside
_ADJACENT = 9  # characters, " vers " and the like, within which a clock time belongs to the day before it
_DAY_OF_YEAR = re.compile(r"XXXX-\d\d")
_MORNING = re.compile(r"T(MO|0\d|1[01])")


@dataclass(slots=True)
class Story:
    """What the text has told so far: the day it is at, the last value of any size, and the years it has written.

    `written` is the year of each day and month that the text writes with its year anywhere. `dated` is the last of them
    with its sentence, whether it opens that, and whether its year is taken from another; `year` the same of a year
    alone, true for "cette année-là". `named` are days that stand with their weekday, `beside` the sentence, end and
    value of the last day of any kind, `aside` the last one that the story is not at; `opens` is of the mention at hand.
    """

    published: date | None
    exact: bool
    day: tuple[int, str] | None = None
    aside: tuple[int, str] | None = None
    aside_end: int = -1
    day_end: int = -1
    background: bool = False
    value_end: int = -1
    value: tuple[int, str] | None = None
    dated: tuple[int, date, bool, bool] | None = None
    weekday: date | None = None
    opens: bool = False
    last: DateFact | None = None
    lead: tuple[int, str] | None = None
    heading: tuple[int, str] | None = None
    heads: bool = False
    ticks: bool = False
    beside: tuple[int, int, str] | None = None
    year: tuple[int, int, bool] | None = None
    named: dict[int, date] = field(default_factory=dict)
    years: list[int] = field(default_factory=list)
    months: dict[str, str] = field(default_factory=dict)
    written: Mapping[str, int] = field(default_factory=dict)

    def told(self) -> frozenset[date]:
        """Return the days told so far that news is of: the lead's, the one told last, and those with a weekday."""
        days = [calendar.covers(d[1]) for d in (self.lead, self.day) if d is not None]
        return frozenset((*self.named.values(), *(d[0] for d in days if d is not None)))

    def base(self, mention: DateMention) -> tuple[date | None, bool]:
        """Return the day from which a mention counts, and whether it is known to the day."""
        if mention.base == "published":
            return self.published, self.exact
        if (day := self._beside(mention)) is not None:
            return day, True
        if self.ticks:
            return self.published, self.exact
        told = self.day if _needs_day(mention) else self.value
        if self._is_aside(mention, told):
            told = self.aside
        elif told is not None and self._is_over(mention, told):
            return self.published, self.exact
        night = mention.said.endswith("TNI")
        told = self._kept(mention, told)
        if told is not None and (days := calendar.covers(told[1])):
            after_night = told[1].endswith(("TNI", "TEV")) and _MORNING.search(mention.said) is not None
            before_today = night and mention.shift is None and days[0] == self.published
            return days[0] + timedelta(days=after_night - before_today), True
        if mention.base == "told":
            return None, False
        if night and self.published is not None:
            return self.published - timedelta(days=1), self.exact
        return self.published, self.exact

    def _kept(self, mention: DateMention, told: tuple[int, str] | None) -> tuple[int, str] | None:
        """Return the day told, while it is remembered; then, for what is past, the day of the heading or the lead."""
        if told is not None and mention.sentence - told[0] <= _MEMORY:
            return told
        if mention.base == "told" or mention.shift is not None or mention.look != "past":
            return None
        return self.heading or self.lead

    def _beside(self, mention: DateMention) -> date | None:
        """Return the day right behind which a clock time stands, whatever bound it is: jusqu'à mardi 18 heures."""
        if self.beside is None or mention.base == "told" or mention.shift is not None:
            return None
        sentence, end, value = self.beside
        if sentence != mention.sentence or not 0 <= mention.start - end <= _ADJACENT or value.endswith(("TNI", "TEV")):
            return None
        return date.fromisoformat(value[:10])

    def year_told(self, mention: DateMention) -> int | None:
        """Return the past year that the text has told of before a day or month: L'année 2015 fut noire. En mars, …"""
        if self.year is None or self.published is None or mention.weekday is not None:
            return None
        sentence, year, refers = self.year
        gap = mention.sentence - sentence
        if mention.look in ("future", "ahead") or gap > 2 or (refers and gap > 1):
            return None
        return year if refers or (year < self.published.year - 1 and (gap == 0 or self.opens)) else None

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
        if self.aside is not None and mention.base == "told" and (mention.shift or "+0")[1] == "0":
            return mention.sentence - self.aside[0] <= _NEAR_BY and self.aside_end > self.value_end
        if self.aside is None or days is None or (_needs_day(mention) and days[0] != days[1]):
            return False
        coming = mention.look in ("future", "ahead")
        is_clock = mention.shift is None and mention.base != "told"
        if is_clock and mention.sentence == self.aside[0] and mention.start - self.aside_end > _ADJACENT:
            return coming
        return self.aside[0] >= max(mention.sentence - 2 * coming, told[0] if told else 0)

    def remember(self, mention: DateMention, fact: DateFact, *, opens: bool, dated: bool) -> None:
        """Move the story to a mention's day; for its sentence alone where it is to come, or is told aside."""
        self.last = fact
        if fact.first is None or mention.said.endswith("Z") or MOON in fact.inferred:
            return
        first = date.fromisoformat(fact.first)
        self.weekday = first if mention.said.startswith("XXXX-WXX-") else None
        if mention.look == "before" and len(fact.value) == 7:
            self.months[mention.said] = fact.value
        self._note_year(mention, fact, first, dated=dated)
        if mention.base == "published" and fact.first == fact.last:
            self.beside = (mention.sentence, mention.end, fact.value)
            if mention.weekday == first.isoweekday() and self.published is not None:
                self.named[mention.weekday] = first
        if mention.cue in BOUNDS or (mention.base == "narrated" and mention.shift is None):
            return
        if _is_told_aside(mention, opens=opens) or (mention.rule == "date.today" and self.opens):
            self.aside = (mention.sentence, fact.value)
            self.aside_end = mention.end
            return
        self.value, self.value_end = (mention.sentence, fact.value), mention.end
        if fact.first == fact.last:
            self.day = (mention.sentence, fact.value)
            self.day_end, self.background = mention.end, mention.background
            if self.lead is None and mention.sentence < _LEAD:
                self.lead = self.day
            if self.heads:
                self.heading = self.day

    def _note_year(self, mention: DateMention, fact: DateFact, first: date, *, dated: bool) -> None:
        """Keep the year that a mention writes, means ("la même année"), or takes from the one kept before it."""
        if dated:
            self.years.append(first.year)
        follows = (
            self.dated is not None
            and self.dated[2]
            and _DAY_OF_YEAR.match(mention.said) is not None
            and first.year == self.dated[1].year
        )
        heads = self.opens or follows
        if (
            (len(fact.value) == 10 or (len(fact.value) == 7 and heads))
            and fact.value[5].isdecimal()
            and (dated or follows)
        ):
            self.dated = (mention.sentence, first, heads, not dated)
        if len(fact.value) == 4 and mention.cue not in BOUNDS:
            if mention.base == "told" or self.opens:
                self.year = (mention.sentence, first.year, mention.base == "told")
        elif self.year is not None and mention.said.startswith("XXXX"):
            is_news = self.published is not None and first.year == self.published.year
            self.year = (
                None if is_news else (mention.sentence, *self.year[1:]) if first.year == self.year[1] else self.year
            )


def _is_told_aside(mention: DateMention, *, opens: bool) -> bool:
    """Return whether a day is not what the story is at: a noun's, one to come, "le lendemain" in passing, today."""
    if mention.background or mention.look in ("future", "ahead"):
        return True
    if mention.rule == "date.today":
        return mention.look != "past"
    return mention.base == "narrated" and mention.shift is not None and not opens


def _needs_day(mention: DateMention) -> bool:
    return mention.said.startswith(("XXXX-XX-XX", "XXXX-W"))
