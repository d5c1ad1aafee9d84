"""Finds temporal expressions by the rules of `lexicons/dates.toml`: what the words say, not yet which day it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from factx.french import folding, phrases, tense
from factx.french.numerals import cardinal
from factx.french.phrases import Hit, Phrases
from factx.lexicon import rows, rules
from factx.model import DateMention, Layout, TimexType


@dataclass(frozen=True, slots=True)
class DateRule:
    """A form of temporal expression: its pattern, a TIMEX3 template for each mention in it, and how it is placed.

    `lower` refuses mentions with a capital, which are names ("Mars"), unless the whole sentence is in capitals.
    """

    id: str
    pattern: str
    value: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    type: TimexType = "DATE"
    mod: str | None = None
    look: str | None = None
    shift: str | None = None
    base: Literal["published", "narrated"] = "published"
    demonstrative: bool = False
    lower: bool = False


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word of a slot and the value that it puts into a template."""

    slot: str
    word: str
    value: str


@dataclass(frozen=True, slots=True)
class DatePart:
    """A pattern with a name, usable as a slot."""

    name: str
    pattern: str


_GRAINS = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX",
}  # fmt: skip
_MISSING = {"year": "XXXX", "m": "XX", "day": "XX", "minute": "00"}
_ALIKE = tuple(zip("’ʼ‘`´‐‑‒–—\u00a0\u202f\u2009", "'''''-----   ", strict=True))
_DIGITS = {
    "d0": ("hour", "minute"), "d12": ("day", "hour", "minute"), "d23": ("day", "hour", "minute"),
    "d24": ("day", "hour", "minute"), "d31": ("day", "minute"), "d59": ("minute",), "d99": (), "n": ("n_digits",),
    "thousands": (), "decimal": (), "dmy": (), "iso": (), "modern": (), "old": (),
}  # fmt: skip
_COMMON = frozenset(
    {"the", "function", "these", "stop", "last", "next", "edge", "figure", "n", "numeral", "one", "vague"}
)


def find(text: str, layout: Layout) -> tuple[DateMention, ...]:
    """Return the temporal expressions of a text's sentences in text order.

    Example:
        >>> from factx.segment import segment
        >>> text = "Parti mardi soir, il est revenu le 7 octobre."
        >>> [(text[d.start : d.end], d.said) for d in find(text, segment(text))]
        [('mardi soir', 'XXXX-WXX-2TEV'), ('7 octobre', 'XXXX-10-07')]
    """
    grammar = _grammar()
    low = text.lower()
    if len(low) != len(text):
        low = folding.lower(text)
    if not low.isascii():
        for char, plain in _ALIKE:
            low = low.replace(char, plain)
    found: list[DateMention] = []
    for number, sentence in enumerate(layout.sentences):
        part = low[sentence.start : sentence.end]
        tokens = phrases.tokenize(part)
        code = grammar.encode(tokens)
        if code is not None:
            found += _mentions(text, _Place(part, tokens, sentence.start, number), code)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence's words in lower case, where it begins in the text, and its number."""

    low: str
    tokens: list[str]
    start: int
    number: int


def _mentions(text: str, place: _Place, code: str) -> Iterator[DateMention]:
    entries = _rules()
    at = token = 0
    for hit in _grammar().scan(code):
        rule = entries[hit.rule]
        values = _fill(hit, place.tokens)
        for template, (first, last) in zip(rule.value, hit.mentions, strict=True):
            at = phrases.offset(place.low, place.tokens, (token, at), first)
            end = phrases.offset(place.low, place.tokens, (first, at), last - 1) + len(place.tokens[last - 1])
            token = first
            if not (rule.lower and _is_name(text, place.start + at, place.start + end, place)):
                mention = _mention(rule, template.format_map(values), values, place, (first, last))
                yield replace(mention, start=place.start + at, end=place.start + end)


