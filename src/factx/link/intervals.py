"""Reads what a date says together with the words that open it: a day, a span, since when, until when."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from factx.french import calendar
from factx.link.context import Context
from factx.model import DateFact, FigureMention, Sentence, When

_SINCE = re.compile(
    r"\b(?:depuis|à partir de|à compter de)(?: le début (?:de |du |d'))? ?(?:la |le |l'|les )?(?:\w+ )?(?:de |d')?$"
)
_SINCE_START = re.compile(
    r"\bdepuis (?:(?:l[ae] |l'|les )(?:[\w'-]+ ){0,3}[\w'-]+, |(?:[\w'-]+ ){0,6})(?:en |de |du |le |d'|dans )?$"
)
_UNTIL = re.compile(r"\bjusqu'(?:en |au |à |à la |à l'|aux )(?:la fin (?:de |du )|fin )?$")
_BETWEEN = re.compile(r"\b(?:entre|du|de|d')\b[\s(]*(?:les? |la |l')?$")
_AND = re.compile(r"(?: et| au| à| jusqu'au| jusqu'en)(?: (?:le|la|l'|les))? ?(?:l')?$")
_YEAR_TO_DATE = re.compile(r"(?:le |ce )?(?:début (?:de |d')?(?:l')?(?:cette )?année|cette année)|début de l'année")


_WEEK = re.compile(r"\d{4}-W\d\d")


class Reading(NamedTuple):
    """A time read for a figure: its value and days, the date it was read from, and how it is tied in.

    `shape` is "point", "since", "until" or "span"; `at` its offset, `score` how well it fits.
    """

    when: When
    shape: str
    at: int
    score: float = 3.0


def reading(ctx: Context, sentence: Sentence, d: DateFact, *, to_the_day: bool = False) -> Reading | None:
    """Return what a date says with the words that open it: since, until, between, or as it stands.

    A span since a month or year ends on the day of the publication; in a sentence that stands alone with its month or
    year, unless `to_the_day`.
    """
    low = ctx.low
    before = low[max(sentence.start, d.start - 60) : d.start]
    published = ctx.published.value
    if _YEAR_TO_DATE.fullmatch(low[d.start : d.end]) or (
        _SINCE.search(before) and d.text.startswith(("début", "le début"))
    ):
        year = d.value[:4]
        if published and published.startswith(year):
            return _made(f"{year}-01-01", published, d, "since", published)
    if _SINCE.search(before) or _SINCE_START.search(before):
        start = (point(d) or "").split("/")[0]
        if not start or not published:
            return None
        if start > published[: len(start)]:
            return Reading(When(start, *_covered(start, d), d.id), "point", d.start)
        bare = _SINCE.search(before) and "/" not in str(point(d)) and not to_the_day and len(ctx.sentences) == 1
        return _made(start, published[: len(start)] if bare else published, d, "since", published)
    if _UNTIL.search(before):
        end = point(d)
        if end and published:
            return _made(published[: len(end)] if len(end) < 10 else published, end, d, "until", published)
        return None
    pair = _pair(ctx, sentence, d)
    if pair is not None:
        return pair
    value = point(d)
    if value is None:
        return None
    return Reading(
        When(value, *_covered(value, d), d.id),
        "span" if "/" in value and "nuit" not in low[d.start : d.end] and not _WEEK.fullmatch(d.value) else "point",
        d.start,
    )


def years_since(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact) -> Reading | None:
    """Return the span of "depuis quatre ans": the year or month in which it began, up to the publication."""
    count, published = _SPAN.fullmatch(d.value), ctx.published.value
    opening = _FOR.search(ctx.low, max(sentence.start, d.start - 30), d.start)
    start = ago(published, count) if count is not None else None
    if count is None or opening is None or start is None or published is None:
        return None
    behind = figure.end <= opening.start() and not _BORDER.search(ctx.low, figure.end, opening.start())
    fronted = ctx.low.startswith(", ", d.end) and not _BORDER.search(ctx.low, d.end + 2, max(d.end + 2, figure.start))
    if not (behind or (fronted and figure.start > d.end)):
        return None
    return _made(start[:4] if count[2] == "Y" else start[:7], published, d, "since", published)


def years_after(ctx: Context, figure: FigureMention, d: DateFact) -> Reading | None:
    """Return the year, month or day of what years or months have passed since: "deux ans après le raid qui a tué …"."""
    count, after = _SPAN.fullmatch(d.value), _LATER.match(ctx.low, d.end)
    value = ago(ctx.published.value, count) if count is not None else None
    if count is None or after is None or value is None or figure.start < after.end():
        return None
    if "," in ctx.low[after.end() : figure.start] or ";" in ctx.low[after.end() : figure.start]:
        return None
    if after["day"] is None:
        value = value[:4] if count[2] == "Y" else value[:7]
    day = next((x for x in ctx.dates[:_HEAD] if x.type == "DATE" and _is_in(x, value)), None)
    if day is not None:
        return Reading(When(day.value, day.first, day.last, day.id), "point", d.start)
    first, last = span_of(value)
    return Reading(When(value, first, last, d.id), "point", d.start)


def ago(day: str | None, count: re.Match[str]) -> str | None:
    """Return the day that lies a number of years, months, weeks or days before one, None outside the calendar."""
    if day is None or len(day) != 10:
        return None
    try:
        return calendar.move(date.fromisoformat(day), -int(count[1]), count[2]).isoformat()
    except OverflowError:
        return None


def _is_in(day: DateFact, value: str) -> bool:
    """Return whether a date is a day of a year or month, or of the months about a year's end."""
    return len(day.value) == 10 and day.value != value and day.value.startswith(value)


