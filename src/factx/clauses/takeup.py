"""People counted in one sentence and told in the next: "avec ses neuf passagers. Tous ont péri"."""

from dataclasses import replace

from factx.clauses.claims import Terms
from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, phrase_end
from factx.clauses.frames import Role
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, series
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup

ALL = frozenset({"tous", "toutes", "ils", "elles"})
NOBODY = frozenset({"aucun", "aucune", "personne", "nul", "nulle"})
OPENERS = ALL | NOBODY
_LEADS = frozenset({"les", "deux", "trois", "quatre", "cinq", "d'", "d'entre", "eux", "elles", "entre", "y"})
_SURVIVING = words("surviving-verb") | words("coming-out-verb")
_FATES = frozenset(
    {"killed", "injured", "missing", "abducted", "captured", "detained", "released", "rescued", "displaced",
     "evacuated", "returned"}
)  # fmt: skip
_FORMS = frozenset({"digits", "words", "collective"})


def taken_up(told: Reading, before: Reading, terms: Terms) -> Draft | None:
    """Return the sentence before one with the claims that this one makes on the people counted there."""
    group = _predicate(told)
    places = _people(before) if group else []
    if group is None or not places:
        return None
    draft = Draft(before, terms)
    for place in places:
        claim = _claim(told, group, terms, draft.phrase(place))
        if claim:
            draft.claims[place] = claim
    return draft if draft.claims else None


def _predicate(told: Reading) -> VerbGroup | None:
    """Return the verb whose subject opens a sentence: "Tous ont péri", "Aucun d'eux n'a survécu"."""
    if told.texts[0] not in OPENERS:
        return None
    group = next((g for g in told.groups if g.finite), None)
    if group is None or not all(text in _LEADS for text in told.texts[1 : group.first]):
        return None
    plural = group.plural is not False if told.texts[0] in ALL else group.negated or "n'" in told.texts[: group.head]
    return group if plural and not group.modal and group.mood in ("ind", "cond") else None


def _people(before: Reading) -> list[int]:
    """Return the people counted in a sentence, where they stand in one enumeration."""
    found = [place for place, phrase in enumerate(before.phrases) if _is_counted(phrase)]
    return found if sum(1 for run in series(before) if not set(found).isdisjoint(run)) == 1 else []


def _is_counted(phrase: Phrase) -> bool:
    counted = phrase.kind == "people" and phrase.quantity.form in _FORMS and not is_single(phrase)
    return counted and (phrase.quantity.value or 0) > 1 and not phrase.partitive


def _claim(told: Reading, group: VerbGroup, terms: Terms, phrase: Phrase) -> Claim | None:
    trigger = (phrase.first, phrase_end(phrase))
    if told.texts[0] in NOBODY:
        lived = not group.lemmas.isdisjoint(_SURVIVING) and terms.kind == "casualty"
        alone = not group.lemmas.isdisjoint(words("coming-out-verb")) and told.said.isdisjoint({"vivant", "vivante"})
        return Claim("killed", trigger, "casualty.survivre") if lived and not alone else None
    roles: tuple[Role, ...] = ("object",) if group.voice == "passive" else ("subject",)
    verb = terms.verb(told, group, ("reflexive",) if group.voice == "reflexive" else roles, phrase)
    if verb is None or group.negated or verb.type not in _FATES:
        return None
    claim = Claim(verb.type, trigger, terms.rule(verb))
    return replace(claim, modality="conditional") if group.mood == "cond" else claim
