"""Numbers said to be unknown: "le nombre de morts reste inconnu", "on ignore le nombre de blessés"."""

from collections.abc import Iterator

from factx.clauses.claims import Terms
from factx.clauses.classes import words
from factx.clauses.governing import governor, predicate
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup
from factx.model import Quantity

_EXACTLY = frozenset({"exact", "précis", "total", "définitif", "réel"})
_OF = words("of")
_UNKNOWN = words("unknown-adjective")
_TOLD = frozenset({"connaître", "préciser", "communiquer", "établir", "divulguer", "révéler", "déterminer", "fournir"})
_UNTOLD = frozenset({"communiqué", "divulgué", "déterminé"})
_BEING = frozenset({"être", "rester", "demeurer"})
_ADVERBS = words("adverb")


def untold(reading: Reading, terms: Terms) -> Iterator[tuple[Phrase, Claim]]:
    """Return the phrases whose number is said to be unknown, each with its claim."""
    if "nombre" not in reading.said or terms.kind != "casualty":
        return
    for at, text in enumerate(reading.texts):
        if text == "nombre" and reading.word(at - 1) == "le" and (found := _counted(reading, terms, at + 1)):
            head, last, type_, rule = found
            if _is_unknown(reading, at, last):
                yield _phrase(reading, (at - 1, head, last)), Claim(type_, (head, last), rule)


def _counted(reading: Reading, terms: Terms, at: int) -> tuple[int, int, str, str] | None:
    """Return the noun that a number is of, the word after it and its participle, and the type it makes."""
    at += reading.word(at) in _EXACTLY
    if reading.word(at) not in _OF or at + 1 >= len(reading.texts):
        return None
    noun = terms.counted.get(reading.word(at + 1))
    if noun is not None and not noun.verbs:
        return at + 1, at + 2, noun.type, f"{terms.kind}.{noun.id}"
    group = reading.opening.get(at + 2)
    if category(reading.written[at + 1]) is None or group is None or group.mood != "part":
        return None
    verbs = (v for lemma in sorted(group.lemmas) for v in terms.verbs.get(lemma, ()) if not (v.then or v.near))
    verb = next(verbs, None)
    return (at + 1, group.last, verb.type, terms.rule(verb)) if verb else None


def _is_unknown(reading: Reading, at: int, end: int) -> bool:
    """Return whether the number at a word is what nobody knows: subject of what says so, or ignored."""
    before = governor(reading, at - 1)
    if before is not None and before.lemmas == {"ignorer"} and not before.negated:
        return True
    chain = predicate(reading, end, plural=False)[0]
    return bool(chain) and _says_unknown(reading, chain[0])


def _says_unknown(reading: Reading, group: VerbGroup) -> bool:
    if not group.lemmas.isdisjoint(_TOLD) or reading.texts[group.head] in _UNTOLD:
        return group.negated and group.voice == "passive"
    if group.lemmas.isdisjoint(_BEING):
        return False
    at = group.last
    while reading.word(at) in _ADVERBS or reading.word(at) in ("à", "ce", "stade", "pas", "pour", "l'", "heure"):
        at += 1
    return reading.word(at) == "connu" if group.negated else reading.word(at) in _UNKNOWN


def _phrase(reading: Reading, at: tuple[int, int, int]) -> Phrase:
    first, head, last = at
    span, number = reading.span(first, last), reading.span(first, head)
    quantity = Quantity(span.start, span.end, None, None, None, "unknown", "quantity.unknown", number, "unknown")
    return Phrase(quantity, first, head, head, head + 1, last, "people", reading.texts[head], definite=True)
