"""What a verb or noun of the figure lexicons says: the type, where its people stand, how sure they must be."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["object", "subject", "reflexive", "dative"]
Sureness = Literal["any", "known", "military", "force", "national", "rescue", "fire", "displaced", "captive"]


@dataclass(frozen=True, slots=True)
class FigureVerb:
    """A verb that makes people a figure of a type.

    `roles` say where they stand (object: also the subject of the passive; dative: after "à"), `people` how sure the
    noun must be, `then` the words one of which must follow, `lead` the preposition that must stand before an
    infinitive. `state` is the type where the participle stands alone or after "être" in the present, `police` the type
    for police and rescuers.
    """

    id: str
    lemma: str
    type: str
    roles: tuple[Role, ...]
    people: Sureness
    then: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    state: str = ""
    police: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureNoun:
    """A noun that makes people a figure of a type.

    `words` are counted themselves ("30 morts"), `of` are followed by who it befell ("la mort de 30 soldats").
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
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
