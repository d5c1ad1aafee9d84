"""The days of movable feasts: those of Easter, of the Islamic, Hebrew and Chinese calendars.

A feast is written in a TIMEX3 template as the day from which it counts, the distance, and how many days it lasts if
more than one: "2019-PASCHA+39", "2019-KISLEV+24/8"; a month of the Islamic calendar alone is the whole of it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

MOONS = {"MUHARRAM": 1, "SAFAR": 2, "RABI": 3, "RAMADAN": 9, "SHAWWAL": 10, "HIJJA": 12}
"""The months of the Islamic calendar, which begin where the new moon is seen."""

_EITHER = {"AID": ("SHAWWAL+00", "HIJJA+09")}  # what is called the feast alone may be either

_OF_THE_MOON = frozenset((*MOONS, *_EITHER))
_FEAST = re.compile(r"(\d{4})-([A-Z]{3,})(?:([+-]\d+)(?:/(\d+))?)?")
_HEBREW_EPOCH = -1373427  # the ordinal of 1 Tishri of the year 1
_LUNAR_FROM = 1950
_LUNAR = (  # days after 20 January on which the Chinese year begins, in base 36, a year a character
    "sh7pe4nbtj8qg5od1kash7qe3mbti8rg5odvk9sh7qf3lbui8rg4nc2k9ti6pe3lbuj8rg5nc2l9sh6oe3mbuj8qf4nc2lash6pd3"
)


def is_feast(value: str) -> bool:
    """Return whether a value names a feast.

    Example:
        >>> is_feast("2019-PASCHA+39"), is_feast("XXXX-RAMADAN"), is_feast("2019-03"), is_feast("2019-WI")
        (True, True, False, False)
    """
    return len(value) > 7 and value[4] == "-" and value[5:8].isalpha() and "X" not in value[5:]


def hangs_on_the_moon(value: str) -> bool:
    """Return whether a value names a feast of the Islamic calendar, whose months begin when the new moon is seen.

    Example:
        >>> hangs_on_the_moon("XXXX-RAMADAN"), hangs_on_the_moon("2019-HIJJA+09"), hangs_on_the_moon("2019-PASCHA+39")
        (True, True, False)
    """
    return value[5:].partition("+")[0] in _OF_THE_MOON


def occasions(value: str) -> tuple[str, ...]:
    """Return the days of a feast in its year, none where no calendar reaches; other values stay.

    A feast of several days is an interval; the Islamic year, which is shorter, may bring one feast twice.

    Example:
        >>> occasions("2019-PASCHA+39"), occasions("2019-RAMADAN"), occasions("2019-03")
        (('2019-05-30',), ('2019-05-06/2019-06-03',), ('2019-03',))
        >>> occasions("2006-HIJJA+09")
        ('2006-01-10', '2006-12-31')
    """
    if not is_feast(value):
        return (value,)
    if (m := _FEAST.fullmatch(value)) is None:
        return ()
    if m[2] in _EITHER:
        return tuple(sorted(day for feast in _EITHER[m[2]] for day in occasions(f"{m[1]}-{feast}")))
    year, name, distance, length = int(m[1]), m[2], int(m[3] or 0), int(m[4] or 1)
    if distance == 0 and m[3] is None:
        return tuple(_interval(first, last) for first, last in _moons(MOONS[name], year))
    starts = [s for n in (year - 1, year, year + 1) for s in _starts(name, n)] if name in MOONS else _starts(name, year)
    days = [start + timedelta(days=distance) for start in starts]
    return tuple(_interval(day, day + timedelta(days=length - 1)) for day in days if day.year == year)


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _starts(name: str, year: int) -> list[date]:
    """Return the days of a year from which the feasts of a name count."""
    if name in MOONS:
        return [first for first, _ in _moons(MOONS[name], year)]
    found = _STARTS[name](year)
    return [] if found is None else [found]


def _moons(month: int, year: int) -> list[tuple[date, date]]:
    """Return the first and last day of an Islamic month as often as it begins in a year (Umm al-Qura)."""
    from hijridate import Gregorian, Hijri

    try:
        start = Gregorian(year, 1, 1).to_hijri().year
        months = [Hijri(start + at, month, 1) for at in (0, 1)]
        found = [(m.to_gregorian(), m.month_length()) for m in months]
    except OverflowError:
        return []
    days = [(date(g.year, g.month, g.day), length) for g, length in found]
    return [(first, first + timedelta(days=length - 1)) for first, length in days if first.year == year]


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year.

    Example:
        >>> easter(2024)
        datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Orthodox churches, by the Julian calendar.

    Example:
        >>> orthodox_easter(2024)
        datetime.date(2024, 5, 5)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def rosh_hashanah(year: int) -> date:
    """Return 1 Tishri, the first day of the Hebrew year that begins in a Gregorian year.

    Example:
        >>> rosh_hashanah(2023)
        datetime.date(2023, 9, 16)
    """
    hebrew = year + 3761
    before, here, after = (_elapsed(hebrew + at) for at in (-1, 0, 1))
    delay = 2 if after - here == 356 else int(here - before == 382)
    return date.fromordinal(_HEBREW_EPOCH + here + delay)


def _elapsed(hebrew: int) -> int:
    """Return the days from the epoch to the mean new moon that opens a Hebrew year, put off a day where it must be."""
    months = (235 * hebrew - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _passover(year: int) -> date:
    return rosh_hashanah(year) - timedelta(days=163)


def _kislev(year: int) -> date:
    start = rosh_hashanah(year)
    return start + timedelta(days=60 if (rosh_hashanah(year + 1) - start).days % 10 == 5 else 59)


def _lunar_year(year: int) -> date | None:
    if not 0 <= year - _LUNAR_FROM < len(_LUNAR):
        return None
    return date(year, 1, 20) + timedelta(days=int(_LUNAR[year - _LUNAR_FROM], 36))


_STARTS: dict[str, Callable[[int], date | None]] = {
    "PASCHA": easter,
    "PASKHA": orthodox_easter,
    "ROSH": rosh_hashanah,
    "PESAH": _passover,
    "KISLEV": _kislev,
    "LUNAR": _lunar_year,
}
