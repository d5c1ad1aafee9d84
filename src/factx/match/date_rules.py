"""The rules of temporal expressions, their words, and the values that these put into a TIMEX3 template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Literal

from factx.french import folding
from factx.french.numerals import cardinal
from factx.french.patterns import Vocabulary
from factx.french.phrases import Hit, Phrases
from factx.lexicon import rows, rules
from factx.model import TimexType


@dataclass(frozen=True, slots=True)
class DateRule:
    """A form of temporal expression: its pattern, a TIMEX3 template for each mention in it, and how it is placed.

    `lower` refuses mentions with a capital, which are names ("Mars"), unless the whole sentence is in capitals;
    `capital` those without one ("l'ascension"), `alone` those beside another name ("Xavier Noël").
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
    base: Literal["published", "narrated", "told"] = "published"
    demonstrative: bool = False
    lower: bool = False
    capital: bool = False
    alone: bool = False


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
_DERIVED = re.compile(r"_(?:grain|century|figure)$")
_MISSING = {"year": "XXXX", "m": "XX", "day": "XX", "minute": "00"}
_DIGITS = {
    "d0": ("hour", "minute"), "d12": ("day", "hour", "minute"), "d23": ("day", "hour", "minute"),
    "d24": ("day", "hour", "minute"), "d31": ("day", "minute"), "d59": ("minute",), "d99": (), "n": ("n_digits",),
    "thousands": (), "decimal": (), "dmy": (), "iso": (), "modern": (), "old": (),
}  # fmt: skip
_COMMON = frozenset(
    {"the", "function", "these", "stop", "quote", "last", "next", "edge", "figure", "n", "numeral", "one", "vague"}
)


class _Values(dict[str, str]):
    """The slots' values of a hit; a day, month or year that is not written is X."""

    def __missing__(self, key: str) -> str:
        return _MISSING.get(key.split("_")[0], "")


@cache
def _wanted(number: int) -> frozenset[str]:
    """Return the slots that a rule's templates name, and those of a weekday, which is compared with the day."""
    rule = date_rules()[number]
    templates = (*rule.value, rule.mod or "", rule.shift or "")
    names = {name for t in templates for _, name, _, _ in Formatter().parse(t) if name}
    if "half_grain" in names:
        names.add("unit")
    return frozenset(_DERIVED.sub("", name) for name in (*names, "weekday", "weekday_from"))


def slot_values(hit: Hit, tokens: Sequence[str]) -> dict[str, str]:
    """Return what the slots of a hit put into its templates, by name."""
    values = _Values()
    wanted = _wanted(hit.rule)
    for name, (first, last) in hit.slots.items():
        if name not in wanted:
            continue
        slot = name.split("_")[0] if name.endswith(("_from", "_first")) else name
        words = tokens[first:last]
        values[name] = _value(slot, words)
        if slot.endswith(("unit", "period")):
            values[f"{slot}_grain"] = _GRAINS.get(values[name], "")
        if slot == "unit":
            values["half_grain"] = "XXXX-XX" if values[name] == "Y" else _GRAINS[values[name]]
        if slot == "year":
            values[f"{name}_century"] = words[0][:2]
        if slot in ("hour", "minute"):
            values[f"{name}_figure"] = str(int(words[0]))
    return values


def _value(slot: str, words: Sequence[str]) -> str:
    word = words[0]
    if slot == "short":
        return str(int(word))
    if slot in ("n", "tens"):
        number = cardinal([w for w in words if w != "-"])
        value = number.value if number is not None else 0
        return f"19{value // 10}" if slot == "tens" else str(value)
    if slot == "rank":
        return f"{int(word) - 1:02d}"
    if slot == "day" or slot in ("hour", "minute", "clocknum", "pm", "weekno"):
        word = word_values().get(("clockword", word), word)
        hour = 1 if word == "premier" else int(word)
        return f"{hour % 12 + 12 if slot == 'pm' else hour:02d}"
    if slot == "dmy":
        return _iso(word)
    if slot == "decade":
        return "19" + word[0] if len(word) < 4 else word.removesuffix("0")
    if slot in ("part", "dayslot"):
        return _part(words)
    found = word_values().get((slot, word), word_values().get((slot, folding.fold(word))))
    return ("" if slot == "hedge" else word) if found is None else found


def _part(words: Sequence[str]) -> str:
    if words[0] == "après":
        return "TAF"
    return "TMI" if words[0] == "mi" else word_values()["partword", words[-1]]


def _iso(text: str) -> str:
    day, month, year = text.replace(".", "/").split("/")
    century = "" if len(year) == 4 else "20" if int(year) < 50 else "19"
    return f"{century}{year}-{int(month):02d}-{int(day):02d}"


@cache
def date_rules() -> tuple[DateRule, ...]:
    """Return the rules of `lexicons/dates.toml`."""
    return rules("dates", DateRule)


@cache
def word_values() -> dict[tuple[str, str], str]:
    """Return the value of each word in each of its slots, also without accents."""
    found = {(w.slot, w.word): w.value for w in rows("date_words", DateWord)}
    found |= {("m", word): value for (slot, word), value in found.items() if slot in ("month", "abbreviation")}
    return found | {(slot, folding.fold(word)): v for (slot, word), v in found.items() if len(word) > 3}


@cache
def vocabulary() -> Vocabulary:
    """Return the words of the rules and of their slots."""
    return Vocabulary(
        [rule.pattern for rule in date_rules()],
        [(w.slot, w.word) for w in rows("date_words", DateWord)],
        {name: frozenset({name, *slots}) for name, slots in _DIGITS.items()},
        {p.name: p.pattern for p in rows("date_parts", DatePart)},
        _COMMON,
    )


@cache
def grammar() -> Phrases:
    """Return the patterns of the rules, compiled."""
    return Phrases([rule.pattern for rule in date_rules()], vocabulary())
