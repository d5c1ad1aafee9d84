"""Counts to be worked out: fractions, collectives, multiples, couples."""

from fractions import Fraction

from factx.clauses import quantifiers
from factx.french.numerals import COLLECTIVES, FRACTIONS, cardinal
from factx.match.quantities.reads import DETERMINERS, SIZES, Read, factor_of

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6, "septuple": 7}


# "le double de blessés", "autant de blessés": what is counted is as much of another count.
_TIMES: dict[tuple[str, ...], int] = {
    ("autant", "de"): 1, ("autant", "d'"): 1, ("deux", "fois", "plus", "de"): 2, ("trois", "fois", "plus", "de"): 3,
    ("quatre", "fois", "plus", "de"): 4, ("deux", "fois", "autant", "de"): 2, ("trois", "fois", "autant", "de"): 3,
    **{("le", word, "de"): times for word, times in MULTIPLES.items()},
}  # fmt: skip


# What goes on after "autant" where it counts people told before.
_AGAIN = frozenset({"être", "ont", "sont", "avaient", "étaient", "auraient", "seraient"})
_KILLINGS = frozenset({"meurtre", "homicide", "assassinat", "féminicide", "infanticide", "parricide", "exécution"})


def fraction_read(texts: list[str], at: int) -> Read | None:
    """Return "un tiers des 90", "entre un tiers et la moitié des 90" computed, where the whole is stated."""
    start = at + 1 if texts[at] == "entre" else at
    first = _share(texts, start)
    if first is None:
        return None
    low, last = first
    high = low
    if texts[last : last + 1] in (["et"], ["à"], ["ou"]) and (second := _share(texts, last + 1)):
        high, last = second
    if texts[last : last + 2] == ["de", "million"]:
        opening, qualifier, rule = quantifiers.before(texts, at)
        value = int(low * 10**6)
        return Read(opening, at, last + 2, value, value, qualifier, "collective", rule or "fraction")
    if texts[last : last + 2] in (["d'", "entre"], ["de", "ceux"]):
        return Read(start, start, last, None, None, "derived", "share", "share")
    if texts[last : last + 1] not in (["des"], ["de"], ["d'"]):
        alone = low == high and texts[last - 1] in ("moitié", "tiers", "quart", "quarts")
        return Read(start, start, last, None, None, "derived", "share", "share") if alone else None
    here = last + 1 + (texts[last + 1 : last + 2] in (["ses"], ["ces"], ["leurs"], ["quelque"]))
    whole = cardinal(texts, here) if here < len(texts) else None
    if whole is None:
        of_some = low == high and texts[at - 1 : at] == ["dont"]
        return Read(start, start, last, None, None, "derived", "share", "share") if of_some else None
    ends = sorted((int(low * whole.value), int(high * whole.value)))
    opening, _, _ = quantifiers.before(texts, at)
    return Read(opening, at, here + whole.length, ends[0], ends[1], "derived", "derived", "fraction")


def _share(texts: list[str], at: int) -> tuple[Fraction, int] | None:
    if at + 1 >= len(texts) or texts[at + 1] not in FRACTIONS:
        return None
    share = FRACTIONS[texts[at + 1]]
    if texts[at] in ("un", "une", "la", "le"):
        return share, at + 2
    count = cardinal(texts, at + (texts[at] == "les"))
    if count and texts[at + count.length] in FRACTIONS and count.value < 10:
        return share * count.value, at + 2
    return None


def collective_read(texts: list[str], at: int) -> Read | None:
    """Return "une bonne trentaine", "deux douzaines", "une demi-douzaine", "un millier"."""
    factor = 1
    here = at
    if texts[at] in DETERMINERS:
        here += 1
    elif (count := cardinal(texts, at)) and count.value < 100:
        factor, here = count.value, at + count.length
    else:
        return None
    while here < len(texts) and texts[here] in SIZES:
        here += 1
    if here >= len(texts):
        return None
    word = texts[here]
    half = word.startswith("demi-")
    word = word.removeprefix("demi-")
    value = COLLECTIVES.get(word) or (10**6 if half and word == "million" else None)
    if value is None:
        return None
    value = value * factor // (2 if half else 1)
    last = here + 1
    if (scale := factor_of(texts, last)) > 1:
        value, last = value * scale, last + 2
    first, qualifier, rule = quantifiers.before(texts, at)
    if not rule:
        qualifier, last, rule = quantifiers.after(texts, last)
    if not rule and (high := stretched_to(texts, last)):
        return Read(first, at, high[1], value, high[0], "range", "collective", "range")
    if word == "million":
        return Read(first, at, last, value, value, qualifier, "collective", rule or "collective")
    return Read(first, at, last, value, value, qualifier if rule else "approx", "collective", rule or "collective")


def stretched_to(texts: list[str], last: int) -> tuple[int, int] | None:
    """Return the greater number that goes on a count, and its end: "une soixantaine, voire 80", "15, peut-être 20"."""
    here = last + (texts[last : last + 1] == [","])
    if texts[here : here + 1] not in (["voire"], ["peut-être"]) or here + 1 >= len(texts):
        return None
    here += 1 + (texts[here + 1] in ("une", "un"))
    if here < len(texts) and texts[here] in COLLECTIVES:
        return COLLECTIVES[texts[here]], here + 1
    count = cardinal(texts, here) if here < len(texts) else None
    return (count.value, here + count.length) if count and count.value > 1 else None


def couple_read(texts: list[str], at: int) -> Read | None:
    """Return two for "un couple"."""
    if texts[at] in ("un", "le", "ce", "du") and texts[at + 1 : at + 2] == ["couple"]:
        return Read(at, at, at + 2, 2, 2, "derived", "derived", "couple")
    return None


def multiple_read(texts: list[str], at: int) -> Read | None:
    """Return the number of a "triple meurtre"."""
    if texts[at] in MULTIPLES and texts[at + 1 : at + 2] and texts[at + 1] in _KILLINGS:
        value = MULTIPLES[texts[at]]
        return Read(at, at, at + 1, value, value, "derived", "derived", "multiple")
    return None


def times_read(texts: list[str], at: int) -> Read | None:
    """Return how many times another count "le double de" or "autant de" is; what they count names their people."""
    following = texts[at + 1] if at + 1 < len(texts) else ""
    if texts[at] == "autant" and following in _AGAIN and at and texts[at - 1] in ("et", ","):
        return Read(at, at, at + 1, 1, 1, "derived", "multiple", "times")
    for words, times in _TIMES.items():
        if texts[at] == words[0] and tuple(texts[at : at + len(words)]) == words:
            return Read(at, at, at + len(words), times, times, "derived", "multiple", "times")
    return None


def others_read(texts: list[str], at: int) -> Read | None:
    """Return the count, which the sentence must settle, of "les autres", and one for "l'autre" after "l'un"."""
    if texts[at : at + 2] == ["les", "autres"] and "uns" not in texts[:at]:
        return Read(at, at, at + 2, None, None, "derived", "others", "others")
    named = texts[at : at + 2] == ["l'", "autre"] and texts[at - 1] != "ni"
    if named and not {"l'un", "l'une", "un", "une"}.isdisjoint(texts[:at]):
        return Read(at, at, at + 2, 1, 1, "derived", "derived", "other")
    return None