_HEAD = 40
_LATER = re.compile(r"(?: (?P<day>jour pour jour|exactement)| tout juste)? après (?=l[ae] |l'|les |une? |son |sa )")
_SPAN = re.compile(r"P(\d{1,3})([YM])")
_FOR = re.compile(r"\bdepuis (?:plus d[e'] ?|près de |environ |quelque |maintenant |bientôt )*$")
_BORDER = re.compile(r"[,;:]|\b(?:qui|que|dont|où|alors|tandis|mais)\b")


def _pair(ctx: Context, sentence: Sentence, d: DateFact) -> Reading | None:
    """Return the span of two dates that "entre … et …", "du … au …" or "en 2013 et 2014" make, with `d` one of them."""
    low = ctx.low
    inside = ctx.dates_in(sentence.start, sentence.end)
    at = inside.index(d)
    for first, second in ((d, inside[at + 1] if at + 1 < len(inside) else None), (inside[at - 1] if at else None, d)):
        if first is None or second is None or first.first is None or second.first is None:
            continue
        gap = low[first.end : second.start]
        opening = low[max(sentence.start, first.start - 14) : first.start]
        if _AND.fullmatch(gap) and (_BETWEEN.search(opening) or (gap.strip() == "et" and _adjoins(first, second))):
            start, end = point(first), point(second)
            if start and end:
                return _made(start.split("/")[0], end.split("/")[-1], first, "span", ctx.published.value)
    return None


def _adjoins(first: DateFact, second: DateFact) -> bool:
    """Return whether two dates are years, or a day and the next."""
    if len(first.value) == 4 == len(second.value):
        return True
    if first.last is None or second.first is None or first.first != first.last:
        return False
    return date.fromisoformat(second.first) - date.fromisoformat(first.last) == timedelta(days=1)


def _made(start: str, end: str | None, d: DateFact, shape: str, published: str | None) -> Reading | None:
    if not end:
        return None
    if end < start[: len(end)] and "year" in d.inferred and shape in ("until", "span"):
        late = published is not None and start > published
        start = f"{int(start[:4]) - 1}{start[4:]}" if late else start
        end = end if late else f"{int(end[:4]) + 1}{end[4:]}"
    if start == end or (len(start) == len(end) and start > end):
        return Reading(
            When(start, *_covered(start, d), d.id),
            "since" if shape == "since" and len(start) < 10 else "point",
            d.start,
        )
    first, last = span_of(start)[0], span_of(end)[1]
    return Reading(When(f"{start}/{end}", first, last, d.id), shape, d.start)


def point(d: DateFact) -> str | None:
    """Return a date as a figure's `when` gives it: day, month, year, or an interval of days.

    Hours and parts of the day are dropped; a night is both its days, a season its months.
    """
    value = d.value
    if (
        value.endswith("TNI")
        and re.search(r"nuit .+ (?:à|au) |cette nuit|^(?:la )?nuit$", d.text.lower())
        and len(value) == 13
    ):
        night = date.fromisoformat(value[:10])
        return f"{night.isoformat()}/{(night + timedelta(days=1)).isoformat()}"
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", value):
        return value
    if d.first is None or d.last is None:
        return None
    if re.search(r"-(?:SP|SU|FA|WI)", value):
        return f"{d.first[:7]}/{(date.fromisoformat(d.last) + timedelta(days=1)).isoformat()[:7]}"
    return f"{d.first}/{d.last}"


def _covered(value: str, d: DateFact) -> tuple[str | None, str | None]:
    first, last = span_of(value)
    return first or d.first, last or d.last


def span_of(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a day, week, month, year or interval.

    Example:
        >>> span_of("2024-02")
        ('2024-02-01', '2024-02-29')
        >>> span_of("2023-12-30/2024")
        ('2023-12-30', '2024-12-31')
    """
    if "/" in value:
        start, end = value.split("/", 1)
        return span_of(start)[0], span_of(end)[1]
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31"
    if re.fullmatch(r"\d{4}-\d{2}", value):
        year, month = int(value[:4]), int(value[5:])
        if not 1 <= month <= 12:
            return None, None
        after = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
        return f"{value}-01", (after - timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value, value
    if re.fullmatch(r"\d{4}-W\d{2}", value):
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return None, None
