"""What makes a counting phrase a figure: its noun, a participle, its predicate, its governor, a noun before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factx.clauses.classes import words
from factx.clauses.frames import FigureNoun, FigureVerb, Role, Sureness
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, coordinated, governor, object_relative, predicate
from factx.clauses.ties import (
    agrees,
    asked,
    enumerated,
    governed_by,
    has_own_verb,
    impersonal,
    inserted,
    inverted,
    is_inner,
    is_object,
    is_plural,
    is_taken,
    is_told,
    past_age,
    restricted,
    shown,
    verb_end,
)
from factx.clauses.verbs import VerbGroup
from factx.french.words import cut
from factx.model import FigureKind, Modality, Scope

_BEFORE_PARTICIPLE = words("before-participle")
_BEFORE_GERUND = frozenset({",", "en", "y", "elles-mêmes", "toujours", "encore"})
_DEGREES = frozenset({"plus", "ou", "moins", "sérieuses", "diverses", "sévères", "irréversibles"})
_COMMON = words("preposition") | words("article") | words("phrase-end") | words("relative") | {"france", "pays", "vers"}
_CLEFTS = (("c'", "est"), ("c'", "était"), ("ce", "sont"))
_GROUPS = words("people-group")
_GROUP_ARTICLES = words("article") | {"un", "une"}
_PREPOSITION_ROLES: Mapping[str, Role] = {
    "": "object", "à": "dative", "de": "of", "sur": "on", "par": "agent", "avec": "with", "pour": "for",
}  # fmt: skip
# Who tries to contain a fire is at work on it.
_TRIED = frozenset({"tenter", "essayer", "chercher"})
_SUPPOSED = frozenset({"présumer", "donner", "croire", "laisser"})
_ATTEMPTS = frozenset(
    {"projet", "projets", "tentative", "tentatives", "menace", "menaces", "complot", "risque", "désir"}
)
_HOPES = frozenset({"espoir", "espoirs", "chance", "chances", "possibilité", "incapable", "incapables"})
_COMPOUND_PREPOSITIONS = frozenset({"auprès", "près", "lors", "loin", "afin", "partir", "cours", "côté", "chez"})
# What may become of the wounded and the missing: "trois blessés ont succombé", "deux disparus retrouvés vivants".
_FATES = {"injured": frozenset({"killed"}), "missing": frozenset({"killed", "rescued", "released"})}
# What a hostage is while held: the noun says more than the verb.
_HELD = frozenset({"detained", "captured", "missing"})
# A participle tells what people were before, the verb what becomes of them: "ont remis 31 soldats capturés en juin".
_BEFORE = _HELD | {"abducted", "displaced", "casualties"}
_BEING = frozenset({"être"})
_OUTCOMES = frozenset({"killed", "released", "rescued", "evacuated", "returned"})
_THAT = frozenset({"celle", "celui", "celles", "ceux"})
_MOVES = words("verb-with-être")
# Verbs whose object does what the infinitive says; of some it is only asked.
_ORDERS = frozenset({"ordonner", "demander", "enjoindre", "inviter", "autoriser", "exhorter", "sommer", "proposer"})
_CONTROLS = _ORDERS | {"aider", "permettre", "contraindre", "forcer", "obliger", "pousser", "amener", "conduire"}
# Verbs by which an event says how many it befell.
_CONCERNS = frozenset({"concerner", "toucher", "viser", "impliquer", "intéresser"})
_EXTENDS = frozenset({"porter"})
# What befalls people at once: no noun of it extends to more with "concerner", "viser".
_HARM = frozenset({"killed", "injured", "casualties", "missing", "affected"})
_UNDONE = frozenset({"manquer", "faillir", "refuser", "risquer", "tenter", "essayer", "chercher"})
_ROLES: Mapping[str, Role] = {"active": "subject", "passive": "object", "reflexive": "reflexive"}
# What a number with two verbs is told as: nobody counts the dead among the evacuated.
_RANK = (
    "killed", "released", "withdrawn", "deployed", "injured", "captured", "abducted", "missing", "detained",
    "casualties", "rescued", "returned", "displaced", "evacuated", "affected", "mobilized", "present", "strength",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a phrase a figure: the type, the words that say so, and what the construction decides.

    `group` is the verb, `side` where it stands from the phrase: -1 before, 1 after, 0 no verb.
    """

    type: str
    trigger: tuple[int, int]
    rule: str
    group: VerbGroup | None = None
    side: int = 0
    scope: Scope | None = None
    modality: Modality | None = None
    negated: bool = False
    whole: int | None = None


