"""Verbs and their forms: the look-up that verb groups are read with, auxiliaries, and what a verb group is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from factx.french.inflection import Form, forms, index
from factx.lexicon import rows

Voice = Literal["active", "passive", "reflexive"]


Mood = Literal["ind", "cond", "fut", "subj", "inf", "ger", "part"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that the language of news uses, whatever it says."""

    lemma: str


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: words `first` to `last` (exclusive), `head` carries the lemma.

    `mood` is that of the finite word, `part` for a past participle that stands alone, `ger` for "tuant". `modal` is the
    verb that governs an infinitive, `lead` the preposition before one; `link` the conjunction that adds a participle.
    """

    first: int
    last: int
    head: int
    lemmas: frozenset[str]
    voice: Voice
    mood: Mood
    negated: bool = False
    modal: str = ""
    lead: str = ""
    link: str = ""
    plural: bool | None = None

    @property
    def finite(self) -> bool:
        """Return whether the group is the predicate of a clause."""
        return self.mood in ("ind", "cond", "fut", "subj")


MOODS: dict[str, Mood] = {"ind": "ind", "cond": "cond", "subj": "subj", "inf": "inf"}


@cache
def lexicon(extra: frozenset[str] = frozenset()) -> Mapping[str, tuple[Form, ...]]:
    """Return the look-up of verb forms over the common verbs and `extra` lemmas."""
    return index(sorted({verb.lemma for verb in rows("verbs", Verb)} | extra))


@cache
def auxiliaries() -> dict[str, tuple[str, Mood, bool | None]]:
    """Return the forms of "être" and "avoir": the lemma, the mood, and whether the form is plural, if it says so."""
    found: dict[str, tuple[str, Mood, bool | None]] = {}
    for lemma in ("être", "avoir"):
        for form in forms(lemma):
            if form.person in ("1s", "2s") or (form.mood == "part" and form.tense == "past"):
                continue
            mood: Mood = "ger" if form.mood == "part" else "fut" if form.tense == "fut" else MOODS.get(form.mood, "ind")
            found.setdefault(form.text, (lemma, mood, form.person.endswith("p") if form.person else None))
    found.pop("soit", None)
    return found
