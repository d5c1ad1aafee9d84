"""Places temporal expressions on the calendar: what was said, against the publication date and the narrated day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from factx.french import calendar, feasts
from factx.model import DateFact, DateMention, Layout, Published, TimexType
from factx.resolve import placing
from factx.resolve.spoken import Quotes
from factx.resolve.story import BOUNDS, MOON, Story
from factx.resolve.years import JOINED, joined_year, writes_year, year_of_context

_BESIDE = re.compile(r"[\s,(]*(?:(?:ce|le|de|du|matin|soir|après-midi)\s*)*")
_OPENING = 25  # characters from its sentence's start within which "la veille" sets the scene
_HEAD = 20  # characters from its sentence's start within which a year, month or day may head what follows
_OPENS = re.compile(
    r"[\W_]*(?:(?:et|puis|mais|le|la|en|au|[àÀ]|d[èe]s|entre|du|de|mois|courant|année|an|l['’]|d['’])[\W_]*)*",
    re.IGNORECASE,
)
_TICK = re.compile(r"\s*[.:–—-]")
_RANGE = re.compile(r"\s*(?:du matin|du soir)?\s*(?:à|et|jusqu['’]à)\s*")
_DAY = re.compile(r"(?:XXXX|\d{4})-(?:WXX-[1-7]|\d\d-\d\d|XX-XX)")


def resolve(mentions: Sequence[DateMention], text: str, layout: Layout, published: Published) -> tuple[DateFact, ...]:
    """Return each mention as a fact with its value and the days it covers; underspecified where nothing anchors it.

    Example:
        >>> from factx.model import DateMention, Layout
        >>> lundi = DateMention(0, 5, "DATE", "XXXX-WXX-1", "date.weekday")
        >>> [f.value for f in resolve([lundi], "lundi", Layout(None, None, ()), Published("2024-05-15"))]
        ['2024-05-13']
    """
    dated = [writes_year(m, text) for m in mentions]
    days = [m.said for m, is_dated in zip(mentions, dated, strict=True) if is_dated and _DAY.match(m.said)]
    written = {said[4:10]: int(said[:4]) for said in days}
    story = Story(*_anchor(published), written=written)
    quotes = Quotes(text, layout, mentions)
    facts: list[DateFact] = []
    for number, mention in enumerate(mentions):
        if mention.type in ("DURATION", "SET") or mention.said.endswith("_REF"):
            story.last = _made(f"d{number + 1}", mention, mention.said, text)
            facts.append(story.last)
            continue
        begins = layout.sentences[mention.sentence].start if layout.sentences else 0
        story.ticks = mention.start == begins and _TICK.match(text, mention.end) is not None
        story.heads = bool(layout.sentences) and layout.sentences[mention.sentence].headline
        story.opens = mention.start - begins <= _HEAD and _OPENS.fullmatch(text, begins, mention.start) is not None
        value = _spoken(quotes, mentions, number, story, text) or _value(mentions, number, story, text)
        if mention.type == "TIME":
            value = _after_midnight(mention, value, story, text)
        if mention.said.endswith("Z") and (day := _day_beside(mentions, number, story, text)) is not None:
            value = day.isoformat() + value[value.index("T") :]
        elif mention.said.endswith("Z"):
            value = _in_zone(value, facts[-1].value if facts else "")
        fact = _fact(f"d{number + 1}", mention, value.removesuffix("Z"), text)
        facts.append(fact)
        story.remember(mention, fact, opens=mention.start - begins <= _OPENING, dated=dated[number])
    return tuple(facts)


def _anchor(published: Published) -> tuple[date | None, bool]:
    if published.value is None:
        return None, False
    exact = len(published.value) == 10
    return date.fromisoformat(published.value if exact else published.value + "-01"), exact


def _spoken(quotes: Quotes, mentions: Sequence[DateMention], number: int, story: Story, text: str) -> str | None:
    """Return the value of "aujourd'hui" and the like in words that were spoken on a day the text names."""
    mention = mentions[number]
    day = quotes.day(mention, told=story.told(), published=story.published)
    if isinstance(day, int):
        days = calendar.covers(_value(mentions, day, story, text))
        day = days[0] if days is not None and story.published is not None and days[0] < story.published else None
    if day is None:
        return None
    said, mark, clock = mention.said.partition("T")
    placed = placing.place(mention, day, said=said, exact=True)
    return None if placed is None else placed + mark + clock


def _value(mentions: Sequence[DateMention], number: int, story: Story, text: str) -> str:
    """Return the value of a mention's words, as far as the story places them."""
    mention = mentions[number]
    said, mark, clock = mention.said.partition("T")
    if "X" not in said:
        return placing.shifted(placing.settled(said, near=story.published), mention.shift) + mark + clock
    if mark and (day := _day_ahead(mentions, number, story, text)) is not None:
        return day.isoformat() + mark + clock
    if mention.look is None and said in story.months:
        return story.months[said]
    if (joined_to := joined_year(mention, story, text)) is not None:
        return f"{joined_to:04d}{said[4:]}"
    if said.startswith("XXXX-") and said[5].isdecimal():
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        year = year_of_context(mention, following, story, text)
        if year is not None:
            return placing.shifted(f"{year:04d}{said[4:]}", mention.shift) + mark + clock
    if number and (joined := _joined_weekday(mentions[number - 1], mention, story, text)) is not None:
        return joined + mark + clock
    if (
        mention.look == "ahead"
        and said.startswith("XXXX-WXX-")
        and (day := _named_day(int(said[9]), story)) is not None
    ):
        return day.isoformat() + mark + clock
    base, exact = story.base(mention)
    if base is None:
        bare = mention.base == "told" and mention.shift is not None and mention.shift[1] != "0"
        return f"P{mention.shift[1:]}" if bare and mention.shift is not None else mention.said
    placed = placing.place(mention, base, said=said, exact=exact)
    return mention.said if placed is None else placed + mark + clock


