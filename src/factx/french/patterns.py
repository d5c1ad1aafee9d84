"""The language of patterns over words: each class of words is a set of characters, and a pattern a regex over those.

[{weekday}? {day} {month} {year}?]      a slot in braces, `?` for optional, the mention between brackets
depuis le? [{day} {month}]              words outside the brackets are context
{day:from} au [{day} {month}]           a slot under another name
(en | depuis) [{year}] !(ans | jours)   `|` for either, `!( )` not followed by, `<!( )` not preceded by
en _ [{year}]                           `_` for any word
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

_PIECE = re.compile(
    r"\s*(?:\{(?P<slot>\w+)(?::(?P<name>\w+))?\}|(?P<word>[^\W\d_]+'?|\d+|[-,./:])|(?P<mark><!\(|!\(|.))"
)


class PatternError(ValueError):
    """A pattern that is malformed or names a slot that does not exist."""


Chars = frozenset[str]
Heads = frozenset[tuple[Chars, ...]]

UNKNOWN = "·"
ANY: Chars = frozenset(".")
_EMPTY: Heads = frozenset([()])


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern's regex, the two words that it can begin with (fewer where it is that short), and a set that it needs.

    A match holds one of `needs` at least; None where nothing rare is sure to be in it.
    """

    regex: str
    heads: Heads
    needs: Chars | None


class Vocabulary:
    """The words of the slots and of the patterns, each with the character that stands for the classes it is in."""

    def __init__(
        self,
        patterns: Iterable[str],
        words: Iterable[tuple[str, str]],
        digits: Mapping[str, frozenset[str]],
        parts: Mapping[str, str],
        common: frozenset[str],
    ) -> None:
        """Gather the `words` (slot, word) and those of the patterns, each also without its accents.

        `digits` are the classes of figures with their slots, `parts` patterns that are usable as slots. No text is
        searched for a pattern on the ground of `common` slots or their words alone.
        """
        self.parts, self._common = parts, common
        member = _members((*patterns, *parts.values()), words)
        for word in [w for w in member if w.isdigit()]:
            member[word] |= digits[digit_class(word)]
        signatures: dict[frozenset[str], str] = {}
        for found in (*map(frozenset, member.values()), *digits.values()):
            signatures.setdefault(found, chr(0xE000 + len(signatures)))
        self.chars = {word: signatures[frozenset(found)] for word, found in member.items()}
        self._digits = {name: signatures[found] for name, found in digits.items()}
        self._classes: dict[str, frozenset[str]] = {}
        for found, char in signatures.items():
            for slot in found:
                self._classes[slot] = self._classes.get(slot, frozenset()) | {char}
        self._ordinary = frozenset[str]().union(*(self._classes.get(c, frozenset()) for c in common))

    def figure(self, token: str) -> str:
        """Return the character of a token that is no known word: that of its class if it opens with a digit."""
        return self._digits[digit_class(token)] if "0" <= token[0] <= "9" else UNKNOWN

    def of(self, slot: str) -> frozenset[str]:
        """Return the characters of a slot's words; "=mot" is the slot of the word itself.

        Raises:
            PatternError: no word is in that slot.
        """
        if slot not in self._classes:
            raise PatternError(f"no such slot: {slot}")
        return self._classes[slot]

    def is_common(self, slot: str) -> bool:
        """Return whether a slot is one of the common ones, or the word of one."""
        return slot in self._common or (slot[0] == "=" and not self._classes[slot].isdisjoint(self._ordinary))


