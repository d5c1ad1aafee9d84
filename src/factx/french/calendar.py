"""Arithmetic of TIMEX3 values: which days a value covers, and values moved by days, weeks, months and years.

A value that is not fully known has X for what is missing: "XXXX-07-26", "XXXX-WXX-1". A part of the day follows the
day: "2019-03-12TEV", "2019-03-12T18:30".
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DECADES = {"DE": 10, "CE": 100}
_MONTHS = {"M": 1, "Q": 3, "H": 6}


@lru_cache(maxsize=2048)
def covers(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a value covers, or None if it stays open.

    Example:
        >>> covers("2024-02")
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
        >>> covers("2019-05-06/2019-06-03")
        (datetime.date(2019, 5, 6), datetime.date(2019, 6, 3))
        >>> covers("2018-W07-WE")
        (datetime.date(2018, 2, 17), datetime.date(2018, 2, 18))
        >>> covers("XXXX-WXX-1") is covers("P3D") is None
        True
    """
    day_part = value.partition("T")[0]
    for pattern, reader in _READERS.get(len(day_part), ()):
        if (m := pattern.fullmatch(day_part)) is not None:
            try:
                return reader(*m.groups())
            except ValueError:
                return None
    return None


def _day(text: str) -> tuple[date, date]:
    day = date.fromisoformat(text)
    return day, day


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return date(year, month, 1), date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])


def _week(year: str, week: str, weekend: str) -> tuple[date, date]:
    number = int(week)
    return date.fromisocalendar(int(year), number, 6 if weekend else 1), date.fromisocalendar(int(year), number, 7)


def _years(prefix: str) -> tuple[date, date]:
    width = 4 - len(prefix)
    return date(int(prefix + "0" * width), 1, 1), date(int(prefix + "9" * width), 12, 31)


def _interval(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


_Reader = tuple[re.Pattern[str], Callable[..., tuple[date, date]]]
_YEARS: _Reader = (re.compile(r"([1-9]\d{1,3})"), _years)
_READERS: dict[int, tuple[_Reader, ...]] = {
    10: ((re.compile(r"(\d{4}-\d\d-\d\d)"), _day),),
    7: (
        (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(int(y), int(m), 1)),
        (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: _months(int(y), _SEASONS[s], 3)),
        (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(int(y), 3 * int(q) - 2, 3)),
        (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(int(y), 6 * int(h) - 5, 6)),
    ),
    8: ((re.compile(r"(\d{4})-W(\d\d)()"), _week),),
    21: ((re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)"), _interval),),
    11: ((re.compile(r"(\d{4})-W(\d\d)(-WE)"), _week),),
    4: (_YEARS,),
    3: (_YEARS,),
    2: (_YEARS,),
}


def move(day: date, amount: int, unit: str) -> date:
    """Return a day moved by an amount of D, W, M, Q, H, Y, DE or CE, at most to the end of a shorter month.

    Example:
        >>> move(date(2024, 3, 31), -1, "M")
        datetime.date(2024, 2, 29)

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    if unit in ("D", "W"):
        return day + timedelta(days=amount * (7 if unit == "W" else 1))
    months = amount * (_MONTHS[unit] if unit in _MONTHS else 12 * _DECADES.get(unit, 1))
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} moved by {amount}{unit}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def at_grain(day: date, grain: str) -> str:
    """Return the value that names a day's week, month, year and so on; `grain` has X for every digit of it.

    Example:
        >>> [at_grain(date(2018, 12, 31), g) for g in ("XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXX")]
        ['2018-12-31', '2019-W01', '2018-12', '2018-Q4', '2018', '201']
    """
    iso = day.isocalendar()
    return {
        "XXXX-XX-XX": day.isoformat(),
        "XXXX-WXX": f"{iso.year:04d}-W{iso.week:02d}",
        "XXXX-WXX-WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "XXXX-XX": day.isoformat()[:7],
        "XXXX-QX": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "XXXX-HX": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "XXXX": day.isoformat()[:4],
        "XXX": day.isoformat()[:3],
        "XX": day.isoformat()[:2],
    }[grain]


def on_weekday(day: date, weekday: int, *, ahead: bool) -> date:
    """Return the nearest such weekday (1 is Monday) not after the day, or not before it if `ahead`.

    Example:
        >>> on_weekday(date(2024, 5, 15), 1, ahead=False)
        datetime.date(2024, 5, 13)
    """
    if ahead:
        return day + timedelta(days=(weekday - day.isoweekday()) % 7)
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)
