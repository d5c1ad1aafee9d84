"""Counts without a number: "plusieurs", "des dizaines de milliers", "aucun", "un nombre indéterminé"."""

from dataclasses import dataclass
from functools import cache

from factx.clauses import quantifiers
from factx.french.numerals import opens
from factx.french.words import cut
from factx.lexicon import rules
from factx.match.quantities.reads import INDEFINITE, MAGNITUDES, Read, factor_of
from factx.model import Qualifier


@dataclass(frozen=True, slots=True)
class VagueCount:
    """Words that count without a number."""

    id: str
    words: tuple[str, ...]
    min: int | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


# What says that a number is not told: "un nombre de soldats tenu secret".
_UNTOLD = (
    ["tenu", "secret"], ["non", "précisé"], ["non", "divulgué"], ["non", "communiqué"], ["resté", "secret"],
    ["encore", "indéterminé"], ["gardé", "secret"], ["non", "déterminé"], ["encore", "inconnu"],
)  # fmt: skip
# Who some and others are, the sentence tells before; what became of them follows: "certains ont été blessés".
_SOME = frozenset({"certains", "certaines"})
_BEFORE_SOME = frozenset({",", ";", ":", ".", "et", "mais", "tandis", "que", "dont", "«", '"', "-", "("})
_PARTICIPLES = ("és", "ées")
_BEFORE_FATE = frozenset({"ont", "sont", "avaient", "étaient", "auraient", "seraient", "encore", "toujours", "eux"})


def _tells_fate(texts: list[str], at: int) -> bool:
    """Return whether a verb or a participle without noun stands at a word."""
    return texts[at] in _BEFORE_FATE or texts[at].endswith(_PARTICIPLES)


_NOUN_SIGNS = frozenset({",", "de", "d'", ".", ":", ";", "et", "a", "fait", "«"})


def vague_read(texts: list[str], at: int) -> Read | None:
    """Return words that count without a number, None where others follow that do."""
    if texts[at] in INDEFINITE or texts[at] in MAGNITUDES:
        read = _magnitude(texts, at)
        if read:
            return read
    if texts[at] in _SOME or texts[at : at + 2] == ["d'", "autres"]:
        last = at + 1 + (texts[at] == "d'")
        told = texts[last : last + 1] and _tells_fate(texts, last) and (at == 0 or texts[at - 1] in _BEFORE_SOME)
        return Read(at, at, last, 2, None, "vague", "vague", "some") if told else None
    if texts[at : at + 2] == ["un", "nombre"] and texts[at + 2 : at + 3] in (["de"], ["d'"]):
        untold = (texts[here : here + 2] in _UNTOLD for here in range(at + 4, at + 7))
        return Read(at, at, at + 3, None, None, "unknown", "unknown", "unknown") if any(untold) else None
    for count, form in vague_counts().get(texts[at], ()):
        if list(count.words_at) == texts[at : at + len(count.words_at)]:
            last = at + len(count.words_at)
            if texts[at] == "pas" and (at and texts[at - 1] in ("est", "était", "n'est", "sera")):
                continue
            if texts[at] == "nombre" and at and texts[at - 1] not in _NOUN_SIGNS:
                continue
            if last < len(texts) and (opens(texts[last]) or texts[last] in MAGNITUDES):
                continue
            high = 0 if form == "none" else None
            qualifier: Qualifier = "exact" if form == "none" else "unknown" if form == "unknown" else "vague"
            return Read(at, at, last, count.min, high, qualifier, form, count.id)
    return None


def _magnitude(texts: list[str], at: int) -> Read | None:
    """Return "plusieurs dizaines", "des centaines de milliers", also without determiner at the head of a sentence."""
    number = at if texts[at] in MAGNITUDES else at + 1
    if number == at and at > 0 and not _opens_magnitude(texts, at):
        return None
    if texts[number - 1 if number > at else at] in ("de", "d'") or number >= len(texts):
        return None
    unit = MAGNITUDES.get(texts[number])
    if unit is None or (texts[number] == "millions" and number == at):
        return None
    low, high = (20, 99) if unit == 10 else (2 * unit, 10 * unit - 1)
    last = number + 1
    factor = factor_of(texts, last)
    if factor > 1:
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    qualifier, rule = quantifiers.before(texts, at)[1:]
    if rule and qualifier == "at_least":
        return Read(at, at, last, low, None, "vague", "vague", rule)
    return Read(at, at, last, low, high, "vague", "vague", "magnitude")


def _opens_magnitude(texts: list[str], at: int) -> bool:
    """Return whether a magnitude stands without determiner: at the head of a sentence, in "la mort de dizaines de"."""
    if texts[at - 1] in ('"', "«", ":", "."):
        return True
    return texts[at - 1] == "de" and texts[at + 1 : at + 2] in (["de"], ["d'"]) and at > 1 and not opens(texts[at - 2])


@dataclass(frozen=True, slots=True)
class _VagueWords:
    id: str
    words_at: tuple[str, ...]
    min: int | None


@cache
def vague_counts() -> dict[str, tuple[tuple[_VagueWords, str], ...]]:
    """Return the vague counts by their first word, longest first."""
    found: dict[str, list[tuple[_VagueWords, str]]] = {}
    for entry in rules("vague", VagueCount):
        form = entry.id if entry.id in ("none", "unknown") else "vague"
        for phrase in quantifiers.spellings(entry.words):
            words = tuple(text for text in cut(phrase).texts if text != "x")
            found.setdefault(words[0], []).append((_VagueWords(entry.id, words, entry.min), form))
    return {word: tuple(sorted(counts, key=lambda c: -len(c[0].words_at))) for word, counts in found.items()}
