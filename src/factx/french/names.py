"""How French writes proper names: capitals, particles, elisions, acronyms."""

import re
from typing import NamedTuple

from factx.french.folding import fold, fold_word

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽ"
_ARTICLES = frozenset(("al-", "el-", "as-", "ad-", "ar-", "at-", "an-", "az-", "ed-", "ez-", "ul-"))

CAPITALISED = re.compile(
    rf"[{_UPPER}]\w*(?:['’]\w+)*(?:[-‐‑]\w+(?:['’]\w+)*)*(?:\.(?:com|fr|org|net|us|be|ch|info)\b)?"
)
"""A stretch that opens with a capital, hyphens and inner apostrophes included; it may begin inside a word."""

_ELIDED = re.compile(
    r"(?:[LDJNSCMTldjnscmt]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=[aeiouyhàâéèêëîïôöùûœAEIOUYHÀÂÉÈÊËÎÏÔÖÙÛŒ])"
)


def elision(word: str) -> int:
    """Return the length of an elided word in front ("L'Otan" 2), 0 where the apostrophe is the name's own.

    Example:
        >>> elision("L’Irak"), elision("N'Djamena"), elision("Val-d'Isère")
        (2, 0, 0)
    """
    match = _ELIDED.match(word)
    return match.end() if match else 0


_BEFORE = frozenset(" '’\"«“(-\n\u00a0")
_CLITIC = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous|vous|ce|là|ci)$")
_SEPARATORS = re.compile(r"[\s'’-]+")
_SMALL = frozenset(
    ("de", "du", "des", "la", "le", "les", "l", "d", "et", "à", "a", "au", "aux", "en", "pour", "of", "the")
)
_ORDINAL = re.compile(r"^\d+(?:er|re|e|ème)\s+")


class Word(NamedTuple):
    """A capitalised word and its folded form."""

    start: int
    end: int
    text: str
    key: str


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the capitalised words between two offsets, elided articles and clitic pronouns cut off.

    Example:
        >>> [word.text for word in words_of("L'Otan et Bachar al-Assad, dit-on. C'est Paris", 0, 46)]
        ['Otan', 'Bachar', 'al-Assad', 'Paris']
    """
    found = []
    for match in CAPITALISED.finditer(text, start, end):
        word = match.group()
        begin = match.start()
        if begin > start and (before := text[begin - 1]) not in _BEFORE and (before == "_" or before.isalnum()):
            continue
        cut = elision(word) if len(word) > 2 and ("'" in word or "’" in word) else 0
        rest = word[cut:]
        if cut and not rest[0].isupper():
            continue
        if "-" in rest and (clitic := _CLITIC.search(rest)):
            rest = rest[: clitic.start()]
        begin += cut
        if not cut and text[begin - 3 : begin] in _ARTICLES and not text[begin - 4 : begin - 3].isalnum():
            begin, rest = begin - 3, text[begin - 3 : begin] + rest
        found.append(Word(begin, begin + len(rest), rest, fold_word(rest)))
    return found


def first_capital(name: str) -> tuple[int, int]:
    """Return where the first capitalised word of a name lies, or its first word where none is.

    Example:
        >>> first_capital("bande de Gaza"), first_capital("talibans")
        ((9, 13), (0, 8))
    """
    words = words_of(name, 0, len(name))
    return words[0][:2] if words else (0, len(name.split(" ")[0]))


def parts(name: str) -> list[str]:
    """Return the folded words of a name, cut at spaces, hyphens and apostrophes."""
    return [part for part in _SEPARATORS.split(fold(name)) if part]


def is_acronym(short: str, long: str) -> bool:
    """Tell whether a word is made of the initials of a name, small words counted or not.

    Example:
        >>> is_acronym("EI", "État islamique"), is_acronym("REI", "3e régiment étranger d'infanterie")
        (True, True)
        >>> is_acronym("Aqmi", "Al-Qaïda au Maghreb islamique"), is_acronym("ONU", "Otan")
        (True, False)
    """
    letters = fold(short).replace(".", "")
    words = parts(_ORDINAL.sub("", long))
    if len(letters) < 2 or len(words) < 2 or not letters.isalnum():
        return False
    initials = "".join(word[0] for word in words)
    strong = "".join(word[0] for word in words if word not in _SMALL)
    return letters in (initials, strong) or (len(letters) > 2 and _taken_in_order(letters, words))


def _taken_in_order(letters: str, words: list[str]) -> bool:
    """Tell whether the letters are initials in order, small words giving one or not."""
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in _SMALL:
            return False
    return at == len(letters)


def is_blend(short: str, long: str) -> bool:
    """Tell whether a short name is made of the first letters of a name's words, up to three a word, one left out.

    Example:
        >>> is_blend("Synera", "Syndicat national des établissements pour résidents âgés")
        True
        >>> is_blend("Benelux", "Société nationale des chemins")
        False
    """
    letters = fold(short).replace(".", "")
    words = [word for word in parts(long) if word not in _SMALL]
    return len(letters) > 3 and len(words) > 2 and bool(words[0][0] == letters[0]) and _blended(letters, words, 1)


def _blended(letters: str, words: list[str], spare: int) -> bool:
    if not letters:
        return len(words) <= spare
    if not words:
        return False
    first, rest = words[0], words[1:]
    for length in (3, 2, 1):
        if letters[:length] == first[:length] and len(letters) >= length and _blended(letters[length:], rest, spare):
            return True
    return spare > 0 and _blended(letters, rest, spare - 1)
