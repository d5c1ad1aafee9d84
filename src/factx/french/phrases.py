"""Patterns over words: each word becomes one character by the classes it is in, and patterns are regexes over those.

A pattern is written in words and slots, so that rules can be data:

    [{weekday}? {day} {month} {year}?]      a slot in braces, `?` for optional, the mention between brackets
    depuis le? [{day} {month}]              words outside the brackets are context
    {day:from} au [{day} {month}]           a slot under another name
    (en | depuis) [{year}] !(ans | jours)   `|` for either, `!( )` not followed by, `<!( )` not preceded by
    en _ [{year}]                           `_` for any word

A sentence is matched in time linear in its words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

_LETTER = "[a-z\u00df-\u024f]"
_TOKEN = re.compile(
    rf"{_LETTER}+(?:'(?={_LETTER}))?"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+,\d+|\d+|[^\w\s]"
)
_PIECE = re.compile(
    r"\s*(?:\{(?P<slot>\w+)(?::(?P<name>\w+))?\}|(?P<word>[^\W\d_]+'?|\d+|[-,./:])|(?P<mark><!\(|!\(|.))"
)
_UNKNOWN = "·"
_WIDTH = 11  # words between the first of a hit and the rarest in it
_CACHE = 20_000

tokenize: Callable[[str], list[str]] = _TOKEN.findall


def offset(text: str, tokens: Sequence[str], known: tuple[int, int], wanted: int) -> int:
    """Return the offset in the text of the token at `wanted`, given a token at or before it with its own offset.

    Example:
        >>> offset("l'été 2014", ["l'", "été", "2014"], (0, 0), 2)
        6
    """
    number, at = known
    find = text.find
    for token in tokens[number:wanted]:
        at = find(token, at) + len(token)
    return find(tokens[wanted], at)


class PatternError(ValueError):
    """A pattern that is malformed or names a slot that does not exist."""


class Hit(NamedTuple):
    """A match of the rule at `rule`: token ranges of its mentions, and of its slots by name.

    Its mentions reach from `start` to `end`; `context` counts the words that the match takes beside them.
    """

    rule: int
    mentions: tuple[tuple[int, int], ...]
    slots: Mapping[str, tuple[int, int]]
    start: int
    end: int
    context: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled piece: its regex, what it can begin with, whether it may be empty, a set that any match must meet."""

    regex: str
    first: frozenset[str]
    nullable: bool
    needs: frozenset[str] | None


class _Chars(dict[str, str]):
    """The character of each word; it remembers the latest unknown words, up to a bound."""

    def __init__(self, known: Mapping[str, str], digits: Mapping[str, str]) -> None:
        super().__init__(known)
        self._known, self._digits = known, digits

    def __missing__(self, token: str) -> str:
        if len(self) >= _CACHE:
            self.clear()
            self.update(self._known)
        char = self._digits[digit_class(token)] if "0" <= token[0] <= "9" else _UNKNOWN
        self[token] = char
        return char


