"""The arithmetic of `resolve.timex`: the value that words have, counted from a base day."""

import re
from datetime import date, timedelta

from factx.french import calendar, feasts
from factx.model import DateMention

_SHIFT = re.compile(r"([+-])(\d+)(\.5)?([A-Z]+)")
_GRAIN = re.compile(r"[X-]+|XXXX-[WQH]X+")
_HALVES = {"Y": (6, "M"), "M": (15, "D"), "W": (3, "D"), "D": (0, "D"), "DE": (5, "Y"), "CE": (50, "Y")}
_NEXT = {"XXXX-WXX": "W", "XXXX-XX": "M", "XXXX": "Y"}
_FORWARD = 120  # days ahead within which a day without year or tense is taken as coming
_SLIP = 90  # days around the publication in which the written day wins over a weekday
_EVE = 30  # days ahead of a feast in which the press may tell of it in a past tense
_STALE = 330  # days back beyond which the press writes the year

Option = tuple[str, tuple[date, date]]


def place(mention: DateMention, base: date, *, said: str, exact: bool) -> str | None:
    """Return the value of a mention's day, as `said`, counted from a base day, or None if the base does not suffice.

    `exact` is false for a base of which only the month is known; it is then the month's first day.
    """
    if _GRAIN.fullmatch(said):
        return _relative(mention, base, said=said, exact=exact)
    value = _nearest(mention, base, said=said, exact=exact)
    return None if value is None else shifted(value, None if mention.look == "year" else mention.shift)


def days_of(shift: str | None) -> timedelta:
    """Return the days that a shift of days moves."""
    m = _SHIFT.fullmatch(shift or "")
    return timedelta(days=int(m[1] + m[2])) if m and m[4] == "D" else timedelta()


def shifted(value: str, shift: str | None) -> str:
    """Return the value of a day moved by a shift; other values stay.

    Example:
        >>> shifted("2019-03-01", "-1D"), shifted("2019-03", "-1D")
        ('2019-02-28', '2019-03')
    """
    days = calendar.covers(value)
    if shift is None or days is None or days[0] != days[1]:
        return value
    moved = _moved(days[0], shift)
    return value if moved is None else moved.isoformat()


def settled(value: str, *, near: date | None) -> str:
    """Return the day of a feast in its year, of two the nearest to a day; other values stay, and so if none is known.

    Example:
        >>> settled("2006-HIJJA+09", near=date(2007, 1, 3)), settled("2019-03", near=None)
        ('2006-12-31', '2019-03')
    """
    days = feasts.occasions(value)
    if near is None or len(days) < 2:
        return days[0] if days else value
    return min(days, key=lambda day: abs(date.fromisoformat(day[:10]) - near))


