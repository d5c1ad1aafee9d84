"""Numbers of anything as written, with what bounds them: digits, words, collectives, ranges, vague counts, none."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factx.clauses import quantifiers
from factx.french.numerals import COLLECTIVES, FRACTIONS, OPENERS, ORDINALS, cardinal, opens, ordinal
from factx.french.words import Remembered, Words, cut
from factx.lexicon import rules
from factx.model import Qualifier, Quantity, Sentence, Span


@dataclass(frozen=True, slots=True)
class VagueCount:
    """Words that count without a number."""

    id: str
    words: tuple[str, ...]
    min: int | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class _Read(NamedTuple):
    """A count read in a sentence: words `first` to `last` (exclusive), the bare number from `number` on."""

    first: int
    number: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    form: str
    rule: str


_MAGNITUDES = {"dizaines": 10, "douzaines": 12, "quinzaines": 15, "vingtaines": 20, "centaines": 100}
_MAGNITUDES |= {"milliers": 1000, "millions": 10**6}
_INDEFINITE = frozenset({"des", "plusieurs", "quelques", "les", "ces", "ses", "leurs", "de", "d'", "par", "diverses"})
_DETERMINERS = frozenset({"une", "un", "la", "le", "cette", "ce", "sa", "son", "leur", "leurs", "d'une", "l'"})
_SIZES = frozenset(
    {"bonne", "petite", "grosse", "grande", "bon", "petit", "gros", "demi", "autre", "nouvelle", "seule"}
)
_CHANGES = (
    "pass", "port", "ramen", "ramèn", "rédui", "grimp", "mont", "tomb", "augment", "alourdi", "descend", "relev",
    "révis", "bond", "abaiss", "chut", "recul", "baiss", "évolu", "revu", "tripl", "quadrupl", "divis", "fond", "dimin",
)  # fmt: skip
_NUMBERING = frozenset({"numéro", "n", "no", "page", "pages", "article", "articles", "chapitre", "rn", "ligne", "vol"})
_AFTER_ONE = (["million"], ["milliard"], ["ou"], ["à"])
_FACTORS = {"centaines": 100, "milliers": 1000, "millions": 10**6, "milliards": 10**9}
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6, "septuple": 7}
# "le double de blessés", "autant de blessés": what is counted is as much of another count.
_TIMES: dict[tuple[str, ...], int] = {
    ("autant", "de"): 1, ("autant", "d'"): 1, ("deux", "fois", "plus", "de"): 2, ("trois", "fois", "plus", "de"): 3,
    ("quatre", "fois", "plus", "de"): 4, ("deux", "fois", "autant", "de"): 2, ("trois", "fois", "autant", "de"): 3,
    **{("le", word, "de"): times for word, times in _MULTIPLES.items()},
}  # fmt: skip
_KILLINGS = frozenset({"meurtre", "homicide", "assassinat", "féminicide", "infanticide", "parricide", "exécution"})
_ARTICLES = frozenset({"un", "une", "des"})
# Determiners that open a count only before a collective: "la trentaine", "les dizaines", "la moitié".
_WEAK = (_DETERMINERS | _INDEFINITE | {"du", "les"}) - _ARTICLES - {"plusieurs", "quelques", "diverses"}
_NOUN_SIGNS = frozenset({",", "de", "d'", ".", ":", ";", "et", "a", "fait", "«"})


def _opens(word: str) -> bool:
    """Return whether a word can open a count."""
    known = word in _ARTICLES or word in _WEAK or word in _openers()
    return known or word[0].isdigit() or "-" in word or word.endswith("ième")


_OPENS = Remembered(_opens)


def find(text: str, sentences: Sequence[Sentence], taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the counts of the sentences in text order, none of them inside a span of `taken`."""
    count = counter(text, taken)
    return tuple(quantity for sentence in sentences for quantity in count(sentence))


