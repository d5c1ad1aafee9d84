"""French numerals: digits with the separators of the press, number words, and what is built from them."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90,
}  # fmt: skip
SCALES = {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
COLLECTIVES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "septantaine": 70, "nonantaine": 90, "centaine": 100, "millier": 1000,
}  # fmt: skip
COLLECTIVES |= {f"{noun}s": value for noun, value in COLLECTIVES.items()}
FRACTIONS = {
    "moitié": Fraction(1, 2), "tiers": Fraction(1, 3), "quart": Fraction(1, 4), "quarts": Fraction(1, 4),
    "cinquième": Fraction(1, 5), "cinquièmes": Fraction(1, 5), "dixième": Fraction(1, 10),
    "dixièmes": Fraction(1, 10), "sixième": Fraction(1, 6), "huitième": Fraction(1, 8),
}  # fmt: skip
_ORDINAL_STEMS = {
    "deux": 2, "trois": 3, "quatr": 4, "cinqu": 5, "six": 6, "sept": 7, "huit": 8, "neuv": 9, "dix": 10, "onz": 11,
    "douz": 12, "treiz": 13, "quatorz": 14, "quinz": 15, "seiz": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuv": 19,
    "vingt": 20, "vingt-et-un": 21, "trent": 30, "quarant": 40, "cinquant": 50, "soixant": 60, "cent": 100,
    "centi": 100, "mill": 1000, "milli": 1000,
}  # fmt: skip
ORDINALS = {f"{stem}ième": value for stem, value in _ORDINAL_STEMS.items()}
ORDINALS |= {"second": 2, "seconde": 2}
_OTHER = {"et", "cent", "cents", "mille", "mil", "vingts", *SCALES, "zéro"}
NUMBER_WORDS = frozenset({*UNITS, *TENS, *_OTHER})
OPENERS = NUMBER_WORDS - {"et", "vingts", *SCALES}
_DIGITS = re.compile(r"\d[\d .,']*\Z")
_GROUPS = re.compile(r"\d{1,3}(?:[ .']\d{3})+|\d{1,3}(?:,\d{3}){2,}")
_DIGIT_ORDINAL = re.compile(r"(\d{1,4})(?:e|è|ème|ième|eme|nd|nde)\Z")


def share(words: Sequence[str]) -> Fraction | None:
    """Return the share that words state, or None.

    Example:
        >>> share(["la", "moitié"]), share(["les", "deux", "tiers"])
        (Fraction(1, 2), Fraction(2, 3))
    """
    parts = [word for word in words if word not in ("la", "le", "les", "un", "une")]
    if not parts or parts[-1] not in FRACTIONS:
        return None
    count = cardinal(parts) if len(parts) > 1 else None
    return FRACTIONS[parts[-1]] * (count.value if count else 1)


class Numeral(NamedTuple):
    """A cardinal and the number of words it takes; `digits` is true where it opens with digits."""

    value: int
    length: int
    digits: bool


def ordinal(word: str) -> int | None:
    """Return the rank that a word in lower case states, from the second on, or None.

    Example:
        >>> ordinal("cinquième"), ordinal("vingt-sixième"), ordinal("12e"), ordinal("soldat")
        (5, 26, 12, None)
    """
    if word in ORDINALS:
        return ORDINALS[word]
    found = _DIGIT_ORDINAL.match(word)
    if found:
        return int(found[1])
    front, hyphen, last = word.rpartition("-")
    if hyphen and last.endswith("ième"):
        tens = cardinal([front.removesuffix("-et")])
        unit = 1 if last == "unième" else ORDINALS.get(last)
        return tens.value + unit if tens and unit and unit < 20 else None
    return None


def opens(word: str) -> bool:
    """Return whether a word in lower case can open a cardinal.

    Example:
        >>> [opens(w) for w in ("quatre-vingts", "2.500", "deux-roues", "millions")]
        [True, True, False, False]
    """
    if word in OPENERS:
        return True
    if word[0].isdigit():
        return _DIGITS.match(word) is not None
    if "-" not in word:
        return False
    first, *rest = word.split("-")
    return first in OPENERS and all(part in NUMBER_WORDS for part in rest)


def cardinal(words: Sequence[str], at: int = 0) -> Numeral | None:
    """Return the longest cardinal that opens at a word, or None; words are in lower case.

    Example:
        >>> cardinal("deux mille cinq cents soldats".split())
        Numeral(value=2500, length=4, digits=False)
        >>> cardinal(["5,8", "millions"]).value, cardinal(["vingt-et-un"]).value, cardinal(["2.500"]).value
        (5800000, 21, 2500)
    """
    if not opens(words[at]):
        return None
    if words[at][0].isdigit():
        return _digits_first(words, at)
    parts, owners = _parts(words, at)
    value, used = _Reader(parts).number()
    while used and not _whole(owners, used):
        value, used = _Reader(parts[: used - 1]).number()
    if not used:
        return None
    length = owners[used - 1] + 1
    return _with_half(words, at, Numeral(value, length, digits=False))


def _whole(owners: list[int], used: int) -> bool:
    return used == len(owners) or owners[used] != owners[used - 1]


def _parts(words: Sequence[str], at: int) -> tuple[list[str], list[int]]:
    """Return the number words from `at` on with hyphened ones taken apart, and the word that each belongs to."""
    parts: list[str] = []
    owners: list[int] = []
    for index in range(at, min(len(words), at + 16)):
        pieces = words[index].split("-") if "-" in words[index] else [words[index]]
        if not all(piece in NUMBER_WORDS for piece in pieces):
            break
        parts += pieces
        owners += [index - at] * len(pieces)
    return parts, owners


def _digits_first(words: Sequence[str], at: int) -> Numeral | None:
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in SCALES:
        value = decimal(words[at]) * SCALES[following]
        length = 2
        more = cardinal(words, at + 2) if at + 2 < len(words) and words[at + 2][0].isdigit() else None
        if more and more.value < 10**6 and value.denominator == 1:
            value, length = value + more.value, length + more.length
        return _with_half(words, at, Numeral(int(value), length, digits=True))
    if following in ("mille", "mil"):
        return Numeral(int(decimal(words[at]) * 1000), 2, digits=True)
    plain = whole(words[at])
    return None if plain is None else Numeral(plain, 1, digits=True)


def _with_half(words: Sequence[str], at: int, found: Numeral) -> Numeral:
    """Return "deux millions et demi" read whole."""
    end = at + found.length
    if words[end - 1] in SCALES and list(words[end : end + 2]) in (["et", "demi"], ["et", "demie"]):
        return Numeral(found.value + SCALES[words[end - 1]] // 2, found.length + 2, found.digits)
    return found


def whole(digits: str) -> int | None:
    """Return the whole number that digits state with thousands set apart, or None for a decimal one.

    A comma before three digits parts thousands as a dot does: nobody counts people in thousandths.

    Example:
        >>> whole("2.500"), whole("2 500"), whole("1,200"), whole("5,8")
        (2500, 2500, 1200, None)
    """
    if digits.isdigit():
        return int(digits) if len(digits) < 13 else None
    if _GROUPS.fullmatch(digits) or re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        return int(re.sub(r"\D", "", digits))
    return None


def decimal(digits: str) -> Fraction:
    """Return what digits state before "millions", where a comma or dot is the decimal sign.

    Example:
        >>> decimal("12,5") * 10**6 == 12_500_000
        True
    """
    if _GROUPS.fullmatch(digits) and not re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        return Fraction(re.sub(r"\D", "", digits))
    return Fraction(re.sub(r"[ ']", "", digits).replace(",", "."))


class _Reader:
    """Reads a cardinal off number words by the grammar of French numerals."""

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = parts
        self.at = 0

    def number(self) -> tuple[int, int]:
        """Return the value of the longest numeral at the start and the number of parts it takes."""
        total = 0
        best = (0, 0)
        limit = 10**12
        while self.at < len(self.parts):
            start = self.at
            group = self.below_million()
            if group is None:
                break
            scale = SCALES.get(self.peek(), 0)
            if scale and scale < limit:
                self.at += 1
                total, limit = total + group * scale, scale
                best = (total, self.at)
                continue
            if total and group >= limit:
                self.at = start
                break
            return total + group, self.at
        return best

    def peek(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.parts[index] if index < len(self.parts) else ""

    def below_million(self) -> int | None:
        if self.peek() == "zéro":
            self.at += 1
            return 0
        high = self.below_thousand()
        if self.peek() not in ("mille", "mil"):
            return high
        self.at += 1
        low = self.below_thousand()
        return (1 if high is None else high) * 1000 + (low or 0)

    def below_thousand(self) -> int | None:
        unit = UNITS.get(self.peek(), 0)
        hundreds = 0
        if self.peek() in ("cent", "cents"):
            hundreds, self.at = 1, self.at + 1
        elif unit > 1 and self.peek(1) in ("cent", "cents"):
            hundreds, self.at = unit, self.at + 2
        if hundreds and self.peek() == "et" and self.peek(1) in ("un", "une"):
            self.at += 2
            return hundreds * 100 + 1
        low = self.below_hundred()
        if not hundreds:
            return low
        return hundreds * 100 + (low or 0)

    def below_hundred(self) -> int | None:
        word = self.peek()
        if word == "quatre" and self.peek(1) in ("vingt", "vingts"):
            plural = self.peek(1) == "vingts"
            self.at += 2
            return 80 if plural else 80 + (self.linked(20) or 0)
        if word in TENS:
            self.at += 1
            return TENS[word] + (self.linked(20 if word == "soixante" else 10) or 0)
        if word == "dix" and UNITS.get(self.peek(1), 0) in (7, 8, 9):
            self.at += 2
            return 10 + UNITS[self.parts[self.at - 1]]
        if word in UNITS:
            self.at += 1
            return UNITS[word]
        return None

    def linked(self, limit: int) -> int | None:
        """Return what follows a ten: "et un", "et onze", "trois"."""
        link = 1 if self.peek() == "et" else 0
        word = self.peek(link)
        unit = UNITS.get(word, 0)
        if word == "dix" and UNITS.get(self.peek(link + 1), 0) in (7, 8, 9) and limit == 20 and not link:
            self.at += 2
            return 10 + UNITS[self.parts[self.at - 1]]
        if not unit or unit >= limit or (link and unit not in (1, 11)):
            return None
        self.at += link + 1
        return unit
