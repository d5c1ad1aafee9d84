"""The publication date at the head of a text: "Publié le …", an agency's dateline, a line that is only a date."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factx.french.folding import fold
from factx.model import Layout
from factx.resolve.stated import iso_day, months, one_of, weekdays

_LINES = 6
_REACH = 2000

_IN_DIGITS = r"(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})\b"
_TIME = r"(?:,? ?(?:a |- )?\d{1,2} ?[h:] ?(?:\d\d)?(?::\d\d)?)?"
_DASH = r"(?:\. ?)?(?:--?|[|•·])(?= |$)"
_AFTER_PUBLISHED = re.compile(rf" ?(?:$|{_DASH}|[,;/(]? ?(?:mise? a jour|modifie|actualise|maj\b))")
_PLACE = r"(?P<place>[^\d\n,()!?:;«»\"]{2,40}?"
_AGENCY = r"(?: ?[(\[][^)\]\n]{2,40}[)\]])"


class _Patterns(NamedTuple):
    published: re.Pattern[str]
    agency_first: re.Pattern[str]
    dateline: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return how the head of a text states a date: "Publié le …", "ALEP (AFP) - …", "Alep, …", a date alone."""
    in_words = rf"(?P<day>\d{{1,2}})(?:er)? (?P<month>{one_of(months())})\b\.?(?: (?P<year>\d{{4}})\b)?"
    date = rf"(?:{one_of(weekdays())},? )?(?P<date>{in_words}|{_IN_DIGITS})"
    return _Patterns(
        re.compile(
            r"(?:(?:article|par [^,\n]{2,60}[,-]?|[^ ]{2,20} -) )?"
            r"(?:publiee?|mise? en ligne|postee?|paru|diffusee?|(?P<later>mise? a jour|modifiee?|actualisee?)) ?:? ?"
            rf"(?:le |du )?{date}{_TIME}"
        ),
        re.compile(rf"{_PLACE}){_AGENCY} ?[-,] ?(?:le )?{date}(?: ?{_DASH})"),
        re.compile(
            rf"[(\[]?{_PLACE}(?: ?\([^)\n]{{2,30}}\))?)(?:, ?| ?[-/] ?)(?P<le>le )?{date}[)\]]?"
            rf"(?P<agency>{_AGENCY}?)(?P<dash>(?: ?{_DASH})?)"
        ),
        re.compile(rf"(?:le )?{date}{_TIME}(?P<dash>(?: ?{_DASH})?)"),
    )


class Head(NamedTuple):
    """A date at the head of a text: as written, as ISO day or `XXXX-MM-DD`, and whether it is that of a change."""

    given: str
    value: str
    later: bool = False


def find_head_date(text: str, layout: Layout) -> Head | None:
    """Return the publication date that the text's first lines state, or None; "Publié le …" goes before a dateline.

    A date in running text is none: "Publié le 3 mars 2019, le rapport accuse l'armée."
    """
    lines = list(_head_lines(text, layout.header.end if layout.header else 0))
    for reader in (_published, _dateline):
        found = [head for number, line in enumerate(lines) if (head := reader(line, number)) is not None]
        found.sort(key=lambda head: head.later)
        if found:
            return found[0]
    return None


def _head_lines(text: str, start: int) -> Iterator[str]:
    """Yield the first lines that hold anything, their white space made plain."""
    lines = (" ".join(line.split()) for line in text[start : start + _REACH].splitlines())
    for number, line in enumerate(line for line in lines if line):
        if number == _LINES:
            return
        yield line


def _published(line: str, number: int) -> Head | None:
    folded = fold(line)
    found = _patterns().published.match(folded)
    if found is None:
        return None
    alone = len(line) <= 120 and line[-1] not in ".!?…"
    if not alone and not _AFTER_PUBLISHED.match(folded, found.end()) and not line[found.end() :].lstrip()[:1].isupper():
        return None
    return _head(found, line)


def _dateline(line: str, number: int) -> Head | None:
    folded = fold(line)
    if found := _patterns().agency_first.match(folded):
        return _head(found, line) if _is_place(line[slice(*found.span("place"))]) else None
    if (found := _patterns().dateline.match(folded)) and _is_place(line[slice(*found.span("place"))]):
        alone = found["le"] and found.end() == len(line) and not re.search(r" [a-z]", line[: found.end("place")])
        if found["agency"] or found["dash"] or alone:
            return _head(found, line)
    found = _patterns().bare.match(folded)
    if found is None:
        return None
    if found["dash"] and not (number or found["dash"].startswith(".")):
        return None
    goes_on = line[found.end() :].lstrip()[:1]
    return _head(found, line) if not goes_on or (found["dash"] and not goes_on.isdigit()) else None


def _is_place(words: str) -> bool:
    """Whether words may name a place: a capital in each, but for little words within."""
    found = [word.strip("()") for word in re.split(r"[ \-]", words) if word.strip("()")]
    small = {"de", "du", "la", "le", "les", "des", "sur", "en", "et", "aux"}
    capitals = [word[:1].isupper() for word in found if word.lower() not in small or word[:1].isupper()]
    return bool(found) and all(capitals) and found[0][:1].isupper() and len(found) <= 5


def _head(found: re.Match[str], line: str) -> Head | None:
    given = line[found.start("date") : found.end("date")]
    later = bool(found.groupdict().get("later"))
    if found["d"]:
        value = iso_day(found["y"], found["m"], found["d"])
    else:
        month = months()[found["month"]]
        value = iso_day(found["year"] or 2000, month, found["day"])
        if value and not found["year"]:
            value = f"XXXX{value[4:]}"
    return Head(given, value, later) if value else None
