"""Noun phrases that count: a quantity, the noun it counts, and how far the phrase goes."""

from collections.abc import Container, Mapping, Sequence
from typing import Literal, NamedTuple

from factx.clauses import quantifiers
from factx.clauses.classes import words
from factx.clauses.people import category, compound, looks_human
from factx.french.numerals import Numeral, cardinal, opens, ordinal
from factx.french.words import Written
from factx.model import Quantity

Kind = Literal["counted", "people", "thing", "unknown", "bare"]

PREPOSITIONS = words("preposition")
_ARTICLES = words("article")
_CONTRACTED = {"des": "de", "du": "de", "aux": "à", "au": "à", "de": "de", "d'": "de"}
PRENOMINAL = words("prenominal")
_QUOTES = frozenset('"«»“”')
_STOPS = words("phrase-end")
_NOT_HEADS = words("no-noun")


class Phrase(NamedTuple):
    """A quantity and what it counts, in words: `first` to `last` (exclusive), `head` the noun (-1 where bare).

    `number` is the first word after the quantity; `prep` the preposition before the phrase; `definite` whether an
    article or possessive stands before the number; `partitive` whether it counts some of a known group ("deux des
    soldats", "trois d'entre eux"); `rest` whether it speaks of others ("13 autres").
    """

    quantity: Quantity
    first: int
    number: int
    head: int
    core: int
    last: int
    kind: Kind
    noun: str = ""
    category: str = ""
    prep: str = ""
    definite: bool = False
    partitive: bool = False
    rest: bool = False
    rank: bool = False


class Sentence(NamedTuple):
    """What phrases are read from: the words, those as written, where verbs stand, and dates."""

    texts: Sequence[str]
    written: Written
    verbs: Mapping[int, bool]
    dated: frozenset[int]
    counts: frozenset[int]


def phrase(sentence: Sentence, quantity: Quantity, at: tuple[int, int], counted: Container[str]) -> Phrase:
    """Return the phrase that a quantity opens; `at` are its words, `counted` the nouns that are figures themselves."""
    texts = sentence.texts
    first, prep, definite = _opening(texts, at[0])
    article = quantity.form == "article"
    here, partitive, pronoun = _after_number(texts, at[1], article=article)
    base = Phrase(quantity, first, at[1], -1, here, here, "bare", "", "", prep, definite, partitive)
    if pronoun or (article and _word(texts, at[0] - 1) == "l'" and not partitive):
        return base
    here, rest, rank = _prenominal(sentence, here, counted)
    if _word(texts, here) in _UNITS:
        return base._replace(head=here, core=here + 1, last=here + 1, kind="thing", noun=texts[here])
    if _word(texts, here) in _SEVERE and not article:
        return base._replace(core=here, last=here, rest=True)
    head, core, kind, noun, people = _head(sentence, here, counted)
    if kind == "unknown" and looks_human(noun, plural=quantity.form not in ("article", "ordinal", "none")):
        kind, people = "people", "likely"
    if head < 0 and _ages(texts, here):
        return base._replace(head=here - 1, core=here, last=here, kind="thing")
    if head < 0:
        while here > at[1] and texts[here - 1] in _QUOTES:
            here -= 1
        return base._replace(core=here, last=here, rest=rest, rank=rank)
    last = extent(sentence, core)
    plain = quantity.qualifier == "exact" and quantity.form in ("digits", "words")
    if plain or quantity.rule == "quantity.collective":
        qualifier, end, rule = quantifiers.after(texts, last)
        if rule:
            quantity, last = quantifiers.bound(quantity, qualifier, rule), end
    return base._replace(
        quantity=quantity, head=head, core=core, last=last, kind=kind, noun=noun, category=people, rest=rest, rank=rank
    )


def _ages(texts: Sequence[str], at: int) -> bool:
    """Return whether a bare number belongs to a list that ends in a unit: "8, 9 et 10 ans"."""
    here = at
    while _word(texts, here) in (",", "et", "ou", "à") and opens(_word(texts, here + 1) or "x"):
        here += 1 + (cardinal(texts, here + 1) or _NONE).length
    return here > at and _word(texts, here) in _UNITS