def _after_midnight(mention: DateMention, value: str, story: Story, text: str) -> str:
    """Return the end of a range of hours on the day after its start, if it is the earlier hour: de 22h à 6h."""
    before = story.last
    if before is None or not (value[-2:].isdecimal() and before.value[-2:].isdecimal()):
        return value
    if len(value) != 16 or before.value[:11] != value[:11] or before.value <= value:
        return value
    if mention.said.endswith("Z") or _RANGE.fullmatch(text, before.end, mention.start) is None:
        return value
    return (date.fromisoformat(value[:10]) + timedelta(days=1)).isoformat() + value[10:]


def _joined_weekday(before: DateMention, mention: DateMention, story: Story, text: str) -> str | None:
    """Return the day of a weekday that another one stands before: "jeudi et vendredi", "de samedi à lundi"."""
    if not (before.said.startswith("XXXX-WXX-") and mention.said.startswith("XXXX-WXX-")):
        return None
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])", mention.said.partition("T")[0])
    gap = text[before.end : mention.start]
    if weekday is None or story.weekday is None or story.published is None or before.sentence != mention.sentence:
        return None
    if not gap.strip() or JOINED.fullmatch(gap) is None:
        return None
    day = calendar.on_weekday(story.weekday, int(weekday[1]), ahead=True)
    is_open = not {before.look, mention.look} <= {None, "past"}
    return day.isoformat() if day <= story.published or is_open else None


def _named_day(weekday: int, story: Story) -> date | None:
    """Return the day just past that the text has named with its weekday: lundi 3 mars… rien n'était prévu lundi."""
    day = story.named.get(weekday)
    if day is None or story.published is None:
        return None
    return day if 0 <= (story.published - day).days < 7 else None


def _day_beside(mentions: Sequence[DateMention], number: int, story: Story, text: str) -> date | None:
    """Return the day that stands right behind a clock time: "vers 3h30 samedi"."""
    if number + 1 == len(mentions) or not _is_day(mentions[number], mentions[number + 1]):
        return None
    if _BESIDE.fullmatch(text, mentions[number].end, mentions[number + 1].start) is None:
        return None
    days = calendar.covers(_value(mentions, number + 1, story, text))
    return days[0] if days is not None else None


