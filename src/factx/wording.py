"""How a fact reads to a person: figures with their signs, parties, sentences cut to what matters, safe to print."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from factx.model import DateFact, Figure, Party, Place, Published, Quote

_SIGNS = {
    "at_least": "≥ ",
    "more_than": "> ",
    "nearly": "≲ ",
    "approx": "≈ ",
    "up_to": "≤ ",
    "less_than": "< ",
}
_BLANKS = re.compile(r"\s+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Excerpt(NamedTuple):
    """A sentence in three parts, the middle one being what was read."""

    before: str
    inside: str
    after: str


def printable(text: str) -> str:
    """Return text on one line, without anything that steers a terminal.

    Escape sequences and direction marks in an article become U+FFFD: they would reach the reader's screen.

    Example:
        >>> printable("30\\n  morts\\x1b[2J")
        '30 morts�[2J'
    """
    return _UNPRINTABLE.sub("\ufffd", _BLANKS.sub(" ", text)).strip()


def grouped(number: int) -> str:
    """Return a number as French prints it: groups of three from five digits on, with no-break spaces.

    Example:
        >>> grouped(2500), grouped(12000)
        ('2500', '12\\u202f000')
    """
    return f"{number:,}".replace(",", "\u202f") if abs(number) >= 10_000 else str(number)


def figure(fact: Figure) -> str:
    """Return the number of a figure as a person writes it: `30`, `≥ 30`, `≈ 300`, `20–30`, `> 5`, `?`."""
    if fact.qualifier in _SIGNS and fact.value is not None:
        return _SIGNS[fact.qualifier] + grouped(fact.value)
    if fact.qualifier == "unknown":
        return "?"
    if fact.value is not None:
        return grouped(fact.value)
    match fact.min, fact.max:
        case int(low), int(high):
            return f"{grouped(low)}–{grouped(high)}"
        case int(low), None:
            return f"≥ {grouped(low)}"
        case None, int(high):
            return f"≤ {grouped(high)}"
        case _:
            return "?"


def totals(facts: Sequence[Figure]) -> tuple[str, ...]:
    """Return what the countable figures of each type add up to: `killed 30`, `injured ≥ 12`.

    A total is `≥` where one of its figures is open above, and `≈` where one is not exact otherwise.
    """
    found: dict[str, list[Figure]] = {}
    for fact in facts:
        if fact.countable:
            found.setdefault(fact.type, []).append(fact)
    return tuple(f"{kind} {_sign(counted)}{grouped(sum(map(_least, counted)))}" for kind, counted in found.items())


def _sign(facts: Sequence[Figure]) -> str:
    if any(fact.value is None or fact.qualifier in ("at_least", "more_than") for fact in facts):
        return "≥ "
    return "" if all(fact.qualifier in ("exact", "derived") for fact in facts) else "≈ "


def _least(fact: Figure) -> int:
    return fact.value if fact.value is not None else fact.min or 0


def party(said: Party | Place | None) -> str:
    """Return who or where as said, with its country and its name where the words do not hold it.

    Example:
        >>> party(Party("la capitale", 0, 11, name="Bagdad", country="IQ"))
        'la capitale (Bagdad, IQ)'
        >>> party(Party("marché de Kona", 0, 14, name="Kona", country="ML"))
        'marché de Kona (ML)'
    """
    if said is None:
        return ""
    text = printable(said.text)
    name = printable(said.name or "")
    known = [name] if name and name.casefold() not in text.casefold() else []
    if said.country:
        known.append(said.country)
    return f"{text} ({', '.join(known)})" if known else text


def remarks(fact: Figure) -> tuple[str, ...]:
    """Return what keeps a figure from being plain: its modality, what it repeats, what it is part of."""
    said: list[str] = [] if fact.modality == "asserted" else [fact.modality]
    if fact.negated:
        said.append("negated")
    if fact.same_as:
        said.append(f"same as {fact.same_as}")
    if fact.part_of:
        said.append(f"part of {fact.part_of}")
    return tuple(said)


def arguments(fact: Figure) -> tuple[tuple[str, str], ...]:
    """Return the arguments that a figure has, each with its name: who, by, where, when, source."""
    found = (
        ("who", party(fact.who)),
        ("by", party(fact.by)),
        ("where", party(fact.where)),
        ("when", fact.when.value if fact.when else ""),
        ("source", party(fact.source)),
    )
    return tuple((name, text) for name, text in found if text)


def covered(fact: DateFact) -> str:
    """Return the days a date covers where its value does not show them: `2019-03-11–2019-03-17` for a week."""
    if _CALENDAR.match(fact.value) and "/" not in fact.value and "W" not in fact.value:
        head = fact.value[:10]
        if _CALENDAR.fullmatch(head) and (fact.first or head).startswith(head) and (fact.last or head).startswith(head):
            return ""
    if fact.first is None and fact.last is None:
        return ""
    return fact.first or "" if fact.first == fact.last else f"{fact.first or '…'}–{fact.last or '…'}"


def published(value: Published) -> str:
    """Return the publication date and how it is known: `2021-07-26 (header+text)`."""
    return f"{value.value} ({value.basis})" if value.value else "no publication date"


def excerpt(sentence: Quote, *, start: int, end: int, limit: int = 240) -> Excerpt:
    """Return the words from `start` to `end` in their sentence, cut to about `limit` characters around them.

    Only words beside the span are left out, at a blank and with an ellipsis: the span itself stays whole.
    """
    first, last = max(0, start - sentence.start), max(0, end - sentence.start)
    inside = sentence.text[first:last]
    room = max(0, limit - len(inside))
    behind = len(sentence.text) - last
    left = min(first, max(room // 2, room - behind))
    right = min(behind, room - left)
    before = sentence.text[first - left : first]
    after = sentence.text[last : last + right]
    if left < first:
        before = "… " + "".join(before.split(maxsplit=1)[1:])
    if right < behind:
        after = "".join(after.rsplit(maxsplit=1)[:-1]) + " …"
    return Excerpt(_one_line(before).lstrip(), _one_line(inside), _one_line(after).rstrip())


def _one_line(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", _BLANKS.sub(" ", text))