def _after_number(texts: Sequence[str], at: int, *, article: bool) -> tuple[int, bool, bool]:
    """Return the word after "de" and what belongs to it, whether it is of a known group, whether a pronoun ends it."""
    if _word(texts, at) in _QUOTES and _word(texts, at + 1) in ("de", "d'"):
        at += 1
    word, following = _word(texts, at), _word(texts, at + 1)
    group = following in _ARTICLES or following in _PRONOUNS
    if word not in _OF or following in _APART or (article and word == "d'" and following not in _PRONOUNS):
        return at, False, False
    partitive = group or word in ("des", "du")
    if following in _PRONOUNS:
        return at + (3 if following == "entre" else 2), True, True
    if word == "des" and following in ("leurs", "siens", "nôtres") and not _word(texts, at + 2)[:1].isalpha():
        return at + 2, True, True
    here = at + 2 if following in _ARTICLES else at + 1
    if partitive and _word(texts, here) and opens(texts[here]):
        here += (cardinal(texts, here) or _NONE).length
    return here, partitive, False


def _prenominal(sentence: Sentence, at: int, counted: Container[str]) -> tuple[int, bool, bool]:
    """Return the word after the adjectives before a noun, whether one says "autres", whether one is an ordinal."""
    rest = rank = False
    here = at
    while here < len(sentence.texts):
        text = sentence.texts[here]
        noun = text in ("jeunes", "jeune") and not _noun_follows(sentence, here + 1, counted)
        if text in _QUOTES or (text in PRENOMINAL and not noun):
            rest = rest or text in _REST
        elif ordinal(text) is not None or text in ("premier", "première"):
            rank = True
        else:
            break
        here += 1
    return here, rest, rank


def _word(texts: Sequence[str] | Written, at: int) -> str:
    return texts[at] if 0 <= at < len(texts) else ""


def _noun_follows(sentence: Sentence, at: int, counted: Container[str]) -> bool:
    text = _word(sentence.texts, at)
    return text in counted or category(_word(sentence.written, at) or "x") is not None


def _opening(texts: Sequence[str], first: int) -> tuple[int, str, bool]:
    """Return where the phrase opens, the preposition before it, and whether it is definite."""
    definite = False
    if _word(texts, first) == "du":
        return first, "de", True
    before = _word(texts, first - 1)
    if before in _QUOTES:
        before = _word(texts, first - 2)
        first -= 1
    if before in _ARTICLES:
        definite = True
        first -= 1
        before = _word(texts, first - 1)
    elif before in ("des", "aux", "du", "au"):
        return first, _CONTRACTED[before], True
    if before in ("tous", "toutes"):
        before = _word(texts, first - 2)
    return first, _CONTRACTED.get(before, before) if before in PREPOSITIONS else "", definite


def _head(sentence: Sentence, at: int, counted: Container[str]) -> tuple[int, int, Kind, str, str]:
    """Return the head noun's word, the word after it, its kind, the noun and its category of people."""
    texts, written = sentence.texts, sentence.written
    if at >= len(texts):
        return -1, at, "bare", "", ""
    if _word(texts, at + 1) in ("d'", "de") and _of_pair(texts, at) in counted:
        return at, at + 3, "counted", texts[at], ""
    if at + 1 < len(texts):
        pair = f"{written[at]} {written[at + 1]}"
        if f"{texts[at]} {texts[at + 1]}" in counted:
            return at, at + 2, "counted", pair.lower(), ""
        three = " ".join(texts[at : at + 3])
        if three in counted:
            return at, at + 3, "counted", three, ""
    several = compound(texts, at)
    if several:
        kind: Kind = "thing" if several[1] == "thing" else "people"
        return at, at + several[0], kind, " ".join(texts[at : at + several[0]]), several[1]
    if texts[at] in counted:
        return at, at + 1, "counted", texts[at], category(written[at]) or ""
    people = category(written[at])
    if people and not (texts[at] == "être" and at in sentence.verbs):
        return at, at + 1, "people", texts[at], people
    if texts[at] in _ARTICLES or texts[at] in ("un", "une"):
        return -1, at, "bare", "", ""
    if not texts[at][0].isalpha() or texts[at] in _STOPS or texts[at] in PREPOSITIONS or texts[at] in _NOT_HEADS:
        return -1, at, "bare", "", ""
    if at in sentence.verbs:
        return -1, at, "bare", "", ""
    return at, at + 1, "unknown", texts[at], ""