def counter(text: str, taken: Sequence[Span]) -> Callable[[Sentence], list[Quantity]]:
    """Return what returns the counts of one sentence of a text, none of them inside a span of `taken`."""
    spans = sorted((span.start, span.end) for span in taken)

    def count(sentence: Sentence) -> list[Quantity]:
        words = cut(text[sentence.start : sentence.end])
        blocked = _blocked(words, sentence.start, spans, bisect_left(spans, (sentence.start, 0)))
        return [_quantity(read, words, sentence.start) for read in _read(words.texts, blocked)]

    return count


def _blocked(words: Words, base: int, spans: Sequence[tuple[int, int]], at: int) -> frozenset[int]:
    """Return the words that lie in a span; `at` is the first span that may matter."""
    blocked = set()
    end = base + len(words.sentence)
    index = 0
    while at < len(spans) and spans[at][0] < end:
        start, stop = spans[at]
        at += 1
        while index < len(words) and words.end(index) + base <= start:
            index += 1
        while index < len(words) and words.starts[index] + base < stop:
            blocked.add(index)
            index += 1
    return frozenset(blocked)


def _read(texts: list[str], blocked: frozenset[int]) -> Iterator[_Read]:
    after_article = _after_articles()
    end = 0
    for at in [at for at, may in enumerate(map(_OPENS.__getitem__, texts)) if may]:
        if at < end or at in blocked:
            continue
        word = texts[at]
        if word in _ARTICLES or word in _WEAK:
            following = texts[at + 1] if at + 1 < len(texts) else ""
            if following in after_article or following.startswith("demi-"):
                read = _count(texts, at)
            else:
                read = _article(texts, at) if word in _ARTICLES else None
        else:
            read = _count(texts, at)
        if read and (not blocked or blocked.isdisjoint(range(read.number, read.last))):
            yield read
            end = read.last


def _count(texts: list[str], at: int) -> _Read | None:
    return (
        _vague(texts, at)
        or _fraction(texts, at)
        or _collective(texts, at)
        or _couple(texts, at)
        or _multiple(texts, at)
        or _times(texts, at)
        or _others(texts, at)
        or _number(texts, at)
        or _article(texts, at)
    )


def _vague(texts: list[str], at: int) -> _Read | None:
    if texts[at] in _INDEFINITE or texts[at] in _MAGNITUDES:
        read = _magnitude(texts, at)
        if read:
            return read
    for count, form in _vague_counts().get(texts[at], ()):
        if list(count.words_at) == texts[at : at + len(count.words_at)]:
            last = at + len(count.words_at)
            if texts[at] == "pas" and (at and texts[at - 1] in ("est", "était", "n'est", "sera")):
                continue
            if texts[at] == "nombre" and at and texts[at - 1] not in _NOUN_SIGNS:
                continue
            if last < len(texts) and (opens(texts[last]) or texts[last] in _MAGNITUDES):
                continue
            high = 0 if form == "none" else None
            qualifier: Qualifier = "exact" if form == "none" else "unknown" if form == "unknown" else "vague"
            return _Read(at, at, last, count.min, high, qualifier, form, count.id)
    return None


def _magnitude(texts: list[str], at: int) -> _Read | None:
    """Return "plusieurs dizaines", "des centaines de milliers", also without determiner at the head of a sentence."""
    number = at if texts[at] in _MAGNITUDES else at + 1
    if number == at and at > 0 and not _opens_magnitude(texts, at):
        return None
    if texts[number - 1 if number > at else at] in ("de", "d'") or number >= len(texts):
        return None
    unit = _MAGNITUDES.get(texts[number])
    if unit is None or (texts[number] == "millions" and number == at):
        return None
    low, high = (20, 99) if unit == 10 else (2 * unit, 10 * unit - 1)
    last = number + 1
    factor = _factor(texts, last)
    if factor > 1:
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    qualifier, rule = quantifiers.before(texts, at)[1:]
    if rule and qualifier == "at_least":
        return _Read(at, at, last, low, None, "vague", "vague", rule)
    return _Read(at, at, last, low, high, "vague", "vague", "magnitude")


