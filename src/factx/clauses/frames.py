"""What a verb or noun of the figure lexicons says: the type, where its people stand, how sure they must be."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["object", "subject", "reflexive", "dative", "of", "on", "agent", "with", "for"]
Sureness = Literal[
    "any", "known", "civilian", "kin", "nonpatient", "migrant", "prisoner", "displaced", "captive", "camp",
    "military", "force", "national", "rescue", "fire", "contingent", "reserve", "service", "mass",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureVerb:
    """A verb that makes people a figure of a type.

    `roles` say where they stand (object: also the subject of the passive; dative: after "à"; of: after "de"; on: after
    "sur"; agent: after "par"; with: after "avec"; for: after "pour"), `people`
    how sure the noun must be. One of `then` must follow, none of `unless` may come right after, `lead` is the
    preposition that must stand before an infinitive. `denied` is the type where the verb is negated, `state` where
    the participle stands alone or after "être" in the present, `police` that for police and rescuers. `also` are verbs
    that say the same. One of `near` must stand in the verb group or beside it, one of `context` somewhere in the
    sentence, none of `absent`; `modals` are verbs one of which must govern it.
    """

    id: str
    lemma: str
    type: str
    roles: tuple[Role, ...]
    people: Sureness
    then: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    denied: str = ""
    state: str = ""
    police: str = ""
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureNoun:
    """A noun that makes people a figure of a type.

    `words` are counted themselves ("30 morts"), `of` and `to` by who it befell ("la mort de 30
    soldats", "fatal à deux motards").
    `open` nouns leave it to a verb what became of them ("deux otages libérés"), `generic` ones name nobody; one of
    `verbs` must govern the noun ("emporter 44 vies"). `after` are words that make the phrase before them a figure
    ("140 soldats présents").
    """

    id: str
    type: str
    words: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    open: bool = False
    generic: bool = False
    people: Sureness = "any"
    verbs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