def _of_pair(texts: Sequence[str], at: int) -> str:
    """Return a noun with its complement as lexicons write it: "cas d'intoxication"."""
    following = _word(texts, at + 2)
    return f"{texts[at]} d'{following}" if texts[at + 1] == "d'" else f"{texts[at]} de {following}"


_SEVERE = frozenset({"graves", "légers", "légères", "sérieux", "critiques"})
_REST = words("rest-noun")
_UNITS = words("unit")
_OF = words("of")
_APART = frozenset({"chaque", "plus", "moins"})
_PRONOUNS = frozenset({"entre", "eux", "elles"})
_NONE = Numeral(0, 0, digits=False)


def extent(sentence: Sentence, at: int) -> int:
    """Return where a noun phrase ends: after its adjectives, its age and its complements with "de"."""
    here = at
    while here < len(sentence.texts) and here not in sentence.verbs and here not in sentence.dated:
        end = _part(sentence, here)
        if end is None:
            break
        here = min(end, len(sentence.texts))
    while here > at and sentence.texts[here - 1] in _QUOTES:
        here -= 1
    return here


def _part(sentence: Sentence, at: int) -> int | None:
    """Return the end of the part of a noun phrase that opens at a word, None where none does."""
    texts = sentence.texts
    text, following = texts[at], _word(texts, at + 1)
    if at in sentence.counts:
        return None
    if text in _OF or text.startswith("âgé"):
        age = at + 1 + (following == "de")
        if opens(_word(texts, age) or "x") and _word(texts, age + 1) in ("ans", "mois", "jours"):
            return age + 2
        if not _complement(sentence, at + 1):
            return None
        return at + (3 if following in _ARTICLES or following in ("un", "une") else 2)
    if text == "(" and following.isalpha() and ")" in texts[at + 2 : at + 4]:
        return texts.index(")", at) + 1
    if text in ("et", "ou"):
        if following in ("de", "d'") and category(_word(sentence.written, at + 2) or "x") is not None:
            return at + 3
        return at + 2 if _joins(sentence, at) else None
    if text in _QUOTES:
        return None if text in "»”" else at + 1
    stops = text in _STOPS or text in PREPOSITIONS or text in _ARTICLES or text in ("un", "une")
    return None if stops or not text[0].isalpha() else at + 1


def _complement(sentence: Sentence, at: int) -> bool:
    text = _word(sentence.texts, at)
    return (
        bool(text)
        and at not in sentence.dated
        and at not in sentence.counts
        and text[0].isalpha()
        and text not in _STOPS
        and text != "ici"
        and (at not in sentence.verbs or sentence.verbs[at])
    )


def _joins(sentence: Sentence, at: int) -> bool:
    """Return whether "et" or "ou" joins a word without determiner: "policiers et gendarmes", "chinois et népalais"."""
    following = _word(sentence.written, at + 1)
    text = following.lower()
    if not text or not text[0].isalpha() or text in _STOPS or text in PREPOSITIONS or text in _ARTICLES:
        return False
    if (
        at + 1 in sentence.verbs
        or at + 1 in sentence.counts
        or text in ("un", "une", "plusieurs", "quelque", "quelques", "aucun", "aucune")
    ):
        return False
    if category(following) is not None:
        return ordinal(text) is None
    before = _word(sentence.texts, at - 1)
    return before.endswith("s") and text.endswith(("s", "aux")) and text not in _STOPS and not text[0].isdigit()