class Phrases:
    """The compiled patterns: `encode` turns tokens into a string, `scan` finds the hits in it."""

    def __init__(
        self,
        patterns: Sequence[str],
        words: Iterable[tuple[str, str]],
        digits: Mapping[str, frozenset[str]],
        parts: Mapping[str, str],
        common: frozenset[str],
    ) -> None:
        """Compile patterns over `words` (slot, word); `digits` are classes of tokens that `digit_class` names.

        `parts` are named patterns, usable as slots. No match is selected by `common` words alone.
        """
        member: dict[str, set[str]] = {}
        for slot, word in words:
            member.setdefault(word, set()).add(slot)
        for pattern in (*patterns, *parts.values()):
            for m in _PIECE.finditer(pattern):
                if m["word"]:
                    member.setdefault(m["word"], set()).add("=" + m["word"])
        for word in list(member):
            if word[0].isdigit():
                member[word] |= digits[digit_class(word)]
            plain = _plain(word)
            if len(word) > 3 and plain not in member:
                member[plain] = member[word]
        signatures: dict[frozenset[str], str] = {}
        for found in (*map(frozenset, member.values()), *digits.values()):
            signatures.setdefault(found, chr(0xE000 + len(signatures)))
        known = {word: signatures[frozenset(found)] for word, found in member.items()}
        self._chars = _Chars(known, {name: signatures[found] for name, found in digits.items()})
        self._classes: dict[str, frozenset[str]] = {}
        for found, char in signatures.items():
            for slot in found:
                self._classes[slot] = self._classes.get(slot, frozenset()) | {char}
        self._parts = parts
        self._common = common
        self._ordinary = frozenset[str]().union(*(self._classes.get(c, frozenset()) for c in common))
        compiled = [_Parser(p, self).parse() for p in patterns]
        self._patterns = [re.compile(part.regex) for part in compiled]
        self._index(compiled, patterns)

    def _index(self, compiled: list[_Part], patterns: Sequence[str]) -> None:
        by_first: dict[str, list[int]] = {}
        needs: frozenset[str] = frozenset()
        for number, part in enumerate(compiled):
            if part.needs is None or part.nullable:
                raise PatternError(f"a match could be empty or of common words alone: {patterns[number]}")
            needs |= part.needs
            for char in part.first:
                by_first.setdefault(char, []).append(number)
        self._rules = by_first
        self._gates = {
            char: re.compile("|".join(re.sub(r"\?P<\w+>", "?:", compiled[n].regex) for n in numbers)).match
            for char, numbers in by_first.items()
        }
        near = f"(?:(?<={_set(needs)})|(?=.{{0,{_WIDTH}}}{_set(needs)}))"
        self._starts = re.compile(_set(frozenset(by_first)) + near).finditer
        self._wanted = re.compile(_set(needs)).search

    def encode(self, tokens: Sequence[str]) -> str | None:
        """Return the tokens as a string of one character each, or None if no pattern can match in it."""
        code = "".join(map(self._chars.__getitem__, tokens))
        return code if self._wanted(code) else None

    def scan(self, code: str) -> list[Hit]:
        """Return the hits of a sentence in order; of those that overlap, the one whose mentions reach furthest."""
        hits: list[Hit] = []
        for start in self._starts(code):
            at = start.start()
            if self._gates[code[at]](code, at):
                found = (self._patterns[number].match(code, at) for number in self._rules[code[at]])
                matches = zip(self._rules[code[at]], found, strict=True)
                hits += [_hit(number, m) for number, m in matches if m is not None]
        return _apart(hits) if len(hits) > 1 else hits

    def chars(self, slot: str) -> frozenset[str]:
        """Return the characters of a slot's words.

        Raises:
            PatternError: no word is in that slot.
        """
        if slot not in self._classes:
            raise PatternError(f"no such slot: {slot}")
        return self._classes[slot]

    def is_common(self, slot: str) -> bool:
        """Return whether a slot is one of the common ones, or the word of one."""
        return slot in self._common or (slot[0] == "=" and not self._classes[slot].isdisjoint(self._ordinary))

    def part(self, name: str) -> str | None:
        """Return the named pattern, if there is one."""
        return self._parts.get(name)


def _hit(number: int, m: re.Match[str]) -> Hit:
    groups = m.re.groupindex
    mentions = tuple(m.span(f"m{i}") for i in range(9) if f"m{i}" in groups and m.start(f"m{i}") >= 0)
    slots = {name.split("__")[0]: m.span(name) for name in groups if "__" in name and m.start(name) >= 0}
    start, end = mentions[0][0], mentions[-1][1]
    return Hit(number, mentions, slots, start, end, m.end() - m.start() - (end - start))