def _day_ahead(mentions: Sequence[DateMention], number: int, story: Story, text: str) -> date | None:
    """Return the day that a clock time takes from behind it, or from the rest of its sentence."""
    mention = mentions[number]
    if mention.base != "narrated" or mention.shift is not None or mention.said.endswith("TNI"):
        return None
    if (beside := _day_beside(mentions, number, story, text)) is not None:
        return beside
    if not mention.said[-1].isdecimal():
        return None
    if story.day is not None and story.day[0] == mention.sentence:
        return None
    for at in range(number + 1, len(mentions)):
        if mentions[at].sentence != mention.sentence:
            return None
        before = mentions[at - 1]
        of_zone = before.said.endswith("Z") and _BESIDE.fullmatch(text, before.end, mentions[at].start) is not None
        if _is_day(mention, mentions[at]) and not of_zone:
            days = calendar.covers(_value(mentions, at, story, text))
            return days[0] if days is not None else None
    return None


def _is_day(mention: DateMention, day: DateMention) -> bool:
    same = day.sentence == mention.sentence and day.base == "published"
    return same and day.cue not in BOUNDS and _DAY.match(day.said) is not None


def _fact(name: str, mention: DateMention, value: str, text: str) -> DateFact:
    if feasts.is_feast(value):
        value = value[:4] + ("-XX" if value[5:] in feasts.MOONS else "-XX-XX")
    if value.startswith("P") and mention.type == "DATE":
        return _made(name, mention, value, text, kind="DURATION")
    days = _days(value)
    if days is None:
        return _made(name, mention, value, text)
    return _made(name, mention, value, text, days=days, inferred=_inferred(mention, days[0]))


def _made(
    name: str,
    mention: DateMention,
    value: str,
    text: str,
    *,
    kind: TimexType | None = None,
    days: tuple[str | None, str | None] = (None, None),
    inferred: tuple[str, ...] = (),
) -> DateFact:
    start, end = mention.start, mention.end
    words = text[start:end]
    return DateFact(name, kind or mention.type, value, mention.mod, *days, inferred, words, start, end, mention.rule)


@lru_cache(maxsize=1024)
def _days(value: str) -> tuple[str, str] | None:
    days = calendar.covers(value)
    return None if days is None else (days[0].isoformat(), days[1].isoformat())


def _inferred(mention: DateMention, first: str) -> tuple[str, ...]:
    """Return the parts of a value that the words do not say, and whether a weekday in them does not agree with it."""
    said = mention.said.partition("T")[0]
    found = list(_open_parts(said)) if "X" in said else []
    if mention.weekday is not None and _WRITTEN_DAY.match(said):
        written = date.fromisoformat(first) - placing.days_of(mention.shift)
        if written.isoweekday() != mention.weekday:
            found.append("weekday-disagrees")
    if feasts.is_feast(said) and feasts.hangs_on_the_moon(said):
        found.append(MOON)
    return tuple(found)


@lru_cache(maxsize=1024)
def _open_parts(said: str) -> tuple[str, ...]:
    return tuple(part for part, is_open in _OPEN if is_open.search(said))


_WRITTEN_DAY = re.compile(r"(\d|X){4}-\d\d-\d\d")
_OPEN = (
    ("century", re.compile(r"^XX$")),
    ("decade", re.compile(r"^XXX$")),
    ("year", re.compile(r"^XXXX")),
    ("month", re.compile(r"^.{4}-XX")),
    ("quarter", re.compile(r"^.{4}-QX")),
    ("half", re.compile(r"^.{4}-HX")),
    ("week", re.compile(r"^.{4}-WXX")),
    ("day", re.compile(r"^.{4}-XX-XX")),
)


def _in_zone(value: str, local: str) -> str:
    """Return a GMT time on the day that brings it within twelve hours of the local time beside it."""
    if not re.fullmatch(r"[\d-]+T\d\d:\d\dZ", value) or not re.fullmatch(r"[\d-]+T\d\d:\d\d", local):
        return value
    day = date.fromisoformat(local[:10])
    gap = int(value[11:13]) * 60 + int(value[14:16]) - int(local[11:13]) * 60 - int(local[14:16])
    day += timedelta(days=1 if gap < -720 else -1 if gap > 720 else 0)
    return day.isoformat() + value[10:]
