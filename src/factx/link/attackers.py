"""Who a sentence says led, committed or claimed an attack, whomever it befell."""

import re
from collections.abc import Sequence

from factx.lexicon import countries
from factx.link.actors import actor, before
from factx.link.agents import is_person, state
from factx.link.context import Context, by_sentence
from factx.model import Sentence, Span

_ATTACKED = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ment )?(?:attaqué|ouvert le feu|tiré|pris d'assaut|pris en otages?|massacré"
    r"|bombardé|frappé|visé|poignardé|agressé|mitraillé|foncé (?:dans|sur) (?:la foule|l[ea]s? |un |des ))"
)


_CLAIMED = re.compile(
    r"(?<!\bdes )(?<!\bplusieurs )(?<!\bd')"
    r"\b(?:attaques?|attentats?|embuscade|assaut|raids?|frappes?|opération|tuerie|massacre|enlèvements?"
    r"|fusillade)\b[^.;:]{0,80}?"
    r"\b(?:menée?s?|perpétrée?s?|commise?s?|revendiquée?s?|orchestrée?s?|imputée?s? à|attribuée?s? à|lancée?s?"
    r"|conduite?s?)(?: \w+){0,3}? par "
)


def attacker(ctx: Context, sentences: Sequence[Sentence]) -> Span | None:
    """Return the perpetrator that sentences name for an attack: who led or claimed it, else who attacked."""
    for read in (_claimant, _assailant, _striker):
        for sentence in sentences:
            if (found := read(ctx, sentence)) is not None:
                return found
    return None


@by_sentence
def _claimant(ctx: Context, sentence: Sentence) -> Span | None:
    """Return who a sentence says led, committed or claimed an attack."""
    for claim in _CLAIMED.finditer(ctx.low, sentence.start, sentence.end):
        found = actor(ctx, claim.end(), sentence.end)
        if found is not None and not is_person(ctx, found):
            return found
    return None


@by_sentence
def _assailant(ctx: Context, sentence: Sentence) -> Span | None:
    """Return who a sentence says attacked."""
    attack = _ATTACKED.search(ctx.low, sentence.start, sentence.end)
    found = before(ctx, sentence, attack.start()) if attack is not None else None
    return None if found is None or is_person(ctx, found) or _is_kin(ctx, found) else found


def _is_kin(ctx: Context, found: Span) -> bool:
    """Return whether an actor is somebody's: "son compagnon"."""
    return ctx.low.endswith((" son ", " sa ", " ses ", " leur ", " leurs "), 0, found.start)


_STRIKE = re.compile(
    r"\b(?:frappes?|raids?|bombardements?|tirs?|missiles?|drones?|incursions?|pilonnages?)\b"
    r"(?: (?:de |d'|aérien|ciblé)[\w']*){0,2} (?P<nation>[\w-]+)"
)


@by_sentence
def _striker(ctx: Context, sentence: Sentence) -> Span | None:
    """Return the state whose strike a sentence tells of: its name in the text, else the adjective."""
    for strike in _STRIKE.finditer(ctx.low, sentence.start, sentence.end):
        country = countries.country_of(strike["nation"])
        if country is not None:
            return state(ctx, country, strike.start()) or Span(*strike.span("nation"))
    return None
