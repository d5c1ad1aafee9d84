"""Tells whether what follows a speech verb is what it claims."""

import re

from factx.match.attribution.cues import VerbGroup, skip_adjuncts
from factx.match.attribution.sources import Whole

_NUMBER = re.compile(
    r" ?(?:que )?(?:\d|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille)\b"
)
_SIZING = frozenset(("chiffrer", "estimer", "evaluer"))
_SIZED = re.compile(r"à (?:[\w']+ ){0,3}?(?:\d|une? |deux |trois |dix |cent |mille |plusieurs )")
_ONLY = re.compile(r"qu(?:e |')(?:\d|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]+aine|quelques) )")


def takes(whole: Whole, verb: VerbGroup) -> bool:
    """Return whether what follows a speech verb is a claim: a clause, an infinitive, a quote, or its noun phrase."""
    rest = whole.low[skip_adjuncts(whole.low, verb.end) : verb.end + 120].lstrip()
    if _ONLY.match(rest) and whole.low.endswith(("ne ", "n'"), 0, verb.start):
        return verb.cue.object
    if verb.cue.id in _SIZING and _SIZED.match(whole.low, verb.end + 1):
        return True
    if re.match(r"(?:que |qu'|(?:d')?avoir |(?:d')?être |(?:de )?s'être |n'avoir |: ?|«|\"|“|à |ne (?:pas )?)", rest):
        return not rest.startswith("à ") or " que " in rest[:60] or ' "' in rest[:60]
    if verb.cue.id == "dire" and _NUMBER.match(rest):
        return True
    shut = (".", ";") if verb.cue.tail or verb.cue.needs else (".", ";", "de ", "d'", "par ")
    return verb.cue.object and bool(rest) and not rest.startswith(shut)
