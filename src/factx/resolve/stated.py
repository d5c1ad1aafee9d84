"""A date as a record, a header or an option states it, to an ISO day or month: never to another day by time zone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from factx.french.folding import fold
from factx.lexicon import rows

_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_ENGLISH_REST = "january february march april - june july august september october november december"


@dataclass(frozen=True, slots=True)
class _DateWord:
    slot: str
    word: str
    value: str


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its folded name: French and English, in full and shortened."""
    found = {fold(w.word): int(w.value) for w in _date_words() if w.slot in ("month", "abbreviation")}
    found |= {"fev": 2, "juill": 7}
    for names in (_ENGLISH_MONTHS, _ENGLISH_REST):
        found |= {name: number for number, name in enumerate(names.split(), 1) if name != "-"}
    return found


@cache
def weekdays() -> dict[str, int]:
    """Return the ISO number of each French weekday by its name."""
    return {w.word: int(w.value) for w in _date_words() if w.slot == "weekday"}


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest that fits."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _date_words() -> tuple[_DateWord, ...]:
    return rows("date_words", _DateWord)


_YEARS = range(1600, 2200)
_EPOCHS = range(315_532_800, 4_102_444_800)  # 1980 to 2099
_YMD = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d{4}(?:\d\d)?z?|\d{6})?$")
_YM = re.compile(r"(\d{4})[-/](\d{1,2})$|(\d{4})(\d{2})$")
_MY = re.compile(r"(\d{1,2})[-/](\d{4})$")
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_DMY = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_LONGEST = 120


def parse(value: str) -> str | None:
    """Return the ISO day or month that a stated date means, or None if it is none.

    Day first: `03/04/2024` is the 3rd of April. A number is seconds or milliseconds since 1970, where that gives a
    plausible day.

    Example:
        >>> parse("2024-01-25T23:30:00-05:00"), parse("25/01/2024"), parse("Jeudi 1er février 2024 à 18 h 02")
        ('2024-01-25', '2024-01-25', '2024-02-01')
        >>> parse("2024-01"), parse("hier")
        ('2024-01', None)
    """
    text = " ".join(fold(value).split())
    if not text or len(text) > _LONGEST:
        return None
    return _numeric(text) or _in_words(text)


def iso_day(year: int | str, month: int | str, day: int | str) -> str | None:
    """Return the day in ISO form, or None if there is no such day."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None


def _iso_month(year: str, month: str | int) -> str | None:
    day = iso_day(year, month, 1)
    return day and day[:7]


def _numeric(text: str) -> str | None:
    if found := _YMD.search(text):
        return iso_day(found[1], found[3], found[4])
    if found := _COMPACT.match(text):
        return iso_day(*found.groups())
    if found := _YM.match(text):
        return _iso_month(found[1] or found[3], found[2] or found[4])
    if found := _MY.match(text):
        return _iso_month(found[2], found[1])
    if found := _EPOCH.match(text):
        return _epoch(int(found[1]))
    if found := _DMY.search(text):
        year = found[4] if len(found[4]) == 4 else ("20" if found[4] < "70" else "19") + found[4]
        return iso_day(year, found[3], found[1])
    return None


def _in_words(text: str) -> str | None:
    for pattern in _patterns():
        if found := pattern.search(text):
            month = months()[found["month"]]
            named = found.groupdict()
            return iso_day(found["year"], month, named["day"]) if "day" in named else _iso_month(found["year"], month)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns for "25 janvier 2024", "January 25, 2024" or "Jan 25 10:00:00 +0000 2024", "janvier 2024"."""
    month = f"(?P<month>{one_of(months())})"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    year = r"(?P<year>\d{4})(?!\d)"
    time = r"(?:\d\d:\d\d\S* (?:\S+ )?)?"
    return (
        re.compile(rf"{day}(?:er|st|nd|rd|th)?[ -]{month}\.?,?[ -]{year}"),
        re.compile(rf"\b{month}\.? {day}(?:st|nd|rd|th)?(?:, ?| ){time}{year}"),
        re.compile(rf"(?:^|(?<!\d) ){month}\.? {year}$"),
    )


def _epoch(number: int) -> str | None:
    seconds = number if number in _EPOCHS else number // 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds in _EPOCHS else None
