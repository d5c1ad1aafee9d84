"""Finds the hits of many patterns (see `patterns`) in a sentence, in time linear in its words."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from factx.french.patterns import Compiled, Vocabulary, compile_pattern, digit_class, one_of

_LETTER = "[a-z\u00df-\u024f]"
_TOKEN = re.compile(
    rf"{_LETTER}+(?:'(?={_LETTER}))?"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+,\d+|\d+|[^\w\s]"
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


class Hit(NamedTuple):
    """A match of the pattern at `rule`; its mentions reach from `start` to `end`, beside `context` other words."""

    rule: int
    start: int
    end: int
    context: int
    match: re.Match[str]

    @property
    def mentions(self) -> list[tuple[int, int]]:
        """Return the token ranges of the mentions."""
        groups = self.match.re.groupindex
        return [self.match.span(f"m{i}") for i in range(9) if f"m{i}" in groups and self.match.start(f"m{i}") >= 0]

    @property
    def slots(self) -> dict[str, tuple[int, int]]:
        """Return the token ranges of the slots by name."""
        m = self.match
        return {name.split("__")[0]: m.span(name) for name in m.re.groupindex if "__" in name and m.start(name) >= 0}


class _Chars(dict[str, str]):
    """The character of each word; it remembers unknown words too, up to a bound."""

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


class _Gates(dict[str, Callable[[str, int], re.Match[str] | None]]):
    """For each character that a hit can begin with, whether one does; compiled when first met."""

    def __init__(self, compiled: Sequence[Compiled], rules: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self._compiled, self._rules = compiled, rules

    def __missing__(self, char: str) -> Callable[[str, int], re.Match[str] | None]:
        plain = [re.sub(r"\?P<\w+>", "?:", self._compiled[n].regex) for n in self._rules[char]]
        self[char] = re.compile("|".join(plain)).match
        return self[char]


class Phrases:
    """The compiled patterns: `encode` turns tokens into a string, `scan` finds the hits in it."""

    def __init__(self, patterns: Sequence[str], vocabulary: Vocabulary) -> None:
        """Compile the patterns over a vocabulary that was made with them."""
        self._chars = _Chars(vocabulary.chars, vocabulary.digits)
        self._compiled = [compile_pattern(pattern, vocabulary) for pattern in patterns]
        self._patterns: dict[int, Callable[[str, int], re.Match[str] | None]] = {}
        self._rules: dict[str, list[int]] = {}
        for number, compiled in enumerate(self._compiled):
            for char in compiled.first:
                self._rules.setdefault(char, []).append(number)
        self._gates = _Gates(self._compiled, self._rules)
        needs = one_of(frozenset[str]().union(*(c.needs for c in self._compiled if c.needs is not None)))
        self._wanted = re.compile(needs).search
        near = f"(?:(?<={needs})|(?=.{{0,{_WIDTH}}}{needs}))"
        self._starts = re.compile(one_of(frozenset(self._rules)) + near).finditer

    def encode(self, tokens: Sequence[str]) -> str | None:
        """Return the tokens as a string of one character each, or None if no pattern can match in it."""
        code = "".join(map(self._chars.__getitem__, tokens))
        return code if self._wanted(code) else None

    def scan(self, code: str) -> list[Hit]:
        """Return the hits of a sentence in order; of those that overlap, the one whose mentions reach furthest."""
        hits: list[Hit] = []
        gates = self._gates
        for start in self._starts(code):
            at = start.start()
            if gates[code[at]](code, at) is not None:
                for number in self._rules[code[at]]:
                    m = self._match(number)(code, at)
                    if m is not None:
                        hits.append(_hit(number, m))
        return _apart(hits) if len(hits) > 1 else hits

    def _match(self, number: int) -> Callable[[str, int], re.Match[str] | None]:
        found = self._patterns.get(number)
        if found is None:
            found = self._patterns[number] = re.compile(self._compiled[number].regex).match
        return found


def _hit(number: int, m: re.Match[str]) -> Hit:
    start, end = m.span("m0")
    at = 1
    while f"m{at}" in m.re.groupindex:
        end = max(end, m.end(f"m{at}"))
        at += 1
    return Hit(number, start, end, m.end() - m.start() - (end - start), m)


def _apart(hits: list[Hit]) -> list[Hit]:
    """Return hits that do not overlap, those with the longest mentions first, then those with the most context."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, -h.context, h.start, h.rule)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
