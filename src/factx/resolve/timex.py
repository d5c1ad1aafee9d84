"""Places temporal expressions on the calendar: what was said, against the publication date and the narrated day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factx.french import calendar
from factx.model import DateFact, DateMention, Layout, Published

_SHIFT = re.compile(r"([+-])(\d+)([A-Z]+)")
_FORWARD = 60  # days ahead within which a day without year or tense is taken as coming
_MEMORY = 8  # sentences over which the narrated day is remembered


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a mention is placed against: the publication day (or the first of its month), and the narrated day."""

    published: date | None
    exact: bool
    narrated: date | None


def resolve(mentions: Sequence[DateMention], text: str, layout: Layout, published: Published) -> tuple[DateFact, ...]:
    """Return each mention as a fact with its value and the days it covers; underspecified where nothing anchors it.

    Example:
        >>> from factx.model import DateMention, Layout
        >>> lundi = DateMention(0, 5, "DATE", "XXXX-WXX-1", "date.weekday")
        >>> [f.value for f in resolve([lundi], "lundi", Layout(None, None, ()), Published("2024-05-15"))]
        ['2024-05-13']
    """
    anchor, exact = _anchor(published)
    told: tuple[int, date] | None = None
    facts: list[DateFact] = []
    previous: tuple[DateMention, str] | None = None
    for number, mention in enumerate(mentions, 1):
        near = told is not None and mention.sentence - told[0] <= _MEMORY
        scene = _Scene(anchor, exact, told[1] if told is not None and near else None)
        value = _place(mention, scene)
        if mention.said.endswith("Z") and previous is not None:
            value = _in_zone(value, previous[1])
        value = value.removesuffix("Z")
        facts.append(_fact(number, mention, value, text))
        previous = (mention, value)
        days = calendar.covers(value) if mention.type in ("DATE", "TIME") else None
        if days is not None and days[0] == days[1] and not mention.said.endswith("Z"):
            told = (mention.sentence, days[0])
    return tuple(facts)


def _anchor(published: Published) -> tuple[date | None, bool]:
    if published.value is None:
        return None, False
    exact = len(published.value) == 10
    return date.fromisoformat(published.value if exact else published.value + "-01"), exact


def _fact(number: int, mention: DateMention, value: str, text: str) -> DateFact:
    days = calendar.covers(value) if mention.type in ("DATE", "TIME") else None
    return DateFact(
        id=f"d{number}",
        type=mention.type,
        value=value,
        mod=mention.mod,
        first=days[0].isoformat() if days else None,
        last=days[1].isoformat() if days else None,
        inferred=_inferred(mention, value),
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        rule=mention.rule,
    )


def _inferred(mention: DateMention, value: str) -> tuple[str, ...]:
    """Return the parts of a value that the words do not say, and whether a weekday they say does not agree with it."""
    said = mention.said.split("T")[0]
    found: list[str] = []
    if "X" in said and "X" not in value and mention.type in ("DATE", "TIME") and "_" not in said:
        if said.startswith("X"):
            found.append("year" if len(said) != 3 else "decade" if len(said) == 3 else "century")
        if "-WXX" in said:
            found.append("week")
        elif re.match(r"XXXX-(XX|QX|HX)", said):
            found.append("month" if said[5:7] == "XX" else "quarter" if said[5] == "Q" else "half")
        if said.endswith("-XX") and len(said) == 10:
            found.append("day")
    days = calendar.covers(value)
    if mention.weekday is not None and len(said) == 10 and "-W" not in said and days and "X" not in value:
        shown = days[0] - _delta(mention.shift)
        if shown.isoweekday() != mention.weekday:
            found.append("weekday-disagrees")
    return tuple(found)


def _delta(shift: str | None) -> timedelta:
    m = _SHIFT.fullmatch(shift or "")
    return timedelta(days=int(m[1] + m[2])) if m and m[3] == "D" else timedelta()


def _place(mention: DateMention, scene: _Scene) -> str:
    """Return the value of a mention's words, as far as the scene places them."""
    said, _, clock = mention.said.partition("T")
    if mention.type in ("DURATION", "SET") or "X" not in said or said.endswith("_REF"):
        return _shifted(mention.said, mention.shift) if mention.type in ("DATE", "TIME") else mention.said
    base = scene.published
    if mention.base == "narrated" and scene.narrated is not None:
        base, exact = scene.narrated, True
    else:
        exact = scene.exact
    if base is None:
        return mention.said
    placed = _placed(replace(mention, said=said), base, exact)
    if placed is None:
        return mention.said
    return placed + ("T" + clock if clock else "")


def _shifted(value: str, shift: str | None) -> str:
    m = _SHIFT.fullmatch(shift or "")
    days = calendar.covers(value)
    if m is None or days is None or days[0] != days[1]:
        return value
    _, mark, clock = value.partition("T")
    return calendar.move(days[0], int(m[1] + m[2]), m[3]).isoformat() + mark + clock


