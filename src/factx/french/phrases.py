"""Finds the hits of many patterns (see `patterns`) in a sentence, in time linear in its words."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from factx.french.patterns import ANY, Compiled, Vocabulary, compile_pattern, one_of

_LETTER = "[a-z\u00df-\u024f]"
_TOKEN = re.compile(
    rf"{_LETTER}+(?:'(?={_LETTER}))?"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+[.,]\d+|\d+|[^\w\s]"
)
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

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary.chars)
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> str:
        if len(self) >= _CACHE:
            self.clear()
            self.update(self._vocabulary.chars)
        char = self[token] = self._vocabulary.figure(token)
        return char


_Match = Callable[[str, int], re.Match[str] | None]


class _Candidates(dict[str, list[tuple[int, _Match]]]):
    """For two characters, the patterns that can begin with them; compiled when first met."""

    def __init__(self, compiled: Sequence[Compiled]) -> None:
        super().__init__()
        self._compiled = compiled
        self._matches: dict[int, _Match] = {}

    def __missing__(self, pair: str) -> list[tuple[int, _Match]]:
        found = [n for n, compiled in enumerate(self._compiled) if any(_begins(pair, h) for h in compiled.heads)]
        for number in found:
            if number not in self._matches:
                self._matches[number] = re.compile(self._compiled[number].regex).match
        self[pair] = [(number, self._matches[number]) for number in found]
        return self[pair]


def _begins(pair: str, head: tuple[frozenset[str], ...]) -> bool:
    if pair[0] not in head[0]:
        return False
    return len(head) == 1 or head[1] is ANY or pair[1:] in head[1]


class Phrases:
    """The compiled patterns: `encode` turns tokens into a string, `scan` finds the hits in it."""

    def __init__(self, patterns: Sequence[str], vocabulary: Vocabulary) -> None:
        """Compile the patterns over a vocabulary that was made with them."""
        self._chars = _Chars(vocabulary)
        compiled = [compile_pattern(pattern, vocabulary) for pattern in patterns]
        self._candidates = _Candidates(compiled)
        needs = one_of(frozenset[str]().union(*(c.needs for c in compiled if c.needs is not None)))
        self._wanted = re.compile(needs).search
        near = f"(?:(?<={needs})|(?=.{{0,{_WIDTH}}}{needs}))"
        self._starts = re.compile(_starts(compiled) + near).finditer

    def encode(self, tokens: Sequence[str]) -> str | None:
        """Return the tokens as a string of one character each, or None if no pattern can match in it."""
        code = "".join(map(self._chars.__getitem__, tokens))
        return code if self._wanted(code) else None

    def scan(self, code: str) -> list[Hit]:
        """Return the hits of a sentence in order; of those that overlap, the one whose mentions reach furthest."""
        hits: list[Hit] = []
        candidates = self._candidates
        for start in self._starts(code):
            at = start.start()
            for number, match in candidates[code[at : at + 2]]:
                m = match(code, at)
                if m is not None:
                    hits.append(_hit(number, m))
        return _apart(hits) if len(hits) > 1 else hits


def _starts(compiled: Sequence[Compiled]) -> str:
    """Return the regex of a character that a pattern can begin with, before one that can follow it there."""
    after: dict[str, frozenset[str] | None] = {}
    for head in {head for pattern in compiled for head in pattern.heads}:
        for char in head[0]:
            known = after.get(char, frozenset())
            is_open = len(head) == 1 or head[1] is ANY or known is None
            after[char] = None if is_open or known is None else known | head[1]
    alike: dict[frozenset[str] | None, set[str]] = {}
    for char, following in after.items():
        alike.setdefault(following, set()).add(char)
    branches = [
        one_of(frozenset(chars)) + (f"(?={one_of(following)})" if following is not None else "")
        for following, chars in alike.items()
    ]
    return f"(?={one_of(frozenset(after))})(?:{'|'.join(sorted(branches))})"


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
