"""The year of a day or month that stands without one, from the dates that the text has told before it."""

import re

from factx.french import calendar
from factx.model import DateMention
from factx.resolve.story import Story

JOINED = re.compile(r"\s*,?\s*(?:et|ou|au|à|puis|-|–)?\s*(?:le|la|en|au|du|l['’])?\s*")
_NEWS = 10  # days around the publication in which a day without year is this year's
_CHAIN = 6  # sentences over which the entries of a chronicle follow one another
_CHRONICLE = 200  # days by which a date may follow one of a past year and still be of that year
_SEASONS = ("SP", "SU", "FA", "WI")


def year_of_context(mention: DateMention, following: DateMention | None, story: Story, text: str) -> int | None:
    """Return the year that a day or month without one takes from the dates around it, if any."""
    month = int(mention.said[5:7])
    if following is not None and writes_year(following, text) and len(following.said) >= 7:
        gap = text[mention.end : following.start]
        if following.sentence == mention.sentence and JOINED.fullmatch(gap) and gap.strip():
            return int(following.said[:4]) - (following.said[5:7].isdecimal() and month > int(following.said[5:7]))
    if mention.look in ("near", "around", "before", "after", "year") or mention.cue == "depuis":
        return None
    if (same := _year_written(mention, story)) is not None:
        return same
    told = story.year_told(mention)
    if told is not None and story.year is not None and story.year[2]:
        return told
    return _year_of_chronicle(mention, story) or told or _agreeing_year(mention, story)


def _year_of_chronicle(mention: DateMention, story: Story) -> int | None:
    """Return the year of a day or month that follows one of a past year: le 16 décembre 2017… le 7 février.

    What opens its sentence heads a chronicle; else the year must be long past, and only a day goes on from it.
    """
    if story.dated is None or story.published is None:
        return None
    sentence, told, opens, follows = story.dated
    reach = _CHAIN if follows and story.opens else 3 if opens and story.opens else 2
    if mention.sentence - sentence > reach or told.year >= story.published.year - (not opens):
        return None
    if (follows and not story.opens) or (len(mention.said) < 10 and not (opens and story.opens)):
        return None
    for year in (told.year, told.year + 1):
        days = calendar.covers(f"{year:04d}{mention.said[4:10]}")
        if days is not None and 0 <= (days[1] - told).days <= _CHRONICLE:
            return year if mention.weekday in (None, days[0].isoweekday()) else None
    return None


def _year_written(mention: DateMention, story: Story) -> int | None:
    """Return the year that the text writes with the same day elsewhere, unless the day is right at the publication."""
    year = story.written.get(mention.said[4:10]) if len(mention.said) >= 10 else None
    if year is None or mention.weekday is not None or mention.look in ("future", "ahead"):
        return None
    days = calendar.covers(f"{story.published.year:04d}{mention.said[4:10]}") if story.published is not None else None
    if days is not None and story.published is not None and abs((days[0] - story.published).days) <= _NEWS:
        return None
    return year


def _agreeing_year(mention: DateMention, story: Story) -> int | None:
    """Return the year written before in which the weekday agrees, where it does in none around the publication."""
    if mention.weekday is None or story.published is None or mention.shift is not None:
        return None

    def agrees(year: int) -> bool:
        days = calendar.covers(f"{year:04d}{mention.said[4:10]}")
        return days is not None and days[0].isoweekday() == mention.weekday

    now = story.published.year
    if any(agrees(year) for year in (now - 1, now, now + 1)):
        return None
    return next((year for year in reversed(story.years) if agrees(year)), None)


def writes_year(mention: DateMention, text: str) -> bool:
    """Return whether a mention's words hold its year, which the name of a day such as "11-Septembre" does not."""
    return mention.said[:4].isdecimal() and mention.said[2:4] in text[mention.start : mention.end]


def joined_year(mention: DateMention, story: Story, text: str) -> int | None:
    """Return the year of a season or month that goes on from the one before it: l'automne et l'hiver, mai et juin."""
    said, last = mention.said, story.last
    if len(said) != 7 or last is None or len(last.value) != 7 or not said.startswith("XXXX-"):
        return None
    if mention.look in ("before", "after") or "X" in last.value or "X" in said[5:]:
        return None
    gap = text[last.end : mention.start]
    if not gap.strip() or JOINED.fullmatch(gap) is None:
        return None
    year = int(last.value[:4])
    if said[5:] in _SEASONS and last.value[5:] in _SEASONS:
        return year + (_SEASONS.index(said[5:]) <= _SEASONS.index(last.value[5:]))
    return year if said[5:].isdecimal() and last.value[5:] < said[5:] and last.value[5:].isdecimal() else None