def _opens_magnitude(texts: list[str], at: int) -> bool:
    """Return whether a magnitude stands without determiner: at the head of a sentence, in "la mort de dizaines de"."""
    if texts[at - 1] in ('"', "«", ":", "."):
        return True
    return texts[at - 1] == "de" and texts[at + 1 : at + 2] in (["de"], ["d'"]) and at > 1 and not opens(texts[at - 2])


def _factor(texts: list[str], at: int) -> int:
    """Return 1000 where "de milliers" follows, and so on; else 1."""
    return _FACTORS.get(texts[at + 1], 1) if texts[at : at + 1] in (["de"], ["d'"]) and at + 1 < len(texts) else 1


def _fraction(texts: list[str], at: int) -> _Read | None:
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
        return _Read(opening, at, last + 2, value, value, qualifier, "collective", rule or "fraction")
    if texts[last : last + 2] in (["d'", "entre"], ["de", "ceux"]):
        return _Read(start, start, last, None, None, "derived", "share", "share")
    if texts[last : last + 1] not in (["des"], ["de"], ["d'"]):
        alone = low == high and texts[last - 1] in ("moitié", "tiers", "quart", "quarts")
        return _Read(start, start, last, None, None, "derived", "share", "share") if alone else None
    here = last + 1 + (texts[last + 1 : last + 2] in (["ses"], ["ces"], ["leurs"], ["quelque"]))
    whole = cardinal(texts, here) if here < len(texts) else None
    if whole is None:
        of_some = low == high and texts[at - 1 : at] == ["dont"]
        return _Read(start, start, last, None, None, "derived", "share", "share") if of_some else None
    ends = sorted((int(low * whole.value), int(high * whole.value)))
    opening, _, _ = quantifiers.before(texts, at)
    return _Read(opening, at, here + whole.length, ends[0], ends[1], "derived", "derived", "fraction")


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


def _collective(texts: list[str], at: int) -> _Read | None:
    """Return "une bonne trentaine", "deux douzaines", "une demi-douzaine", "un millier"."""
    factor = 1
    here = at
    if texts[at] in _DETERMINERS:
        here += 1
    elif (count := cardinal(texts, at)) and count.value < 100:
        factor, here = count.value, at + count.length
    else:
        return None
    while here < len(texts) and texts[here] in _SIZES:
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
    if (scale := _factor(texts, last)) > 1:
        value, last = value * scale, last + 2
    first, qualifier, rule = quantifiers.before(texts, at)
    if not rule:
        qualifier, last, rule = quantifiers.after(texts, last)
    if not rule and (high := _stretched(texts, last)):
        return _Read(first, at, high[1], value, high[0], "range", "collective", "range")
    if word == "million":
        return _Read(first, at, last, value, value, qualifier, "collective", rule or "collective")
    return _Read(first, at, last, value, value, qualifier if rule else "approx", "collective", rule or "collective")


def _stretched(texts: list[str], last: int) -> tuple[int, int] | None:
    """Return the greater number that goes on a count, and its end: "une soixantaine, voire 80", "15, peut-être 20"."""
    here = last + (texts[last : last + 1] == [","])
    if texts[here : here + 1] not in (["voire"], ["peut-être"]) or here + 1 >= len(texts):
        return None
    here += 1 + (texts[here + 1] in ("une", "un"))
    if here < len(texts) and texts[here] in COLLECTIVES:
        return COLLECTIVES[texts[here]], here + 1
    count = cardinal(texts, here) if here < len(texts) else None
    return (count.value, here + count.length) if count and count.value > 1 else None


def _couple(texts: list[str], at: int) -> _Read | None:
    if texts[at] in ("un", "le", "ce", "du") and texts[at + 1 : at + 2] == ["couple"]:
        return _Read(at, at, at + 2, 2, 2, "derived", "derived", "couple")
    return None


def _multiple(texts: list[str], at: int) -> _Read | None:
    """Return the number of a "triple meurtre"."""
    if texts[at] in _MULTIPLES and texts[at + 1 : at + 2] and texts[at + 1] in _KILLINGS:
        value = _MULTIPLES[texts[at]]
        return _Read(at, at, at + 1, value, value, "derived", "derived", "multiple")
    return None


