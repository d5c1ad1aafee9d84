"""Numbers in digits and words, ranges, articles and ordinals that count."""

from fractions import Fraction

from factx.clauses import quantifiers
from factx.french.numerals import cardinal, opens, ordinal
from factx.match.quantities.reads import Read
from factx.match.quantities.shares import stretched_to

_CHANGES = (
    "pass", "port", "ramen", "ramèn", "rédui", "grimp", "mont", "tomb", "augment", "alourdi", "descend", "relev",
    "révis", "bond", "abaiss", "chut", "recul", "baiss", "évolu", "revu", "tripl", "quadrupl", "divis", "fond", "dimin",
)  # fmt: skip


_NUMBERING = frozenset({"numéro", "n", "no", "page", "pages", "article", "articles", "chapitre", "rn", "ligne", "vol"})


_BEFORE_RANK = frozenset({"le", "la", "l'", "du", "au", "son", "sa", "leur"})
_AFTER_ONE = (["million"], ["milliard"], ["ou"], ["à"])


def number_read(texts: list[str], at: int) -> Read | None:
    """Return a number in digits or words, or the range that it opens, None where it numbers or measures."""
    if (decimal := _decimal_range(texts, at)) is not None:
        return decimal
    if not opens(texts[at]) or (texts[at] in ("un", "une") and texts[at + 1 : at + 2] not in _AFTER_ONE):
        return None
    count = cardinal(texts, at)
    if count is None or _is_numbering(texts, at):
        return None
    if count.value == 0:
        return Read(at, at, at + count.length, 0, 0, "exact", "none", "none") if not count.digits else None
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
    stretched = stretched_to(texts, last)
    if stretched and stretched[0] > count.value:
        return Read(at, at, stretched[1], count.value, stretched[0], "range", form, "range")
    if texts[at] in ("un", "une") and count.value == 1:
        return None
    first, qualifier, rule = quantifiers.before(texts, at)
    if not rule:
        qualifier, last, rule = quantifiers.after(texts, last)
    return Read(first, at, last, count.value, count.value, qualifier, form, rule or form)


def _decimal_range(texts: list[str], at: int) -> Read | None:
    """Return "1,9 à 2 millions", whose first number stands without its scale."""
    low, comma, tenths = texts[at].partition(",")
    if not (comma and low.isdigit() and tenths.isdigit()) or texts[at + 1 : at + 2] not in (["à"], ["ou"], ["-"]):
        return None
    second = cardinal(texts, at + 2) if at + 2 < len(texts) else None
    if second is None or second.value < 10**6:
        return None
    least = int(Fraction(texts[at].replace(",", ".")) * 10**6)
    return Read(at, at, at + 2 + second.length, least, second.value, "range", "digits", "range")


def _is_numbering(texts: list[str], at: int) -> bool:
    before = texts[at - 1] if at else ""
    return before in _NUMBERING or (before == "°" and at > 1) or (before == "pour" and texts[at] == "cent")


def _range(texts: list[str], at: int, last: int, low: int) -> Read | None:
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
    return Read(first, at, end, low, second.value, "range", "digits", "range")


def _same_scale(low: int, high: int, words: list[str]) -> int:
    """Return 300 for the first of "trois à quatre cents", 2 million for "2 à 3 millions"."""
    for scale, names in ((10**6, ("million", "millions")), (1000, ("mille",)), (100, ("cent", "cents"))):
        if words[-1] in names and low < 100 and high >= scale and len(words) > 1 and low < high // scale * 2:
            return low * scale
    return low


def _changes(texts: list[str], at: int) -> bool:
    return any(word.startswith(_CHANGES) for word in texts[max(0, at - 12) : at])


def article_read(texts: list[str], at: int) -> Read | None:
    """Return the count of an article or an ordinal: "un", "des", "troisième"."""
    if texts[at] in ("un", "une"):
        first, qualifier, rule = quantifiers.before(texts, at)
        if qualifier in ("at_least", "more_than", "up_to"):
            return Read(first, at, at + 1, 1, 1, qualifier, "article", rule)
        return Read(at, at, at + 1, 1, 1, "exact", "article", "article")
    if texts[at] == "des":
        return Read(at, at, at + 1, 2, None, "vague", "vague", "plural")
    rank = ordinal(texts[at])
    apposed = at > 0 and texts[at - 1] == "," and texts[at + 1 : at + 2] not in ([","], ["."], [";"], [":"])
    if rank is not None and (apposed or (texts[at - 1] in _BEFORE_RANK if at else True)):
        return Read(at, at, at + 1, rank, rank, "exact", "ordinal", "ordinal")
    return None