def _members(patterns: Iterable[str], words: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    member: dict[str, set[str]] = {}
    for slot, word in words:
        member.setdefault(word, set()).add(slot)
    for pattern in patterns:
        for m in _PIECE.finditer(pattern):
            if m["word"]:
                member.setdefault(m["word"], set()).add("=" + m["word"])
    for word in list(member):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if len(word) > 3 and plain not in member:
            member[plain] = member[word]
    return member


def digit_class(token: str) -> str:
    """Return the class of a token that starts with a digit.

    Example:
        >>> [digit_class(t) for t in ["7", "18", "30", "45", "99", "500", "2014", "2.500", "25/01/2024", "2024-01-25"]]
        ['d12', 'd23', 'd31', 'd59', 'd99', 'n', 'modern', 'thousands', 'dmy', 'iso']
    """
    if not token.isdecimal():
        if len(token) == 10 and token[4] == "-":
            return "iso"
        if re.fullmatch(r"\d+[.,]\d+", token) and not re.fullmatch(r"\d{1,3}\.\d{3}", token):
            return "decimal"
        return "thousands" if re.fullmatch(r"\d+(?:[ .]\d{3})+", token) else "dmy"
    if len(token) == 4 and "1000" <= token <= "2199":
        return "modern" if "1900" <= token <= "2049" else "old"
    if len(token) > 2:
        return "n"
    value = int(token)
    limits = (0, "d0"), (12, "d12"), (23, "d23"), (24, "d24"), (31, "d31"), (59, "d59"), (99, "d99")
    return next(name for limit, name in limits if value <= limit)


def one_of(chars: frozenset[str]) -> str:
    """Return the regex of any of some characters."""
    return "[" + "".join(sorted(chars)) + "]"


def compile_pattern(pattern: str, vocabulary: Vocabulary) -> Compiled:
    """Return a pattern compiled: its mentions are the groups m0, m1…, its slots groups named with their order.

    Raises:
        PatternError: it is malformed, holds no mention, begins with any word, or matches nothing or common words alone.
    """
    parser = _Parser(pattern, vocabulary)
    compiled = parser.parse()
    if not parser.mentions:
        raise PatternError(f"{pattern}: no mention in brackets")
    if any(head[0] is ANY for head in compiled.heads if head):
        raise PatternError(f"{pattern}: begins with any word")
    if compiled.needs is None or () in compiled.heads:
        raise PatternError(f"{pattern}: a match could be empty or of common words alone")
    return compiled


class _Parser:
    """Parses one pattern by recursive descent."""

    def __init__(self, pattern: str, vocabulary: Vocabulary, *, inner: bool = False) -> None:
        self.mentions = 0
        self._pattern, self._vocabulary, self._inner = pattern, vocabulary, inner
        self._pieces = list(_PIECE.finditer(pattern.strip()))
        self._at = 0
        self._names: list[str] = []

    def parse(self) -> Compiled:
        part = self._either()
        if self._at < len(self._pieces):
            raise PatternError(f"{self._pattern}: unexpected {self._peek()}")
        return part

    def _peek(self) -> str:
        return self._pieces[self._at].group().strip() if self._at < len(self._pieces) else ""

    def _either(self) -> Compiled:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        needs = [p.needs for p in parts if p.needs is not None]
        return Compiled(
            "(?:" + "|".join(p.regex for p in parts) + ")",
            frozenset[tuple[Chars, ...]]().union(*(p.heads for p in parts)),
            frozenset[str]().union(*needs) if len(needs) == len(parts) else None,
        )

    def _sequence(self) -> Compiled:
        regex, heads = "", _EMPTY
        needs: Chars | None = None
        while self._peek() not in ("", "|", ")"):
            part = self._item()
            regex += part.regex
            if part.heads is not _EMPTY:
                heads = frozenset(h if len(h) == 2 else (*h, *more)[:2] for h in heads for more in part.heads)
            if part.needs is not None and (needs is None or len(part.needs) < len(needs)):
                needs = part.needs
        return Compiled(regex, heads, needs)

    def _item(self) -> Compiled:
        part = self._atom()
        if self._peek() == "?":
            part = Compiled(f"(?:{part.regex})?", part.heads | _EMPTY, None)
            self._at += 1
        return part

    def _atom(self) -> Compiled:
        piece = self._pieces[self._at]
        self._at += 1
        if piece["slot"]:
            return self._slot(piece["slot"], piece["name"] or piece["slot"])
        if piece["word"]:
            return self._class("=" + piece["word"])
        mark = piece["mark"]
        if mark == "_":
            return Compiled(".", frozenset([(ANY,)]), None)
        if mark == "[":
            self.mentions += 1
            return Compiled(f"(?P<m{self.mentions - 1}>", _EMPTY, None)
        if mark == "]":
            return Compiled(")", _EMPTY, None)
        if mark not in ("(", "!(", "<!("):
            raise PatternError(f"{self._pattern}: unexpected {mark}")
        inside = self._either()
        if self._peek() != ")":
            raise PatternError(f"{self._pattern}: ( does not close")
        self._at += 1
        if mark == "(":
            return replace(inside, regex=f"(?:{inside.regex})")
        return Compiled(("(?!" if mark == "!(" else "(?<!") + inside.regex + ")", _EMPTY, None)

    def _slot(self, slot: str, name: str) -> Compiled:
        inner = self._vocabulary.parts.get(slot)
        part = self._class(slot) if inner is None else _Parser(inner, self._vocabulary, inner=True).parse()
        if self._inner:
            return part
        self._names.append(name)
        return replace(part, regex=f"(?P<{name}__{self._names.count(name)}>{part.regex})")

    def _class(self, slot: str) -> Compiled:
        chars = self._vocabulary.of(slot)
        return Compiled(one_of(chars), frozenset([(chars,)]), None if self._vocabulary.is_common(slot) else chars)