def _times(texts: list[str], at: int) -> _Read | None:
    """Return how many times another count "le double de" or "autant de" is; what they count names their people."""
    for words, times in _TIMES.items():
        if texts[at] == words[0] and tuple(texts[at : at + len(words)]) == words:
            return _Read(at, at, at + len(words), times, times, "derived", "multiple", "times")
    return None


def _others(texts: list[str], at: int) -> _Read | None:
    """Return the count, which the sentence must settle, of "les autres", and one for "l'autre" after "l'un"."""
    if texts[at : at + 2] == ["les", "autres"] and "uns" not in texts[:at]:
        return _Read(at, at, at + 2, None, None, "derived", "others", "others")
    if texts[at : at + 2] == ["l'", "autre"] and not {"l'un", "l'une", "un", "une"}.isdisjoint(texts[:at]):
        return _Read(at, at, at + 2, 1, 1, "derived", "derived", "other")
    return None


def _number(texts: list[str], at: int) -> _Read | None:
    if (decimal := _decimal_range(texts, at)) is not None:
        return decimal
    if not opens(texts[at]) or (texts[at] in ("un", "une") and texts[at + 1 : at + 2] not in _AFTER_ONE):
        return None
    count = cardinal(texts, at)
    if count is None or _is_numbering(texts, at):
        return None
    if count.value == 0:
        return _Read(at, at, at + count.length, 0, 0, "exact", "none", "none") if not count.digits else None
    last = at + count.length
    form = "digits" if count.digits else "words"
    if texts[last : last + 1] == ["("] and texts[last + 2 : last + 3] == [")"]:
        again = cardinal(texts, last + 1)
        if again and again.value == count.value:
            last += 3
    if texts[last : last + 1] == ["%"] or texts[last : last + 2] == ["pour", "cent"]:
        return None
    ranged = _range(texts, at, last, count.value)
    if ranged:
        return ranged
    stretched = _stretched(texts, last)
    if stretched and stretched[0] > count.value:
        return _Read(at, at, stretched[1], count.value, stretched[0], "range", form, "range")
    if texts[at] in ("un", "une") and count.value == 1:
        return None
    first, qualifier, rule = quantifiers.before(texts, at)
    if not rule:
        qualifier, last, rule = quantifiers.after(texts, last)
    return _Read(first, at, last, count.value, count.value, qualifier, form, rule or form)


def _decimal_range(texts: list[str], at: int) -> _Read | None:
    """Return "1,9 à 2 millions", whose first number stands without its scale."""
    low, comma, tenths = texts[at].partition(",")
    if not (comma and low.isdigit() and tenths.isdigit()) or texts[at + 1 : at + 2] not in (["à"], ["ou"], ["-"]):
        return None
    second = cardinal(texts, at + 2) if at + 2 < len(texts) else None
    if second is None or second.value < 10**6:
        return None
    least = int(Fraction(texts[at].replace(",", ".")) * 10**6)
    return _Read(at, at, at + 2 + second.length, least, second.value, "range", "digits", "range")


def _is_numbering(texts: list[str], at: int) -> bool:
    before = texts[at - 1] if at else ""
    return before in _NUMBERING or (before == "°" and at > 1) or (before == "pour" and texts[at] == "cent")


def _range(texts: list[str], at: int, last: int, low: int) -> _Read | None:
    """Return "entre 20 et 30", "de 20 à 30", "20 à 30", "12 ou 13", "20-30"."""
    before = texts[at - 1] if at else ""
    links = ("et",) if before == "entre" else ("à", "ou", "-", "–", "voire", "et même")
    here = last
    if texts[here : here + 1] == [","] and texts[here + 1 : here + 2] == ["voire"]:
        here += 1
    if here + 1 >= len(texts) or texts[here] not in links:
        return None
    second = cardinal(texts, here + 1)
    if second is None:
        return None
    if before in ("de", "d'") and texts[here] == "à" and _changes(texts, at):
        return None
    end = here + 1 + second.length
    low = _same_scale(low, second.value, texts[here + 1 : end])
    if not low < second.value <= low * 20 or texts[end : end + 1] == ["%"]:
        return None
    first = at - 1 if before == "entre" or (before in ("de", "d'") and texts[here] == "à") else at
    return _Read(first, at, end, low, second.value, "range", "digits", "range")


