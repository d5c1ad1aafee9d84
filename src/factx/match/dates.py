"""Finds temporal expressions by the rules of `lexicons/dates.toml`: what the words say, not yet which day it is."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factx.french import folding, phrases, tense
from factx.match.date_rules import DateRule, date_rules, grammar, slot_values, word_values
from factx.model import DateMention, Layout, Span

_CUES = frozenset(("depuis", "jusqu'", "dès", "partir", "compter", "ici", "avant", "pour", "entre"))
_AHEAD = frozenset(("jusqu'", "dès", "partir", "compter", "ici", "avant", "pour"))
_SPANS = frozenset(("jusqu'", "partir", "compter", "pour", "avant"))
_BETWEEN = frozenset(("le", "la", "l'", "les", "à", "au", "aux", "du", "de", "d'", "en"))
_MARKS = "\u0300\u0301\u0302\u0308\u0327"
_LETTERS = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
_ALIKE = tuple(zip("’ʼ‘`´‐‑‒–—\u00a0\u202f\u2009", "'''''-----   ", strict=True))


def find(text: str, layout: Layout) -> tuple[DateMention, ...]:
    """Return the temporal expressions of a text's sentences in text order.

    Example:
        >>> from factx.segment import segment
        >>> text = "Parti mardi soir, il est revenu le 7 octobre."
        >>> [(text[d.start : d.end], d.said) for d in find(text, segment(text))]
        [('mardi soir', 'XXXX-WXX-2TEV'), ('7 octobre', 'XXXX-10-07')]
    """
    if any(mark in text for mark in _MARKS):
        return _in_composed(text, layout)
    patterns = grammar()
    low = text.lower()
    if len(low) != len(text):
        low = folding.lower(text)
    if not low.isascii():
        for char, plain in _ALIKE:
            low = low.replace(char, plain)
    if phrases.BORDER in low:
        low = low.replace(phrases.BORDER, " ")
    found: list[DateMention] = []
    parts = [low[s.start : s.end] for s in layout.sentences]
    for number, tokens, code in patterns.read(parts):
        start = layout.sentences[number].start
        if "a" in tokens[:2]:
            code = patterns.encode(_accented(tokens, text, start))
        if hits := patterns.scan(code):
            found += _mentions(text, _Place(parts[number], tokens, start, number), hits)
    return tuple(found)


def _accented(tokens: list[str], text: str, start: int) -> list[str]:
    """Return the tokens with a sentence's opening "A" read as the preposition, as the press writes it."""
    for at in (0, 1):
        if tokens[at : at + 1] == ["a"] and not (at and tokens[0].isalnum()) and text.find("A", start, start + 3) >= 0:
            return [*tokens[:at], "à", *tokens[at + 1 :]]
    return tokens


def _in_composed(text: str, layout: Layout) -> tuple[DateMention, ...]:
    """Return the mentions of a text that writes accents as marks of their own, read with them composed."""
    pieces = [m.span() for m in _LETTERS.finditer(text)]
    composed = [unicodedata.normalize("NFC", text[start:end]) for start, end in pieces]
    single = [" " if c[0] in _MARKS else c if len(c) == 1 else c[0] for c in composed]
    starts = [start for start, _ in pieces]
    at = {offset: number for number, offset in enumerate([*starts, len(text)])}
    sentences = tuple(
        replace(s, start=at.get(s.start, bisect(starts, s.start) - 1), end=at.get(s.end, bisect(starts, s.end)))
        for s in layout.sentences
    )
    ends = [end for _, end in pieces]
    found = find("".join(single), replace(layout, sentences=sentences))
    return tuple(replace(m, start=starts[m.start], end=ends[m.end - 1]) for m in found)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence's words in lower case, where it begins in the text, and its number."""

    low: str
    tokens: list[str]
    start: int
    number: int


def _mentions(text: str, place: _Place, hits: Sequence[phrases.Hit]) -> Iterator[DateMention]:
    entries = date_rules()
    at = token = 0
    for hit in hits:
        rule = entries[hit.rule]
        values = slot_values(hit, place.tokens)
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
    said = template.format_map(values) if "{" in template else template
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
        background=rule.type != "DURATION" and tense.qualifies(place.tokens, words[0]),
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
    if rule.look not in (None, "night", "feast") and not rule.demonstrative:
        return rule.look
    if rule.look == "feast":
        found = tense.look(tokens, *words)
        return "around" if found == "past" else "future" if found in ("future", "ahead") else "near"
    if cue in ("depuis", "ici"):
        return "past" if cue == "depuis" else "future"
    found = tense.look(tokens, *words)
    if rule.demonstrative:
        return found if found in ("future", "ahead") else rule.look
    if rule.look == "night":
        return found if found == "future" else "night"
    if cue in _AHEAD and found in (None, "near", "reported"):
        return "ahead"
    if found == "reported":
        return "past"
    return "bound" if cue in _SPANS and found == "past" else found


def _optional(template: str | None, values: dict[str, str]) -> str | None:
    if template is None or "{" not in template:
        return template
    return template.format_map(values) or None


def _is_name(rule: DateRule, text: str, span: Span, place: _Place) -> bool:
    """Return whether the capitals of a mention and of the word before it are those of a name."""
    if not (rule.lower or rule.capital or rule.alone):
        return False
    before = text[place.start : span.start]
    if rule.alone and (words := before.split()) and words[-1].istitle() and words[-1].isalpha():
        return len(words) > 1 or ("function", words[-1].lower()) not in word_values()
    if rule.capital:
        return text[span.start : span.end].islower()
    if not rule.lower or not text[span.start].isupper() or not before.strip(" «\"'“-–—([0123456789"):
        return False
    sentence = text[place.start : place.start + len(place.low)]
    return not (text[span.start : span.end].isupper() and sentence.isupper())
