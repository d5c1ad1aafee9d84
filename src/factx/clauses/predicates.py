"""What makes a counting phrase a figure by the verb that it is the subject of: a predicate, a participle."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.frames import Role
from factx.clauses.governing import coordinated, predicate
from factx.clauses.nominal import Nominal
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.ties import (
    agrees,
    enumerated,
    is_inner,
    is_plural,
    past_age,
    past_insertion,
    past_place,
    verb_end,
)
from factx.clauses.verb_forms import VerbGroup
from factx.model import Modality

_BEFORE_PARTICIPLE = words("before-participle")
_BEFORE_GERUND = frozenset({",", "en", "y", "elles-mêmes", "toujours", "encore"})
_CLEFTS = (("c'", "est"), ("c'", "était"), ("ce", "sont"))
# What a hostage is while held: the noun says more than the verb.
HELD = frozenset({"detained", "captured", "missing"})
_ENDED = HELD | {"abducted"}
_ENDING = frozenset({"suicider", "donner", "tuer", "pendre", "immoler"})
_MOVES = words("verb-with-être")
ROLES: Mapping[str, Role] = {"active": "subject", "passive": "object", "reflexive": "reflexive"}
# What a number with two verbs is told as: nobody counts the dead among the evacuated.
RANK = (
    "killed", "released", "withdrawn", "deployed", "injured", "captured", "abducted", "missing", "detained",
    "casualties", "rescued", "returned", "displaced", "evacuated", "affected", "mobilized", "present", "strength",
)  # fmt: skip


class Predicates(Nominal):
    """The constructions in which people are what a verb or its participle is said of."""

    def by_participle(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "six soldats tués", "trois marins, portés disparus"."""
        here = past_age(reading, phrase.last)
        here = start = past_place(reading, here)
        while reading.word(here) in _BEFORE_PARTICIPLE or reading.word(here).endswith("ement"):
            here += 1
            if here - start > 4:
                return None
        group = reading.opening.get(here) or reading.opening.get(here - 1)
        if group is None or group.mood != "part":
            group = past_insertion(reading, phrase)
        if group is None or group.mood != "part" or not agrees(reading, phrase, group):
            return None
        if any(is_inner(p, phrase) and agrees(reading, p, group) for p in reading.phrases):
            return None
        moved = self.kind == "casualty" or not group.lemmas.isdisjoint(_MOVES)
        done: tuple[Role, ...] = ("object", "subject") if moved else ("object",)
        verb = self.verb(reading, group, done, phrase)
        if verb is None:
            return None
        between = reading.texts[phrase.last : group.first]
        modality: Modality | None = "conditional" if {"présumés", "présumé", "présumée"} & set(between) else None
        end = verb_end(reading, group, verb)
        return Claim(
            self.type_of(verb, phrase, state=True), (group.first, end), self.rule(verb), group, 1, None, modality
        )

    def by_gerund(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "trois blessés ayant succombé", "vingt personnes étant portées disparues"."""
        at = phrase.last
        while reading.word(at) in _BEFORE_GERUND:
            at += 1
        group = reading.opening.get(at)
        if group is None or group.mood != "ger" or reading.texts[group.first] not in ("ayant", "étant"):
            return None
        return self.of_chain(reading, phrase, [group])

    def by_predicate(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "six soldats ont été tués", also from the relative clause where the main one says nothing."""
        inside = bool(phrase.prep) and not phrase.partitive and phrase.prep != "outre"
        plural = None if enumerated(reading, phrase) else is_plural(phrase)
        cleft = tuple(reading.texts[max(0, phrase.first - 2) : phrase.first]) in _CLEFTS
        for chain in predicate(reading, phrase.last, plural=plural, cleft=cleft)[inside:]:
            claim = self.of_chain(reading, phrase, chain) if chain else None
            more = coordinated(reading, chain) if chain else []
            later = self.of_chain(reading, phrase, more) if more else None
            if later and claim is None and not more[0].finite and later.type == "rescued":
                later = None
            if claim and claim.type in _ENDED and (ending := self.by_ending(reading, phrase, chain[-1])):
                return ending
            if claim or later:
                return later if later and (claim is None or _ends(claim, later)) else claim
            if chain and (ending := self.by_ending(reading, phrase, chain[-1])):
                return ending
        return None

    def by_ending(self, reading: Reading, phrase: Phrase, main: VerbGroup) -> Claim | None:
        """Read "ont dérivé onze jours avant d'être secourus" by what became of the subject in the end."""
        if "avant" not in reading.said:
            return None
        single = phrase.quantity.rule == "quantity.single"
        for group in reading.groups:
            if group.first < main.last or group.mood == "part":
                continue
            alone = single or phrase.quantity.value == 1
            own = alone and group.voice == "reflexive" and not group.lemmas.isdisjoint(_ENDING)
            led = group.mood == "inf" and (own or (group.voice == "passive" and not single))
            led = led and reading.word(group.first - 2) == "avant"
            claim = self.of_chain(reading, phrase, [group]) if led else None
            if claim is None or (own and claim.type != "killed"):
                return None
            trigger = (phrase.first, max(phrase.core, phrase.number))
            return replace(claim, trigger=trigger, group=None, side=0) if own else replace(claim, trigger=trigger)
        return None

    def of_chain(self, reading: Reading, phrase: Phrase, chain: Sequence[VerbGroup]) -> Claim | None:
        """Read verbs that share a subject: "tuées ou blessées", "ensevelis et retrouvés morts"."""
        found = []
        for group in chain:
            verb = self.verb(reading, group, (ROLES[group.voice],), phrase)
            if verb:
                state = group.voice == "passive" and "été" not in reading.texts[group.first : group.last]
                found.append((self.type_of(verb, phrase, state=state), verb, group))
        if not found:
            return None
        type_, verb, group = min(found, key=lambda f: RANK.index(f[0]))
        if len({f[0] for f in found}) > 1 and any(g.link == "ou" for _, _, g in found):
            type_ = "casualties"
        trigger = (chain[0].first, verb_end(reading, group, verb))
        return Claim(type_, trigger, self.rule(verb), group, 1, negated=group.negated)

    def by_fronted(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "Tués à Mossoul, les quatre ingénieurs …", "Toujours recherchés : deux marins"."""
        first = reading.groups[0] if reading.groups else None
        if first is None or first.first > 1 or first.mood != "part" or reading.word(phrase.first - 1) not in (",", ":"):
            return None
        if reading.word(phrase.first - 1) == ":" and reading.texts[first.head].startswith("mort"):
            return None  # "Mort d'une éléphante : un suspect arrêté"
        if phrase.prep or not agrees(reading, phrase, first) or "," in reading.texts[first.last : phrase.first - 1]:
            return None
        verb = self.verb(reading, first, ("object", "subject"), phrase)
        if verb is None:
            return None
        return Claim(
            self.type_of(verb, phrase, state=True),
            (first.first, verb_end(reading, first, verb)),
            self.rule(verb),
            first,
            -1,
        )


def _ends(claim: Claim, later: Claim) -> bool:
    """Return whether a second verb tells what became of people in the end: "arrêté puis remis en liberté"."""
    return later.type == "killed" or (claim.type in _ENDED and later.type == "released")