def _apart(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, -h.context, h.start, h.rule)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def digit_class(token: str) -> str:
    """Return the class of a token that starts with a digit.

    Example:
        >>> [digit_class(t) for t in ["7", "18", "30", "45", "99", "500", "2014", "2.500", "25/01/2024", "2024-01-25"]]
        ['d12', 'd23', 'd31', 'd59', 'd99', 'n', 'modern', 'thousands', 'dmy', 'iso']
    """
    if not token.isdecimal():
        if len(token) == 10 and token[4] == "-":
            return "iso"
        if "," in token:
            return "decimal"
        return "thousands" if re.fullmatch(r"\d+(?:[ .]\d{3})+", token) else "dmy"
    if len(token) == 4 and "1000" <= token <= "2199":
        return "modern" if "1900" <= token <= "2049" else "old"
    if len(token) > 2:
        return "n"
    value = int(token)
    limits = (0, "d0"), (12, "d12"), (23, "d23"), (24, "d24"), (31, "d31"), (59, "d59"), (99, "d99")
    return next(name for limit, name in limits if value <= limit)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _set(chars: frozenset[str]) -> str:
    return "[" + "".join(sorted(chars)) + "]"


class _Parser:
    """Parses one pattern by recursive descent."""

    def __init__(self, pattern: str, phrases: Phrases, *, inner: bool = False) -> None:
        self._pattern = pattern
        self._phrases = phrases
        self._pieces = list(_PIECE.finditer(pattern.strip()))
        self._at = 0
        self._mentions = 0
        self._inner = inner
        self._names: list[str] = []

    def parse(self) -> _Part:
        part = self._either()
        if self._at < len(self._pieces):
            raise PatternError(f"{self._pattern}: unexpected {self._pieces[self._at].group().strip()}")
        if not self._inner and not self._mentions:
            raise PatternError(f"{self._pattern}: no mention in brackets")
        return part

    def _peek(self) -> str:
        return self._pieces[self._at].group().strip() if self._at < len(self._pieces) else ""

    def _either(self) -> _Part:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        needs = [p.needs for p in parts]
        return _Part(
            "(?:" + "|".join(p.regex for p in parts) + ")",
            frozenset().union(*(p.first for p in parts)),
            any(p.nullable for p in parts),
            None if None in needs else frozenset().union(*(n for n in needs if n is not None)),
        )

    def _sequence(self) -> _Part:
        regex, first, nullable, needs = "", frozenset[str](), True, None
        while self._peek() not in ("", "|", ")"):
            part = self._item()
            regex += part.regex
            first = first | part.first if nullable else first
            nullable = nullable and part.nullable
            if part.needs is not None and (needs is None or len(part.needs) < len(needs)):
                needs = part.needs
        return _Part(regex, first, nullable, needs)

    def _item(self) -> _Part:
        part = self._atom()
        if self._peek() == "?":
            self._at += 1
            return _Part(f"(?:{part.regex})?", part.first, True, None)
        if self._peek() == "*":
            self._at += 1
            return _Part(f"(?:{part.regex})*", part.first, True, None)
        return part

    def _atom(self) -> _Part:
        piece = self._pieces[self._at]
        self._at += 1
        if piece["slot"]:
            return self._slot(piece["slot"], piece["name"])
        if piece["word"]:
            return self._class("=" + piece["word"])
        mark = piece["mark"]
        if mark == "_":
            return _Part(".", frozenset(), False, None)
        if mark == "[":
            self._mentions += 1
            return _Part(f"(?P<m{self._mentions - 1}>", frozenset(), True, None)
        if mark == "]":
            return _Part(")", frozenset(), True, None)
        if mark in ("(", "!(", "<!("):
            inside = self._either()
            if self._peek() != ")":
                raise PatternError(f"{self._pattern}: ( does not close")
            self._at += 1
            if mark == "(":
                return _Part(f"(?:{inside.regex})", inside.first, inside.nullable, inside.needs)
            return _Part(("(?!" if mark == "!(" else "(?<!") + inside.regex + ")", frozenset(), True, None)
        raise PatternError(f"{self._pattern}: unexpected {mark}")

    def _slot(self, slot: str, name: str | None) -> _Part:
        inner = self._phrases.part(slot)
        part = self._class(slot) if inner is None else _Parser(inner, self._phrases, inner=True).parse()
        if self._inner:
            return part
        self._names.append(name or slot)
        group = f"{name or slot}__{self._names.count(name or slot)}"
        return replace(part, regex=f"(?P<{group}>{part.regex})")

    def _class(self, slot: str) -> _Part:
        chars = self._phrases.chars(slot)
        return _Part(_set(chars), chars, False, None if self._phrases.is_common(slot) else chars)
