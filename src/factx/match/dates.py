"""Finds temporal expressions by the rules of `lexicons/dates.toml`: what the words say, not yet which day it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factx.french import folding, phrases, tense
from factx.french.numerals import cardinal
from factx.french.patterns import Vocabulary
from factx.french.phrases import Hit, Phrases
from factx.lexicon import rows, rules
from factx.model import DateMention, Layout, Span, TimexType


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
_CUES = frozenset(("depuis", "jusqu'", "dès", "partir", "compter", "ici", "avant", "pour", "entre"))
_AHEAD = frozenset(("jusqu'", "dès", "partir", "compter", "ici", "avant", "pour"))
_BETWEEN = frozenset(("le", "la", "l'", "les", "à", "au", "aux", "du", "de", "d'", "en"))
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
            span = Span(place.start + at, place.start + end)
            if not _is_name(rule, text, span, place):
                yield _mention(rule, template, values, place, (first, last), span)


def _mention(
    rule: DateRule, template: str, values: dict[str, str], place: _Place, words: tuple[int, int], span: Span
) -> DateMention:
    said = template.format_map(values)
    cue = _cue(place.tokens, words[0])
    weekday = values.get("weekday_from" if "_from" in template else "weekday")
    return DateMention(
        span.start,
        span.end,
        rule.type,
        said,
        rule.id,
        mod=_optional(rule.mod, values),
        look=_look(rule, cue, place.tokens, words) if "X" in said and rule.type in ("DATE", "TIME") else None,
        shift=_optional(rule.shift, values),
        base=rule.base,
        weekday=int(weekday) if weekday else None,
        demonstrative=rule.demonstrative,
        sentence=place.number,
        cue=cue,
    )


def _cue(tokens: Sequence[str], first: int) -> str | None:
    """Return the preposition that puts a bound before a mention, across an article: depuis le, jusqu'au, d'ici à."""
    for at in range(first - 1, max(-1, first - 4), -1):
        if tokens[at] in _CUES:
            return tokens[at]
        if tokens[at] not in _BETWEEN:
            return None
    return None


def _look(rule: DateRule, cue: str | None, tokens: Sequence[str], words: tuple[int, int]) -> str | None:
    """Return the side on which to look for a mention: as its rule says, else by its cue and the clause's tense."""
    if rule.look not in (None, "night") and not rule.demonstrative:
        return rule.look
    if cue == "depuis":
        return "past"
    found = tense.look(tokens, *words)
    if rule.demonstrative:
        return found if found in ("future", "ahead") else rule.look
    if rule.look == "night":
        return found if found == "future" else "night"
    if cue in _AHEAD and found in (None, "near", "reported"):
        return "future" if cue == "ici" else "ahead"
    if found == "reported":
        return "past"
    return "bound" if cue == "jusqu'" and found == "past" else found


def _optional(template: str | None, values: dict[str, str]) -> str | None:
    if template is None:
        return None
    return template.format_map(values) or None


def _is_name(rule: DateRule, text: str, span: Span, place: _Place) -> bool:
    """Return whether the capitals of a mention and of the word before it are those of a name."""
    if not (rule.lower or rule.capital or rule.alone):
        return False
    before = text[place.start : span.start]
    if rule.alone and (words := before.split()) and words[-1].istitle() and words[-1].isalpha():
        return len(words) > 1 or ("function", words[-1].lower()) not in _word_values()
    if rule.capital:
        return text[span.start : span.end].islower()
    if not rule.lower or not text[span.start].isupper() or not before.strip(" «\"'“-–—([0123456789"):
        return False
    sentence = text[place.start : place.start + len(place.low)]
    return not (text[span.start : span.end].isupper() and sentence.isupper())


class _Values(dict[str, str]):
    """The slots' values of a hit; a day, month or year that is not written is X."""

    def __missing__(self, key: str) -> str:
        return _MISSING.get(key.split("_")[0], "")


def _fill(hit: Hit, tokens: Sequence[str]) -> dict[str, str]:
    values = _Values()
    for name, (first, last) in hit.slots.items():
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
    if slot == "day" or slot in ("hour", "minute", "clocknum", "pm"):
        word = _word_values().get(("clockword", word), word)
        hour = 1 if word == "premier" else int(word)
        return f"{hour % 12 + 12 if slot == 'pm' else hour:02d}"
    if slot == "dmy":
        return _iso(word)
    if slot == "decade":
        return "19" + word[0] if len(word) < 4 else word.removesuffix("0")
    if slot in ("part", "dayslot"):
        return _part(words)
    found = _word_values().get((slot, word), _word_values().get((slot, folding.fold(word))))
    return ("" if slot == "hedge" else word) if found is None else found


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
    patterns = [rule.pattern for rule in _rules()]
    vocabulary = Vocabulary(
        patterns,
        [(w.slot, w.word) for w in rows("date_words", DateWord)],
        {name: frozenset({name, *slots}) for name, slots in _DIGITS.items()},
        {p.name: p.pattern for p in rows("date_parts", DatePart)},
        _COMMON,
    )
    return Phrases(patterns, vocabulary)