def _placed(mention: DateMention, base: date, exact: bool) -> str | None:
    said, shift = mention.said, _SHIFT.fullmatch(mention.shift or "")
    if re.fullmatch(r"[X-]+|XXXX-[WQH]X+(-WE)?", said) and "-WE" not in said:
        return _relative(mention, base, exact)
    day = _nearest(mention, base, exact)
    if day is None:
        return None
    if shift is not None:
        return _shifted(day, mention.shift)
    return day


def _relative(mention: DateMention, base: date, exact: bool) -> str | None:
    """Return the value of what counts from the base: hier, la semaine dernière, il y a trois ans."""
    said = mention.said
    if not exact and said in ("XXXX-XX-XX", "XXXX-WXX"):
        return None
    m = _SHIFT.fullmatch(mention.shift or "+0D")
    if m is None:
        return None
    amount, unit = int(m[1] + m[2]), m[3]
    if unit in ("TH", "TM", "TS", "S"):
        amount, unit = 0, "D"
    if unit == "H" and said == "XXXX-XX-XX":
        amount, unit = int(amount / 24), "D"
    if mention.look == "night":
        amount = -1
    if mention.mod == "START" and mention.look == "future" and said in ("XXXX-WXX", "XXXX-XX", "XXXX") and not amount:
        amount, unit = 1, {"XXXX-WXX": "W", "XXXX-XX": "M", "XXXX": "Y"}[said]
    if said == "XXXX-WXX" and mention.look == "future" and base.isoweekday() > 5 and not amount:
        amount, unit = 1, "W"
    try:
        return calendar.at_grain(calendar.move(base, amount, unit), said)
    except OverflowError:
        return None


def _nearest(mention: DateMention, base: date, exact: bool) -> str | None:
    said, look = mention.said, mention.look
    if (m := re.fullmatch(r"XXXX-WXX-([1-7])", said)) is not None:
        return _weekday(int(m[1]), base, look).isoformat() if exact else None
    if said == "XXXX-WXX-WE":
        return _weekend(base, look) if exact else None
    if said.startswith("XXXX-XX-"):
        return None
    years = (base.year - 1, base.year, base.year + 1)
    options = [(f"{y:04d}{said[4:]}", days) for y in years if (days := calendar.covers(f"{y:04d}{said[4:]}"))]
    if look == "year":
        return f"{base.year:04d}{said[4:]}"
    if mention.weekday is not None and len(said) == 10:
        shift = _delta(mention.shift)
        agreeing = [o for o in options if (o[1][0]).isoweekday() == mention.weekday]
        if len(agreeing) == 1 and not shift.days:
            return agreeing[0][0]
    return _choose(options, base if exact else _end(base), look)


def _end(month: date) -> date:
    return calendar.covers(month.isoformat()[:7])[1]  # type: ignore[index]


def _choose(options: list[tuple[str, tuple[date, date]]], base: date, look: str | None) -> str | None:
    past = [o for o in options if o[1][0] <= base]
    coming = [o for o in options if o[1][1] >= base]
    if look == "before":
        past = [o for o in past if o[1][1] < base] or past
    if look == "after":
        coming = [o for o in coming if o[1][0] > base] or coming
    if look in ("future", "after"):
        return coming[0][0] if coming else None
    if not past:
        return coming[0][0] if coming else None
    if not coming or look in ("past", "before"):
        return past[-1][0]
    ahead, behind = (coming[0][1][0] - base).days, (base - past[-1][1][1]).days
    if look == "near":
        return coming[0][0] if ahead < behind else past[-1][0]
    return coming[0][0] if 0 < ahead <= _FORWARD and behind > 200 else past[-1][0]


def _weekday(weekday: int, base: date, look: str | None) -> date:
    day = calendar.on_weekday(base, weekday, ahead=look in ("future", "after"))
    if look == "before" and day == base:
        return day - timedelta(days=7)
    if look == "after" and day == base:
        return day + timedelta(days=7)
    return day


def _weekend(base: date, look: str | None) -> str:
    week = base if base.isoweekday() >= 6 else base - timedelta(days=7)
    if look == "future":
        week = base
    elif look == "after":
        week = base + timedelta(days=7 if base.isoweekday() >= 6 else 0)
    elif look == "before":
        week = base - timedelta(days=7)
    return calendar.at_grain(week, "XXXX-WXX-WE")


def _in_zone(value: str, local: str) -> str:
    """Return a GMT time on the day that brings it within twelve hours of the local time beside it."""
    if "T" not in local or not re.fullmatch(r"[\d-]+T\d\d:\d\dZ", value) or not re.search(r"T\d\d:\d\d$", local):
        return value
    day = date.fromisoformat(local[:10])
    gap = int(value[11:13]) * 60 + int(value[14:16]) - int(local[11:13]) * 60 - int(local[14:16])
    day += timedelta(days=1 if gap < -720 else -1 if gap > 720 else 0)
    return day.isoformat() + value[10:]