def _mention(rule: DateRule, said: str, values: dict[str, str], place: _Place, words: tuple[int, int]) -> DateMention:
    open_ = "X" in said and rule.type in ("DATE", "TIME")
    return DateMention(
        0,
        0,
        rule.type,
        said,
        rule.id,
        mod=_optional(rule.mod, values),
        look=_look(rule, place.tokens, *words) if open_ else None,
        shift=_optional(rule.shift, values),
        base=rule.base,
        weekday=int(values["weekday"]) if "weekday" in values else None,
        demonstrative=rule.demonstrative,
        sentence=place.number,
    )


def _look(rule: DateRule, tokens: Sequence[str], first: int, last: int) -> str | None:
    if rule.look not in (None, "night"):
        return rule.look
    found = tense.look(tokens, first, last)
    return found if rule.look is None or found == "future" else rule.look


def _optional(template: str | None, values: dict[str, str]) -> str | None:
    if template is None:
        return None
    return template.format_map(values) or None


def _is_name(text: str, start: int, end: int, place: _Place) -> bool:
    """Return whether a mention bears a capital that nothing but a name explains."""
    if not text[start].isupper() or not text[place.start : start].strip(" «\"'“-–—([0123456789"):
        return False
    return not text[start:end].isupper() or not text[place.start : place.start + len(place.low)].isupper()


class _Values(dict[str, str]):
    """The slots' values of a hit; a day, month or year that is not written is X."""

    def __missing__(self, key: str) -> str:
        return _MISSING.get(key.split("_")[0], "")


def _fill(hit: Hit, tokens: Sequence[str]) -> dict[str, str]:
    values = _Values()
    for name, (first, last) in hit.slots.items():
        slot = name.split("_")[0] if name.endswith(("_from", "_to")) else name
        words = tokens[first:last]
        values[name] = _value(slot, words)
        if slot.endswith(("unit", "period")):
            values[f"{slot}_grain"] = _GRAINS.get(values[name], "")
        if slot in ("hour", "minute"):
            values[f"{name}_figure"] = str(int(words[0]))
    return values


def _value(slot: str, words: Sequence[str]) -> str:
    if slot == "n":
        number = cardinal([w for w in words if w != "-"])
        return str(number.value) if number is not None else ""
    if slot == "day":
        return "01" if words[0] == "premier" else f"{int(words[0]):02d}"
    if slot in ("hour", "minute"):
        return f"{int(words[0]):02d}"
    if slot == "dmy":
        return _iso(words[0])
    if slot == "decade":
        digits = words[0]
        return digits[:3] if len(digits) == 4 else "19" + digits[0]
    if slot == "part":
        return _part(words)
    word = words[0]
    return _word_values().get((slot, word)) or _word_values().get((slot, folding.fold(word))) or word


def _part(words: Sequence[str]) -> str:
    if words[0] == "après":
        return "TAF"
    return "TMI" if words[0] == "mi" else _word_values()["partword", words[-1]]


def _iso(text: str) -> str:
    day, month, year = text.replace(".", "/").split("/")
    century = "" if len(year) == 4 else "20" if int(year) < 50 else "19"
    return f"{century}{year}-{int(month):02d}-{int(day):02d}"


@cache
def _rules() -> tuple[DateRule, ...]:
    return rules("dates", DateRule)


@cache
def _word_values() -> dict[tuple[str, str], str]:
    found = {(w.slot, w.word): w.value for w in rows("date_words", DateWord)}
    found |= {("m", word): value for (slot, word), value in found.items() if slot in ("month", "abbreviation")}
    return found | {(slot, folding.fold(word)): v for (slot, word), v in found.items() if len(word) > 3}


@cache
def _grammar() -> Phrases:
    return Phrases(
        [rule.pattern for rule in _rules()],
        [(w.slot, w.word) for w in rows("date_words", DateWord)],
        {name: frozenset({name, *slots}) for name, slots in _DIGITS.items()},
        {p.name: p.pattern for p in rows("date_parts", DatePart)},
        _COMMON,
    )
