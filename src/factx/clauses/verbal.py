"""What makes a counting phrase a figure by a verb before or after it: a governor, an infinitive, a relative."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.frames import Role
from factx.clauses.governing import governor, object_relative, predicate
from factx.clauses.phrases import Phrase
from factx.clauses.predicates import HELD, RANK, ROLES, Predicates
from factx.clauses.reading import ENDS, Reading
from factx.clauses.terms import Claim
from factx.clauses.ties import (
    has_own_verb,
    impersonal,
    inverted,
    is_object,
    is_plural,
    named_object,
    shown,
    verb_end,
)
from factx.clauses.verb_forms import VerbGroup
from factx.model import Modality

_PREPOSITION_ROLES: Mapping[str, Role] = {
    "": "object", "à": "dative", "de": "of", "sur": "on", "par": "agent", "avec": "with", "pour": "for",
}  # fmt: skip
_SUPPOSED = frozenset({"présumer", "donner", "croire", "laisser"})
_HOPES = words("intent-noun")
# A participle tells what people were before, the verb what becomes of them: "ont remis 31 soldats capturés en juin".
_BEFORE = HELD | {"abducted", "displaced", "casualties", "present", "withdrawn", "deployed"}
_HOUSEHOLDS = words("household-noun")
_SEEING = frozenset({"voir", "entendre", "regarder"})
_NEAR = 3
_SUM = 6
_LOST = frozenset({"disparaître"})
_BEING = frozenset({"être"})
_WRITTEN = frozenset({"digits", "words", "collective", "vague"})
_COUNT_ADVERBS = frozenset({"encore", "déjà", "désormais", "ainsi", "donc", "toujours", "aujourd'hui", "que", "plus"})
_OUTCOMES = frozenset({"killed", "released", "rescued", "evacuated", "returned", "deployed", "withdrawn"})
# Verbs whose object does what the infinitive says; of some it is only asked.
_ORDERS = frozenset({"ordonner", "demander", "enjoindre", "inviter", "autoriser", "exhorter", "sommer", "proposer"})
_CONTROLS = _ORDERS | {"aider", "permettre", "contraindre", "forcer", "obliger", "pousser", "amener", "conduire"}


class Verbal(Predicates):
    """The constructions in which a verb makes a phrase a figure."""

    def by_verbs(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return the claim of the verbs around a phrase; the participle and the predicate go before the governor."""
        if not self.possible(reading):
            return None
        if phrase.prep == "avec" and "bord" in reading.said and (aboard := self.by_craft(reading, phrase)):
            return aboard
        predicated = None if is_object(reading, phrase) else self.by_predicate(reading, phrase)
        fronted = self.by_fronted(reading, phrase)
        if fronted and predicated and fronted.type != predicated.type:
            freed = fronted.type == "abducted" and predicated.type == "rescued"
            predicated = replace(predicated, type="released") if freed else predicated
            fronted = None
        main = (fronted, predicated) if phrase.quantity.rule == "quantity.single" else (predicated, fronted)
        near = (self.by_participle(reading, phrase), self.by_gerund(reading, phrase), *main)
        after = [c for c in (near if self.kind == "casualty" else reversed(near)) if c]
        if len(after) > 1 and after[0].group and after[0].group.lemmas & _SUPPOSED:
            after = after[1:]
        if after:
            first = min(after, key=lambda c: RANK.index(c.type))
            told = first is predicated or first is fronted
            outcome = self.main(reading, phrase) if first.type in _BEFORE and not told else None
            return self.told(reading, phrase, outcome or first)
        claim = (
            self.by_governor(reading, phrase)
            or self.by_joined(reading, phrase)
            or self.by_relative(reading, phrase)
            or self.by_count(reading, phrase)
            or self.by_control(reading, phrase)
            or self.by_sight(reading, phrase)
            or self.by_bracket(reading, phrase)
        )
        return claim and self.told(reading, phrase, claim)

    def by_craft(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "un avion avec huit personnes à son bord a disparu" by what became of the craft."""
        if "bord" not in reading.texts[phrase.core : phrase.last + 3] or self.kind != "casualty":
            return None
        chain = predicate(reading, phrase.last, plural=None)[0]
        if (
            phrase.kind != "people"
            or not chain
            or chain[0].first - phrase.last > _NEAR
            or chain[0].lemmas.isdisjoint(_LOST)
            or chain[0].negated
        ):
            return None
        return Claim("missing", (phrase.head, phrase.core), f"{self.kind}.craft", chain[0], 1)

    def main(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return what becomes of people in the main clause: "la remise de 31 soldats capturés en juin"."""
        found = (self.by_governor(reading, phrase), self.by_noun_before(reading, phrase))
        return next((claim for claim in found if claim and claim.type in _OUTCOMES), None)

    def by_relative(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "sur les 40 prisonniers que détenait la rébellion"."""
        group = object_relative(reading, phrase.last)
        verb = self.verb(reading, group, ("object",), phrase) if group else None
        if group is None or verb is None or group.modal:
            return None
        return Claim(verb.type, (group.first, verb_end(reading, group, verb)), self.rule(verb), group, 1)

    def by_count(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "ils seraient une trentaine à avoir trouvé la mort", "il reste 17 personnes à retrouver"."""
        group = reading.opening.get(phrase.last + 1)
        if group is None or group.mood != "inf" or reading.word(phrase.last) != "à":
            return None
        start = phrase.first
        while reading.word(start - 1) in _COUNT_ADVERBS:
            start -= 1
        counts = any(g.last == start and "être" in g.lemmas for g in reading.groups)
        verb = self.verb(reading, group, (ROLES[group.voice],) if counts else ("object",), phrase)
        if verb is None or not (counts or "à" in verb.lead):
            return None
        end = verb_end(reading, group, verb)
        return Claim(verb.type, (phrase.last, end), self.rule(verb), group._replace(lead=""), 1)

    def by_control(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a permis à 103 prisonniers de rentrer", "a aidé 8 000 réfugiés à regagner leurs foyers"."""
        main = governor(reading, phrase.first)
        group = reading.opening.get(phrase.last + 1)
        if main is None or main.lemmas.isdisjoint(_CONTROLS) or reading.word(phrase.last) not in ("à", "de", "d'"):
            return None
        if group is None or group.mood != "inf" or group.negated:
            return None
        verb = self.verb(reading, group, (ROLES[group.voice],), phrase)
        if verb is None or main.negated:
            return None
        end = verb_end(reading, group, verb)
        modality: Modality | None = None if main.lemmas.isdisjoint(_ORDERS) else "planned"
        type_ = self.type_of(verb, phrase)
        return Claim(type_, (phrase.last, end), self.rule(verb), group._replace(lead=""), 1, None, modality)

    def by_bracket(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "1 200 foyers (7 100 personnes) ont fui" by what the households do that are counted in people."""
        end = phrase.last
        if reading.word(phrase.first - 1) != "(" or reading.word(end) != ")" or phrase.kind != "people":
            return None
        outer = next((p for p in reading.phrases if p.last == phrase.first - 1), None)
        if outer is None or outer.noun not in _HOUSEHOLDS or phrase.quantity.form not in _WRITTEN:
            return None
        claim = self.by_verbs(reading, phrase._replace(first=outer.first, prep=outer.prep, last=end + 1))
        return replace(claim, trigger=(phrase.first, max(phrase.core, phrase.number))) if claim else None

    def by_sight(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a vu 300 civils périr et autant être mutilés" by the infinitive of which people are the subject."""
        group = reading.opening.get(phrase.last)
        if group is None or group.mood != "inf" or phrase.prep or reading.lemmas.isdisjoint(_SEEING):
            return None
        before = [g for g in reading.groups if g.last <= phrase.first and g.finite]
        main = before[-1] if before else None
        if main is None or main.lemmas.isdisjoint(_SEEING) or main.negated or main.mood == "fut":
            return None
        if not ENDS.isdisjoint(reading.texts[main.last : phrase.first]):
            return None
        near = all(at in reading.dated for at in range(main.last, phrase.first))
        if not near and reading.word(phrase.first - 1) not in ("et", ","):
            return None
        verb = self.verb(reading, group, (ROLES[group.voice],), phrase)
        if verb is None or group.negated:
            return None
        trigger = (group.first, verb_end(reading, group, verb))
        return Claim(self.type_of(verb, phrase), trigger, self.rule(verb), group, 1)

    def by_governor(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a tué six soldats", "a coûté la vie à six soldats", "Ont été tués : six soldats"."""
        group = governor(reading, phrase.first, past_object=phrase.prep in ("de", "pour"))
        if group is None or phrase.prep not in _PREPOSITION_ROLES:
            return None
        roles: tuple[Role, ...] = (_PREPOSITION_ROLES[phrase.prep],)
        if phrase.prep:
            if phrase.prep == "par" and group.voice != "passive":
                return None
            roles = (*roles, "subject") if phrase.prep == "par" else roles
        elif shown(reading, group) and group.voice in ("active", "reflexive"):
            roles = ("object", "subject", "reflexive")
        elif inverted(reading, group) or impersonal(reading, group):
            roles = (ROLES[group.voice],)
        elif (
            (group.lemmas == _BEING and group.voice == "active")
            or group.voice == "reflexive"
            or (group.voice == "passive" and group.mood != "part" and group.modal != "faire")
        ):
            return None
        verb = self.verb(reading, group, roles, phrase)
        hoped = group.lead in ("de", "d'") and reading.word(group.first - 2) in _HOPES
        if verb is None or hoped or has_own_verb(reading, phrase, group):
            return None
        other = self.either(reading, phrase, group, roles)
        if other and other != verb.type:
            verb = replace(verb, type="casualties")
        trigger = (group.first, verb_end(reading, group, verb))
        state = (
            group.mood == "ind" and group.voice == "passive" and "été" not in reading.texts[group.first : group.last]
        )
        type_ = self.type_of(verb, phrase, state=state and inverted(reading, group))
        return Claim(type_, trigger, self.rule(verb), group, -1, negated=group.negated)

    def by_joined(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a expédié deux vedettes et 400 hommes", "épaulés par cinq avions et 85 militaires"."""
        if phrase.prep or phrase.quantity.form not in _WRITTEN:
            return None
        if reading.word(phrase.first - 1) == "soit" and reading.word(phrase.first - 2) == ",":
            return self.by_sum(reading, phrase)
        if reading.word(phrase.first - 1) != "et":
            return None
        things = (p for p in reading.phrases if p.last == phrase.first - 1 and p.kind in ("thing", "unknown"))
        before = next(things, None)
        at = named_object(reading, phrase.first - 1) if before is None else before.first
        prep = before.prep if before else ""
        own = before and not prep and predicate(reading, phrase.last, plural=is_plural(phrase))[0]
        claim = None if at is None or own else self.by_governor(reading, phrase._replace(first=at, prep=prep))
        return replace(claim, trigger=(phrase.first, max(phrase.core, phrase.number))) if claim else None

    def by_sum(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a déraciné un habitant sur trois, soit 900 personnes" by the object that it counts."""
        before = [p for p in reading.phrases if p.last <= phrase.first - 2 and p.kind != "bare"]
        if not before or before[-1].quantity.rule == "quantity.single" or phrase.first - before[-1].last > _SUM:
            return None
        if any(before[-1].last <= g.first < phrase.first for g in reading.groups):
            return None
        claim = self.by_governor(reading, phrase._replace(first=before[-1].first, prep=before[-1].prep))
        return replace(claim, trigger=(phrase.first, max(phrase.core, phrase.number))) if claim else None

    def either(self, reading: Reading, phrase: Phrase, group: VerbGroup, roles: Sequence[Role]) -> str | None:
        """Return the type of the verb to which another is the alternative: "a tué ou blessé des milliers de civils"."""
        first = next((g for g in reading.groups if g.last == group.first), None)
        verb = self.verb(reading, first, roles, phrase) if first and group.link == "ou" else None
        return verb.type if verb else None
