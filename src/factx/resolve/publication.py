"""The publication date of an article: which source states it, and how the text narrows a month to a day.

`Published.basis` is `--date`, `field:KEY` (a record's key), `header` (`date 2024-01` before the text), `text`
("Publié le …" or a dateline), `filename`, `--default-date` or `none`; `+text` is added where the source gives a
month and the text the day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from factx.french.folding import fold
from factx.model import Article, DateMention, Layout, Published, StatedDate
from factx.resolve.dateline import Head, find_head_date
from factx.resolve.stated import one_of, parse, weekdays

_SAID = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


def resolve(
    article: Article, layout: Layout, mentions: Sequence[DateMention], *, override: str | None, default: str | None
) -> tuple[Published, tuple[str, ...]]:
    """Return the publication date and notes on stated dates that could not be understood.

    `override` counts before all that the article says, `default` after it.
    """
    head = find_head_date(article.text, layout)
    notes = []
    for stated in _sources(article, layout, head, override=override, default=default):
        value = parse(stated.value)
        if value is None:
            notes.append(f'publication date "{stated.value[:60]}" ({stated.basis}) is no date; passed over')
            continue
        day = _day_in(value, article.text, mentions, head) if len(value) == 7 else None
        basis = f"{stated.basis}+text" if day else stated.basis
        return Published(day or value, stated.value, basis), tuple(notes)
    return Published(), tuple(notes)


def _sources(
    article: Article, layout: Layout, head: Head | None, *, override: str | None, default: str | None
) -> Iterator[StatedDate]:
    if override:
        yield StatedDate(override, "--date")
    yield from (stated for stated in article.stated if stated.basis != "filename")
    if layout.header_date:
        yield StatedDate(layout.header_date, "header")
    if head and not head.value.startswith("XXXX"):
        yield StatedDate(head.given, "text")
    yield from (stated for stated in article.stated if stated.basis == "filename")
    if default:
        yield StatedDate(default, "--default-date")


def _day_in(month: str, text: str, mentions: Sequence[DateMention], head: Head | None) -> str | None:
    """Return the one day of the month that the text calls its own ("ce 25 janvier", a dateline), or None."""
    days = {f"{month}-{head.value[8:]}"} if head and _in_month(head.value, month) else set()
    for mention in mentions:
        said = _SAID.match(mention.said)
        if said is None or not _in_month(mention.said, month):
            continue
        day = f"{month}-{said[3]}"
        for written in _deictic().finditer(fold(text[max(0, mention.start - 3) : mention.end])):
            if int(written[2]) == int(said[3]) and _agrees(day, written[1]):
                days.add(day)
    return days.pop() if len(days) == 1 else None


@cache
def _deictic() -> re.Pattern[str]:
    return re.compile(rf"\bce (?:({one_of(weekdays())}) )?(\d{{1,2}})")


def _in_month(value: str, month: str) -> bool:
    return value[5:7] == month[5:] and value[:4] in ("XXXX", month[:4])


def _agrees(day: str, weekday: str | None) -> bool:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return False
    return weekday is None or weekdays()[weekday] == found.isoweekday()
