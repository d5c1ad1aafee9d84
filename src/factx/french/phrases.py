"""Finds the hits of many patterns (see `patterns`) in a sentence, in time linear in its words."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factx.french.patterns import ANY, Compiled, Vocabulary, compile_pattern, one_of

_LETTER = "[a-z\u00df-\u024f]"
# The space in front only makes it fast.
_TOKEN = re.compile(
    rf" ?({_LETTER}+(?:'(?={_LETTER}))?"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+[.,]\d+|\d+|[^\w\s])"
)
_WIDTH = 11  # words between the first of a hit and the rarest in it
_CACHE = 20_000
BORDER = "\0"
"""What stands between parts of a text that are read together."""

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
        spans = map(self.match.span, _groups(self.match.re)[0])
        return [span for span in spans if span[0] >= 0]

    @property
    def slots(self) -> dict[str, tuple[int, int]]:
        """Return the token ranges of the slots by name."""
        span = self.match.span
        return {slot: found for slot, group in _groups(self.match.re)[1] if (found := span(group))[0] >= 0}


@cache
def _groups(regex: re.Pattern[str]) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Return the groups of a pattern's mentions, and those of its slots with their names."""
    mentions = (regex.groupindex[f"m{at}"] for at in range(9) if f"m{at}" in regex.groupindex)
    slots = ((name.split("__")[0], group) for name, group in regex.groupindex.items() if "__" in name)
    return tuple(mentions), tuple(slots)


class _Chars(dict[str, str]):
    """The character of each word; it remembers unknown words too, up to a bound."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary.chars)
        self[BORDER] = BORDER
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> str:
        if len(self) >= _CACHE:
            self.clear()
            self.update(self._vocabulary.chars)
            self[BORDER] = BORDER
        char = self[token] = self._vocabulary.figure(token)
        return char


_Match = Callable[[str, int], re.Match[str] | None]
_NONE: list[tuple[int, _Match]] = []


class _Candidates(dict[str, list[tuple[int, _Match]]]):
    """For two characters, the patterns that can begin with them; compiled when first met."""

    def __init__(self, compiled: Sequence[Compiled]) -> None:
        super().__init__()
        self._compiled = compiled
        self._firsts = [frozenset[str]().union(*(head[0] for head in c.heads)) for c in compiled]
        self._matches: dict[int, _Match] = {}
        self._opening: dict[str, list[tuple[int, frozenset[str] | None]]] = {}

    def __missing__(self, pair: str) -> list[tuple[int, _Match]]:
        first, second = pair[0], pair[1:]
        if first not in self._opening:
            self._opening[first] = self._that_open(first)
        found = [n for n, following in self._opening[first] if following is None or second in following]
        for number in found:
            if number not in self._matches:
                self._matches[number] = re.compile(self._compiled[number].regex).match
        self[pair] = [(number, self._matches[number]) for number in found] if found else _NONE
        return self[pair]

    def _that_open(self, first: str) -> list[tuple[int, frozenset[str] | None]]:
        """Return the patterns that can begin with a character, and what can follow it there; None for anything."""
        found: list[tuple[int, frozenset[str] | None]] = []
        for number, firsts in enumerate(self._firsts):
            if first not in firsts:
                continue
            heads = [head for head in self._compiled[number].heads if first in head[0]]
            is_open = any(len(head) == 1 or head[1] is ANY for head in heads)
            found.append((number, None if is_open else frozenset[str]().union(*(head[1] for head in heads))))
        return found


class Phrases:
    """The compiled patterns: `encode` turns tokens into a string, `scan` finds the hits in it."""

    def __init__(self, patterns: Sequence[str], vocabulary: Vocabulary) -> None:
        """Compile the patterns over a vocabulary that was made with them."""
        self._chars = _Chars(vocabulary)
        compiled = [compile_pattern(pattern, vocabulary) for pattern in patterns]
        self._candidates = _Candidates(compiled)
        needs = re.compile(one_of(frozenset[str]().union(*(c.needs for c in compiled if c.needs is not None))))
        self._wanted, self._rare = needs.search, needs.finditer

    def read(self, parts: Sequence[str]) -> Iterator[tuple[int, list[str], str]]:
        """Yield the number, tokens and code of each part of a text in which a pattern can match.

        The parts are read in one go, which costs half of reading each; they hold no `BORDER`.
        """
        tokens = tokenize(BORDER.join(parts))
        start = 0
        wanted = self._wanted
        for number, code in enumerate(self.encode(tokens).split(BORDER)):
            end = start + len(code)
            if wanted(code):
                yield number, tokens[start:end], code
            start = end + 1

    def encode(self, tokens: Sequence[str]) -> str:
        """Return the tokens as a string of one character each."""
        return "".join(map(self._chars.__getitem__, tokens))

    def scan(self, code: str) -> list[Hit]:
        """Return the hits of a sentence in order; of those that overlap, the one whose mentions reach furthest."""
        hits: list[Hit] = []
        candidates = self._candidates
        begin = 0
        for rare in self._rare(code):
            end = rare.end()
            for at in range(max(begin, end - 2 - _WIDTH), end):
                for number, match in candidates[code[at : at + 2]]:
                    m = match(code, at)
                    if m is not None:
                        hits.append(_hit(number, m))
            begin = end
        return _apart(hits) if len(hits) > 1 else hits


def _hit(number: int, m: re.Match[str]) -> Hit:
    start, end = m.span("m0")
    for group in _groups(m.re)[0][1:]:
        end = max(end, m.end(group))
    return Hit(number, start, end, m.end() - m.start() - (end - start), m)


def _apart(hits: list[Hit]) -> list[Hit]:
    """Return hits that do not overlap, those with the longest mentions first, then those with the most context."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, -h.context, h.start, h.rule)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
