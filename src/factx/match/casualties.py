"""Figures of people killed, wounded, missing, taken, freed, displaced or rescued, as their clauses give them."""

from collections.abc import Sequence
from functools import cache

from factx.clauses.figures import Kind, figures
from factx.clauses.frames import FigureNoun, FigureVerb, Sureness
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.lexicon import rules
from factx.model import DateFact, Entity, FigureMention, Quantity, Sentence

_FORCES = frozenset({"military", "militant", "police"})


def find(
    text: str,
    sentences: Sequence[Sentence],
    quantities: Sequence[Quantity],
    entities: Sequence[Entity],
    dates: Sequence[DateFact],
) -> tuple[FigureMention, ...]:
    """Return the casualty figures of the sentences in text order."""
    return figures(_kind(), text, sentences, quantities=quantities, entities=entities, dates=dates)


@cache
def _kind() -> Kind:
    return Kind(
        "casualty", rules("casualty_verbs", FigureVerb), rules("casualty_nouns", FigureNoun), _fits, singles=True
    )


def _fits(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether the noun of a phrase is people enough for a verb."""
    if people in ("military", "force"):
        return phrase.category in _FORCES or phrase.noun in ("hommes", "homme")
    if people == "displaced":
        return phrase.category == "migrant" or phrase.kind == "counted" or phrase.noun == "habitants"
    if people == "captive":
        return phrase.kind == "counted" and phrase.noun.startswith(("otage", "captif"))
    if phrase.kind in ("people", "counted"):
        return True
    if phrase.kind == "bare":
        return people == "any" or _people_before(reading, phrase)
    return people == "any" and phrase.kind == "unknown" and phrase.quantity.form in ("digits", "words", "collective")


def _people_before(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number may stand for people that the sentence has named."""
    return any(p.kind in ("people", "counted") and p.first < phrase.first for p in reading.phrases)