def _moved(day: date, shift: str) -> date | None:
    """Return a day moved by a shift such as "-3Y", "+1.5M" or "-48TH" (hours), or None outside the calendar."""
    m = _SHIFT.fullmatch(shift)
    if m is None:
        return day
    sign, amount, unit = (-1 if m[1] == "-" else 1), int(m[2]), m[4]
    if unit[0] == "T":
        amount, unit = (amount // 24 if unit == "TH" else 0), "D"
    try:
        day = calendar.move(day, sign * amount, unit)
        if m[3]:
            half, part = _HALVES.get(unit, (0, "D"))
            day = calendar.move(day, sign * half, part)
    except OverflowError:
        return None
    return day


def _relative(mention: DateMention, base: date, *, said: str, exact: bool) -> str | None:
    """Return the value of what counts from the base: hier, la semaine dernière, il y a trois ans."""
    look = mention.look
    if not exact and said.startswith(("XXXX-XX-XX", "XXXX-WXX")):
        return None
    shift = mention.shift or "+0D"
    if look == "night":
        shift = "-1D"
    stays = shift[1] == "0"
    weekend = base.isoweekday() > 5
    if stays and said in _NEXT and mention.mod == "START" and look in ("future", "ahead"):
        shift = f"+1{_NEXT[said]}"
    elif stays and said == "XXXX-WXX" and not mention.demonstrative:
        late = mention.mod == "START" and look is None and base.isoweekday() > 4
        shift = "+1W" if late or (weekend and look in ("future", "ahead")) else shift
    moved = _moved(base, shift)
    return None if moved is None else calendar.at_grain(moved, said)


def _nearest(mention: DateMention, base: date, *, said: str, exact: bool) -> str | None:
    """Return the value of words that name a day, month or season of no stated year or week, by where to look for it."""
    look = mention.look
    if (m := re.fullmatch(r"XXXX-WXX-([1-7])", said)) is not None:
        return _weekday(int(m[1]), base, look).isoformat() if exact else None
    if said == "XXXX-WXX-WE":
        return _weekend(base, look) if exact else None
    if look == "year":
        return f"{(_moved(base, mention.shift or '+0D') or base).year:04d}{said[4:]}"
    options = _in_months(said, base) if said.startswith("XXXX-XX-") else _in_years(said, base)
    if not options:
        return None
    today = base if exact else calendar.move(base, 1, "M") - timedelta(days=1)
    value = _choose(options, today, look)
    if mention.weekday is None or mention.shift is not None:
        return value
    agreeing = [o for o in options if o[1][0].isoweekday() == mention.weekday]
    if said.startswith("XXXX-XX-"):
        return _choose(agreeing, today, look) if agreeing else None
    # a weekday that does not agree with a day just past or just coming is a slip of the pen
    off = abs((date.fromisoformat(value) - today).days)
    return value if off <= _SLIP or not agreeing else _choose(agreeing, today, look)


def _in_years(said: str, base: date) -> list[Option]:
    years = range(max(1, base.year - 1), min(9999, base.year + 1) + 1)
    values = [value for year in years for value in feasts.occasions(f"{year:04d}{said[4:]}")]
    return [(value, days) for value in values if (days := calendar.covers(value)) is not None]


def _in_months(said: str, base: date) -> list[Option]:
    months = [calendar.move(base.replace(day=1), amount, "M") for amount in (-1, 0, 1)]
    values = [month.isoformat()[:8] + said[8:10] for month in months]
    return [(value, days) for value in values if (days := calendar.covers(value)) is not None]


def _choose(options: list[Option], base: date, look: str | None) -> str:
    """Return the option on the side looked at; without a side, the past one unless it is far and another is near."""
    past = [o for o in options if o[1][0] <= base]
    coming = [o for o in options if o[1][1] >= base]
    if look == "before":
        past = [o for o in past if o[1][1] < base] or past
    if look == "after":
        coming = [o for o in coming if o[1][0] > base] or coming
    if not past or not coming:
        return (past[-1:] or coming)[0][0]
    ahead, behind = (coming[0][1][0] - base).days, (base - past[-1][1][1]).days
    if look in ("future", "after"):
        return past[-1][0] if look == "future" and ahead > _STALE and behind <= 365 - _STALE else coming[0][0]
    if look == "around" and ahead > _EVE:
        return past[-1][0]
    if look in ("near", "ahead", "bound", "around"):
        return coming[0][0] if ahead < behind else past[-1][0]
    if look is None and 0 < ahead <= _FORWARD and behind > 200:
        return coming[0][0]
    stale = look == "past" and behind > _STALE and 0 < ahead <= 365 - _STALE
    return coming[0][0] if stale else past[-1][0]


def _weekday(weekday: int, base: date, look: str | None) -> date:
    back = calendar.on_weekday(base, weekday, ahead=False)
    ahead = calendar.on_weekday(base, weekday, ahead=True)
    if look in ("near", "bound"):
        return ahead if (ahead - base) < (base - back) else back
    if look in ("future", "after", "ahead"):
        return ahead + timedelta(days=7) if look == "after" and ahead == base else ahead
    return back - timedelta(days=7) if look == "before" and back == base else back


def _weekend(base: date, look: str | None) -> str:
    """Return the week-end on the side looked at; "ce week-end" is the last one until Tuesday, then the coming one."""
    week = base if base.isoweekday() >= 6 else base - timedelta(days=7)
    if look in ("future", "ahead") or (look == "near" and base.isoweekday() > 2):
        week = base
    elif look == "after":
        week = base + timedelta(days=7 if base.isoweekday() >= 6 else 0)
    elif look == "before":
        week = base - timedelta(days=7)
    return calendar.at_grain(week, "XXXX-WXX-WE")
