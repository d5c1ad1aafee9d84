"""A date as a record, a header or an option states it, to an ISO day or month: never to another day by time zone."""

import re
from datetime import UTC, date, datetime

from factx.french.folding import fold

_MONTHS = {
    1: "janvier janv jan january",
    2: "fevrier fevr fev february feb",
    3: "mars mar march",
    4: "avril avr april apr",
    5: "mai may",
    6: "juin june jun",
    7: "juillet juil juill july jul",
    8: "aout aug august",
    9: "septembre sept sep september",
    10: "octobre oct october",
    11: "novembre nov november",
    12: "decembre dec december",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
"""A pattern for a French or English month in folded text."""

_YEARS = range(1600, 2200)
_EPOCHS = range(315_532_800, 4_102_444_800)  # 1980 to 2099
_YMD = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d{4}(?:\d\d)?z?|\d{6})?$")
_YM = re.compile(r"(\d{4})[-/](\d{1,2})$|(\d{4})(\d{2})$")
_MY = re.compile(r"(\d{1,2})[-/](\d{4})$")
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_DMY = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th)?[ -]({MONTH})\.?,?[ -](\d{{4}})(?!\d)")
_ENGLISH = re.compile(rf"\b({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| )(?:\d\d:\d\d\S* (?:\S+ )?)?(\d{{4}})(?!\d)")
_MONTH_YEAR = re.compile(rf"(?:^|(?<!\d) )({MONTH})\.? (\d{{4}})$")
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


def _iso_month(year: str, month: str) -> str | None:
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
    if found := _WORDS.search(text):
        return iso_day(found[3], MONTHS[found[2]], found[1])
    if found := _ENGLISH.search(text):
        return iso_day(found[3], MONTHS[found[1]], found[2])
    if found := _MONTH_YEAR.search(text):
        return _iso_month(found[2], str(MONTHS[found[1]]))
    return None


def _epoch(number: int) -> str | None:
    seconds = number if number in _EPOCHS else number // 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds in _EPOCHS else None
