"""How French writes proper names: capitals, particles, elisions, acronyms."""

import re

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽ"
_ARTICLE = "(?:al|el|as|ad|ar|at|an|az|ed|ez|ash|ach|ul)-"

CAPITALISED = re.compile(rf"(?<!\w)(?:{_ARTICLE})?[{_UPPER}]\w*(?:['’]\w+)*(?:[-‐‑]\w+(?:['’]\w+)*)*")
"""A word that opens with a capital, hyphens and inner apostrophes included, an Arabic article before it too."""

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


def first_capital(name: str) -> tuple[int, int]:
    """Return where the first capitalised word of a name lies, or its first word where none is.

    Example:
        >>> first_capital("bande de Gaza"), first_capital("talibans")
        ((9, 13), (0, 8))
    """
    match = CAPITALISED.search(name)
    if match is None:
        return 0, len(name.split(" ")[0])
    start = match.start() + elision(match.group())
    return start, match.end()