def _same_scale(low: int, high: int, words: list[str]) -> int:
    """Return 300 for the first of "trois à quatre cents", 2 million for "2 à 3 millions"."""
    for scale, names in ((10**6, ("million", "millions")), (1000, ("mille",)), (100, ("cent", "cents"))):
        if words[-1] in names and low < 100 and high >= scale and len(words) > 1 and low < high // scale * 2:
            return low * scale
    return low


def _changes(texts: list[str], at: int) -> bool:
    return any(word.startswith(_CHANGES) for word in texts[max(0, at - 12) : at])


def _article(texts: list[str], at: int) -> _Read | None:
    if texts[at] in ("un", "une"):
        first, qualifier, rule = quantifiers.before(texts, at)
        if qualifier in ("at_least", "more_than", "up_to"):
            return _Read(first, at, at + 1, 1, 1, qualifier, "article", rule)
        return _Read(at, at, at + 1, 1, 1, "exact", "article", "article")
    if texts[at] == "des":
        return _Read(at, at, at + 1, 2, None, "vague", "vague", "plural")
    rank = ordinal(texts[at])
    apposed = at > 0 and texts[at - 1] == "," and texts[at + 1 : at + 2] not in ([","], ["."], [";"], [":"])
    if rank is not None and (apposed or (texts[at - 1] in ("le", "la", "l'", "du", "au") if at else True)):
        return _Read(at, at, at + 1, rank, rank, "exact", "ordinal", "ordinal")
    return None


def _quantity(read: _Read, words: Words, base: int) -> Quantity:
    start, end = base + words.starts[read.first], base + words.end(read.last - 1)
    low, high, qualifier = read.low, read.high, read.qualifier
    value = low if low == high else None
    if value is not None and qualifier in ("nearly", "up_to", "less_than", "approx"):
        low = None
    if value is not None and qualifier in ("at_least", "more_than", "approx"):
        high = None
    number = Span(base + words.starts[read.number], end)
    rule = f"quantity.{read.rule}"
    return Quantity(start, end, value, low, high, qualifier, rule, number, read.form, negated=read.form == "none")


@dataclass(frozen=True, slots=True)
class _VagueWords:
    id: str
    words_at: tuple[str, ...]
    min: int | None


@cache
def _vague_counts() -> dict[str, tuple[tuple[_VagueWords, str], ...]]:
    found: dict[str, list[tuple[_VagueWords, str]]] = {}
    for entry in rules("vague", VagueCount):
        form = entry.id if entry.id in ("none", "unknown") else "vague"
        for phrase in quantifiers.spellings(entry.words):
            words = tuple(text for text in cut(phrase).texts if text != "x")
            found.setdefault(words[0], []).append((_VagueWords(entry.id, words, entry.min), form))
    return {word: tuple(sorted(counts, key=lambda c: -len(c[0].words_at))) for word, counts in found.items()}


@cache
def _after_articles() -> frozenset[str]:
    """Return the words that make more than one of an article or another determiner before them."""
    vague = {c.words_at[1] for counts in _vague_counts().values() for c, _ in counts if len(c.words_at) > 1}
    ranges = {"million", "milliard", "ou", "à", "couple", "deux", "trois", "autre", "autres", *_MULTIPLES}
    return frozenset(vague | ranges | COLLECTIVES.keys() | FRACTIONS.keys() | _MAGNITUDES.keys() | _SIZES)


@cache
def _openers() -> frozenset[str]:
    """Return the words that can open a count, but for digits and hyphened number words."""
    return (
        OPENERS
        | ORDINALS.keys()
        | _vague_counts().keys()
        | _INDEFINITE
        | _DETERMINERS
        | _MAGNITUDES.keys()
        | {"entre", "les", "du", "autant", *_MULTIPLES}
    )