# Entries of these people go before those of others.
_FEW = frozenset({"captive", "prisoner", "reserve"})


def _precedence(verb: FigureVerb) -> tuple[bool, ...]:
    """Return what an entry is sorted by: those that ask for more go first."""
    return not verb.then, not verb.lead, not (verb.near or verb.context or verb.modals), verb.people not in _FEW


Fit = Callable[[Reading, Phrase, Sureness], bool]


class Terms:
    """The verbs and nouns of one kind of figure, by the words they are found by."""

    def __init__(self, kind: FigureKind, verbs: Sequence[FigureVerb], nouns: Sequence[FigureNoun], fit: Fit) -> None:
        self.kind = kind
        self.fit = fit
        self.nouns = nouns
        self.verbs: dict[str, list[FigureVerb]] = {}
        for verb in sorted(verbs, key=_precedence):
            for lemma in (verb.lemma, *verb.also):
                self.verbs.setdefault(lemma, []).append(verb)
        self.asked = {lemma: [(v, asked(v)) for v in verbs_] for lemma, verbs_ in self.verbs.items()}
        self.counted = {word: noun for noun in reversed(nouns) for word in noun.words}
        self.nouns_of = {word: [n for n in nouns if word in n.words] for word in self.counted}
        self.fatal = {word: noun for noun in nouns for word in noun.to}

    @cached_property
    def deverbals(self) -> Mapping[str, tuple[tuple[tuple[str, ...], FigureNoun], ...]]:
        """Return the nouns that are followed by who they befell, by their last word."""
        found: dict[str, list[tuple[tuple[str, ...], FigureNoun]]] = {}
        for noun in self.nouns:
            for phrase in noun.of:
                parts = tuple(cut(phrase).texts)
                found.setdefault(parts[-1], []).append((parts, noun))
        return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}

    @cached_property
    def after(self) -> Mapping[str, tuple[tuple[tuple[str, ...], FigureNoun], ...]]:
        """Return the words that make the phrase before them a figure, by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], FigureNoun]]] = {}
        for noun in self.nouns:
            for phrase in noun.after:
                parts = tuple(cut(phrase).texts)
                found.setdefault(parts[0], []).append((parts, noun))
        return {word: tuple(entries) for word, entries in found.items()}

    def claim(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return what makes a phrase a figure, or None."""
        if phrase.partitive and phrase.quantity.form == "none":
            return self.by_verbs(reading, phrase)
        noun = self.noun(reading, phrase)
        if noun is None and phrase.kind == "counted" and (entries := self.entries(reading, phrase)):
            return self.by_verbs(reading, phrase) if any(n.open for n in entries) else None
        if noun is not None and not noun.open:
            fate = self.by_verbs(reading, phrase) if noun.type in _FATES else None
            if fate is not None and fate.type in _FATES[noun.type] and not (fate.group and fate.group.mood == "inf"):
                return fate
            return Claim(noun.type, (phrase.head, phrase.core), f"{self.kind}.{noun.id}")
        claim = self.of_phrase(reading, phrase)
        held = noun is not None and noun.type == "abducted" and claim is not None and claim.type in _HELD
        if noun is not None and (claim is None or held):
            return Claim(noun.type, (phrase.head, phrase.core), f"{self.kind}.{noun.id}")
        return claim

    def of_phrase(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return the claim of what stands around a phrase."""
        return (
            self.by_words_after(reading, phrase)
            or self.by_verbs(reading, phrase)
            or self.by_noun_before(reading, phrase)
            or self.by_extent(reading, phrase)
            or self.by_group(reading, phrase)
        )

    def by_group(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a anéanti une famille de huit personnes" by what becomes of the family."""
        at = phrase.first - 2
        if phrase.prep != "de" or phrase.kind != "people" or reading.word(at) not in _GROUPS:
            return None
        first = at - 1 if reading.word(at - 1) in _GROUP_ARTICLES else at
        quantity = replace(phrase.quantity, form="collective")
        return self.by_verbs(reading, phrase._replace(quantity=quantity, first=first, prep=""))

    def noun(self, reading: Reading, phrase: Phrase) -> FigureNoun | None:
        """Return the entry of the noun that a phrase counts, where the noun and the verb it needs are there."""
        entries = self.entries(reading, phrase)
        return next((n for n in entries if not n.verbs or governed_by(reading, phrase, n)), None)

    def entries(self, reading: Reading, phrase: Phrase) -> Sequence[FigureNoun]:
        """Return the entries of the noun that a phrase counts."""
        if phrase.kind != "counted":
            return ()
        return self.nouns_of.get(" ".join(reading.texts[phrase.head : phrase.core]).replace("d' ", "d'"), ())

    def by_verbs(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return the claim of the verbs around a phrase; the participle and the predicate go before the governor."""
        if not self.possible(reading):
            return None
        predicated = None if is_object(reading, phrase) else self.by_predicate(reading, phrase)
        after = [c for c in (self.by_participle(reading, phrase), self.by_gerund(reading, phrase), predicated) if c]
        if len(after) > 1 and after[0].group and after[0].group.lemmas & _SUPPOSED:
            after = after[1:]
        if after:
            first = min(after, key=lambda c: _RANK.index(c.type))
            main = self.main(reading, phrase) if first.type in _BEFORE and first is not predicated else None
            return self.told(reading, phrase, main or first)
        claim = (
            self.by_fronted(reading, phrase)
            or self.by_governor(reading, phrase)
            or self.by_relative(reading, phrase)
            or self.by_count(reading, phrase)
            or self.by_control(reading, phrase)
        )
        return claim and self.told(reading, phrase, claim)

    def main(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return what becomes of people in the main clause: "la remise de 31 soldats capturés en juin"."""
        found = (self.by_governor(reading, phrase), self.by_noun_before(reading, phrase))
        return next((claim for claim in found if claim and claim.type in _OUTCOMES), None)

    def by_participle(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "six soldats tués", "trois marins, portés disparus"."""
        here = past_age(reading, phrase.last)
        here = start = _past_place(reading, here)
        while reading.word(here) in _BEFORE_PARTICIPLE or reading.word(here).endswith("ement"):
            here += 1
            if here - start > 4:
                return None
        group = reading.opening.get(here) or reading.opening.get(here - 1)
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
            if claim or later:
                return later if claim is None or (later and later.type == "killed") else claim
        return None

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
        counts = any(g.last == phrase.first and "être" in g.lemmas for g in reading.groups)
        verb = self.verb(reading, group, (_ROLES[group.voice],) if counts else ("object",), phrase)
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
        verb = self.verb(reading, group, (_ROLES[group.voice],), phrase)
        if verb is None or main.negated:
            return None
        end = verb_end(reading, group, verb)
        modality: Modality | None = None if main.lemmas.isdisjoint(_ORDERS) else "planned"
        type_ = self.type_of(verb, phrase)
        return Claim(type_, (phrase.last, end), self.rule(verb), group._replace(lead=""), 1, None, modality)

    def of_chain(self, reading: Reading, phrase: Phrase, chain: Sequence[VerbGroup]) -> Claim | None:
        """Read verbs that share a subject: "tuées ou blessées", "ensevelis et retrouvés morts"."""
        found = []
        for group in chain:
            verb = self.verb(reading, group, (_ROLES[group.voice],), phrase)
            if verb:
                state = group.voice == "passive" and "été" not in reading.texts[group.first : group.last]
                found.append((self.type_of(verb, phrase, state=state), verb, group))
        if not found:
            return None
        type_, verb, group = min(found, key=lambda f: _RANK.index(f[0]))
        if len({f[0] for f in found}) > 1 and any(g.link == "ou" for _, _, g in found):
            type_ = "casualties"
        trigger = (chain[0].first, verb_end(reading, group, verb))
        return Claim(type_, trigger, self.rule(verb), group, 1, negated=group.negated)

    def by_fronted(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "Tués à Mossoul, les quatre ingénieurs …"."""
        first = reading.groups[0] if reading.groups else None
        if first is None or first.first > 1 or first.mood != "part" or reading.word(phrase.first - 1) != ",":
            return None
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

    def by_governor(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a tué six soldats", "a coûté la vie à six soldats", "Ont été tués : six soldats"."""
        group = governor(reading, phrase.first, past_object=phrase.prep == "de")
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
            roles = (_ROLES[group.voice],)
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

    def either(self, reading: Reading, phrase: Phrase, group: VerbGroup, roles: Sequence[Role]) -> str | None:
        """Return the type of the verb to which another is the alternative: "a tué ou blessé des milliers de civils"."""
        first = next((g for g in reading.groups if g.last == group.first), None)
        verb = self.verb(reading, first, roles, phrase) if first and group.link == "ou" else None
        return verb.type if verb else None

    def by_noun_before(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "la mort de six soldats", "l'enlèvement, mardi, de six soldats", "la libération par l'armée de …"."""
        if phrase.prep in ("à", "pour"):
            return self.by_fatal(reading, phrase)
        if phrase.prep != "de":
            return None
        at = phrase.first if reading.word(phrase.first) in ("des", "du") else phrase.first - 1
        if reading.word(at - 1) in _COMPOUND_PREPOSITIONS:
            return None
        if reading.word(at - 1) in _THAT:
            return self.by_pronoun(reading, phrase, at - 1)
        for here in range(at - 1, max(-1, at - 10), -1):
            text = reading.texts[here]
            for parts, noun in self.deverbals.get(text, ()):
                first = here + 1 - len(parts)
                if tuple(reading.texts[first : here + 1]) != parts or not is_taken(reading, noun, first):
                    continue
                if reading.word(here - 1) in ("de", "d'") and reading.word(here - 2) in _ATTEMPTS:
                    return None
                if (at - here <= 2 or inserted(reading, here + 1, at)) and self.fit(reading, phrase, noun.people):
                    return Claim(noun.type, (first, here + 1), f"{self.kind}.{noun.id}", None, -1)
            if text in ".;:!?" or (here in reading.opening and reading.opening[here].finite):
                return None
        return None

    def by_pronoun(self, reading: Reading, phrase: Phrase, at: int) -> Claim | None:
        """Read "la libération de 13 otages et celle de 39 détenus" by the noun that the pronoun stands for."""
        for here in range(at - 1, max(-1, at - 24), -1):
            for parts, noun in self.deverbals.get(reading.texts[here], ()):
                first = here + 1 - len(parts)
                if tuple(reading.texts[first : here + 1]) == parts and not noun.verbs:
                    fits = self.fit(reading, phrase, noun.people)
                    return Claim(noun.type, (at, at + 1), f"{self.kind}.{noun.id}", None, -1) if fits else None
        return None

    def by_extent(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "le retrait, qui concernera 300 soldats", "l'échange a porté sur 40 prisonniers"."""
        group = governor(reading, phrase.first)
        if group is None or group.voice != "active" or phrase.prep not in ("", "sur"):
            return None
        if group.lemmas.isdisjoint(_EXTENDS if phrase.prep else _CONCERNS):
            return None
        for here in range(group.first - 1, max(-1, group.first - 12), -1):
            for parts, noun in self.deverbals.get(reading.texts[here], ()):
                first = here + 1 - len(parts)
                moved = noun.type not in _HARM and not noun.verbs
                if tuple(reading.texts[first : here + 1]) == parts and moved:
                    fits = self.fit(reading, phrase, noun.people)
                    return Claim(noun.type, (first, here + 1), f"{self.kind}.{noun.id}", group, -1) if fits else None
        return None

    def by_fatal(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "fatal à deux motards", "mortelle pour quatre convives"."""
        at = phrase.first - (1 if reading.word(phrase.first) == "aux" else 2)
        while at > 0 and (reading.texts[at] in _DEGREES or reading.texts[at].endswith(("graves", "légères"))):
            at -= 1
        noun = self.fatal.get(reading.word(at))
        if noun and self.fit(reading, phrase, noun.people):
            return Claim(noun.type, (at, at + 1), f"{self.kind}.{noun.id}", None, -1)
        return None

    def by_words_after(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "140 soldats présents", "les 1 700 agents déjà sur place"."""
        for at in range(max(phrase.core, phrase.number), phrase.last + 1):
            for parts, noun in self.after.get(reading.word(at), ()):
                end = at + len(parts)
                if tuple(reading.texts[at:end]) == parts and self.fit(reading, phrase, noun.people):
                    return Claim(noun.type, (at, end), f"{self.kind}.{noun.id}")
        return None

    def possible(self, reading: Reading) -> Mapping[str, Sequence[FigureVerb]]:
        """Return the entries of a sentence's verbs that its words allow; they are looked for once."""
        found: dict[str, list[FigureVerb]] | None = reading.memory.get(self.kind)
        if found is None:
            found = reading.memory[self.kind] = {}
            for lemma in reading.lemmas:
                for verb, asked_ in self.asked.get(lemma, ()):
                    if not any(map(reading.said.isdisjoint, asked_)):
                        found.setdefault(lemma, []).append(verb)
        return found

    def verb(self, reading: Reading, group: VerbGroup, roles: Sequence[Role], phrase: Phrase) -> FigureVerb | None:
        """Return the entry by which a verb group makes a phrase a figure."""
        possible = self.possible(reading)
        for lemma in sorted(group.lemmas):
            for verb in possible.get(lemma, ()):
                if not any(role in verb.roles for role in roles) or not is_told(reading, group, verb):
                    continue
                if verb.denied == verb.type and not group.negated:
                    continue
                undone = group.modal in _UNDONE and (self.kind == "casualty" or group.modal not in _TRIED)
                if (undone and not verb.lead) or reading.word(group.last) in verb.unless:
                    continue
                if self.fit(reading, phrase, verb.people):
                    fatal = "mortellement" in reading.texts[max(0, group.first - 1) : group.last + 1]
                    return replace(verb, type="killed") if fatal and verb.type in ("injured", "casualties") else verb
        return None

    def told(self, reading: Reading, phrase: Phrase, claim: Claim) -> Claim | None:
        """Return a claim as its negation leaves it: none, unless the verb says something when denied."""
        group = claim.group
        if claim.type == "rescued" and phrase.quantity.form == "none" and group and group.negated:
            return replace(claim, type="killed")
        if group is None or phrase.quantity.form == "none" or not group.negated or restricted(reading, group):
            return claim
        entries = (v for lemma in sorted(group.lemmas) for v in self.verbs.get(lemma, ()))
        verb = next((v for v in entries if v.denied and is_told(reading, group, v)), None)
        return replace(claim, type=verb.denied, negated=False, rule=self.rule(verb)) if verb else None

    def type_of(self, verb: FigureVerb, phrase: Phrase, *, state: bool = False) -> str:
        """Return the type that a verb gives a phrase, as its participle where `state` is true."""
        if verb.police and phrase.category in ("police", "responder", "aid_worker"):
            return verb.police
        if verb.type == "returned" and phrase.category == "prisoner":
            return "released"
        return verb.state if state and verb.state else verb.type

    def rule(self, verb: FigureVerb) -> str:
        """Return the id of the rule that a verb's entry is."""
        return f"{self.kind}.{verb.id}"

    def words(self) -> Iterator[str]:
        """Return the words of the nouns: counted ones, those before or after a phrase."""
        of = (" ".join(parts) for entries in self.deverbals.values() for parts, _ in entries)
        after = (" ".join(parts) for entries in self.after.values() for parts, _ in entries)
        yield from map(telling_word, (*self.counted, *of, *after, *self.fatal))


def _past_place(reading: Reading, at: int) -> int:
    """Return the word after "tous" that takes up a phrase again: "66 personnes à bord, toutes portées disparues"."""
    for here in range(at, min(len(reading.texts), at + 8)):
        if reading.texts[here] in ("tous", "toutes") and reading.word(here - 1) == ",":
            return here + 1
        if here in reading.opening or reading.texts[here] in ";:.()":
            break
    return at


def telling_word(expression: str) -> str:
    """Return the word of an expression that stands in the fewest sentences: the longest that is no function word."""
    return max(cut(expression).texts, key=lambda text: (text not in _COMMON, len(text), text))
