"""What makes a counting phrase a figure: its noun, a participle, its predicate, its governor, a noun before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factx.clauses.classes import words
from factx.clauses.frames import FigureNoun, FigureVerb, Role, Sureness
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, governor, predicate
from factx.clauses.verbs import VerbGroup
from factx.french.words import cut
from factx.model import FigureKind, Modality, Scope

_BEFORE_PARTICIPLE = words("before-participle")
_COMMON = words("preposition") | words("article") | words("phrase-end") | words("relative") | {"france", "pays", "vers"}
_GROUPS = words("people-group")
_GROUP_ARTICLES = words("article") | {"un", "une"}
_PREPOSITION_ROLES: Mapping[str, Role] = {"": "object", "à": "dative", "de": "of", "par": "agent"}
_INVERTING = words("inverting")
_SUPPOSED = frozenset({"présumer", "donner", "croire", "laisser"})
_ATTEMPTS = frozenset(
    {"projet", "projets", "tentative", "tentatives", "menace", "menaces", "complot", "risque", "désir"}
)
_STATES = frozenset({"être", "dire", "indiquer", "annoncer", "préciser", "ajouter", "figurer", "rester", "demeurer"})
_COMPOUND_PREPOSITIONS = frozenset({"auprès", "près", "lors", "loin", "afin", "partir", "cours", "côté", "chez"})
# What a hostage is while held: the noun says more than the verb.
_HELD = frozenset({"detained", "captured", "missing"})
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


Fit = Callable[[Reading, Phrase, Sureness], bool]


class Terms:
    """The verbs and nouns of one kind of figure, by the words they are found by."""

    def __init__(self, kind: FigureKind, verbs: Sequence[FigureVerb], nouns: Sequence[FigureNoun], fit: Fit) -> None:
        self.kind = kind
        self.fit = fit
        self.nouns = nouns
        self.verbs: dict[str, list[FigureVerb]] = {}
        for verb in sorted(verbs, key=lambda v: (not v.then, not v.lead, not (v.near or v.context or v.modals))):
            for lemma in (verb.lemma, *verb.also):
                self.verbs.setdefault(lemma, []).append(verb)
        self.counted = {word: noun for noun in reversed(nouns) for word in noun.words}
        self.nouns_of = {word: [n for n in nouns if word in n.words] for word in self.counted}
        self.fatal = {word: noun for noun in nouns for word in noun.to}

    @cached_property
    def deverbals(self) -> Mapping[str, tuple[tuple[tuple[str, ...], FigureNoun], ...]]:
        """Return the nouns that are followed by who they befell, by their last word."""
        found: dict[str, list[tuple[tuple[str, ...], FigureNoun]]] = {}
        for noun in self.nouns:
            for phrase in noun.of:
                parts = tuple(w.text for w in cut(phrase))
                found.setdefault(parts[-1], []).append((parts, noun))
        return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}

    @cached_property
    def after(self) -> Mapping[str, tuple[tuple[tuple[str, ...], FigureNoun], ...]]:
        """Return the words that make the phrase before them a figure, by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], FigureNoun]]] = {}
        for noun in self.nouns:
            for phrase in noun.after:
                parts = tuple(w.text for w in cut(phrase))
                found.setdefault(parts[0], []).append((parts, noun))
        return {word: tuple(entries) for word, entries in found.items()}

    def claim(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return what makes a phrase a figure, or None."""
        noun = self.noun(reading, phrase)
        if noun is None and phrase.kind == "counted" and self.entries(reading, phrase):
            return None
        if noun is not None and not noun.open:
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
        return next((n for n in entries if not n.verbs or _governed_by(reading, phrase, n)), None)

    def entries(self, reading: Reading, phrase: Phrase) -> Sequence[FigureNoun]:
        """Return the entries of the noun that a phrase counts."""
        if phrase.kind != "counted":
            return ()
        return self.nouns_of.get(" ".join(reading.texts[phrase.head : phrase.core]), ())

    def by_verbs(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return the claim of the verbs around a phrase; the participle and the predicate go before the governor."""
        predicated = None if _is_object(reading, phrase) else self.by_predicate(reading, phrase)
        after = [c for c in (self.by_participle(reading, phrase), predicated) if c]
        if len(after) > 1 and after[0].group and after[0].group.lemmas & _SUPPOSED:
            after = after[1:]
        if after:
            return self.told(reading, phrase, min(after, key=lambda c: _RANK.index(c.type)))
        claim = self.by_fronted(reading, phrase) or self.by_governor(reading, phrase)
        return claim and self.told(reading, phrase, claim)

    def by_participle(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "six soldats tués", "trois marins, portés disparus"."""
        here = past_age(reading, phrase.last)
        start = here
        while reading.word(here) in _BEFORE_PARTICIPLE or reading.word(here).endswith("ement"):
            here += 1
            if here - start > 4:
                return None
        group = reading.opening.get(here) or reading.opening.get(here - 1)
        if group is None or group.mood != "part" or not _agrees(reading, phrase, group):
            return None
        if any(_is_inner(p, phrase) and _agrees(reading, p, group) for p in reading.phrases):
            return None
        verb = self.verb(reading, group, ("object", "subject"), phrase)
        if verb is None:
            return None
        between = reading.texts[phrase.last : group.first]
        modality: Modality | None = "conditional" if {"présumés", "présumé", "présumée"} & set(between) else None
        end = _end(reading, group, verb)
        return Claim(
            self.type_of(verb, phrase, state=True), (group.first, end), self.rule(verb), group, 1, None, modality
        )

    def by_predicate(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "six soldats ont été tués", also from the relative clause where the main one says nothing."""
        if phrase.prep and not phrase.partitive and phrase.prep != "outre":
            return None
        plural = None if _enumerated(reading, phrase) else is_plural(phrase)
        for chain in predicate(reading, phrase.last, plural=plural):
            claim = self.of_chain(reading, phrase, chain)
            if claim:
                return claim
        return None

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
        trigger = (chain[0].first, _end(reading, group, verb))
        return Claim(type_, trigger, self.rule(verb), group, 1, negated=group.negated)

    def by_fronted(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "Tués à Mossoul, les quatre ingénieurs …"."""
        first = reading.groups[0] if reading.groups else None
        if first is None or first.first > 1 or first.mood != "part" or reading.word(phrase.first - 1) != ",":
            return None
        if phrase.prep or not _agrees(reading, phrase, first) or "," in reading.texts[first.last : phrase.first - 1]:
            return None
        verb = self.verb(reading, first, ("object", "subject"), phrase)
        if verb is None:
            return None
        return Claim(
            self.type_of(verb, phrase, state=True),
            (first.first, _end(reading, first, verb)),
            self.rule(verb),
            first,
            -1,
        )

    def by_governor(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a tué six soldats", "a coûté la vie à six soldats", "Ont été tués : six soldats"."""
        group = governor(reading, phrase.first)
        if group is None or phrase.prep not in _PREPOSITION_ROLES:
            return None
        roles: tuple[Role, ...] = (_PREPOSITION_ROLES[phrase.prep],)
        if phrase.prep:
            if phrase.prep == "par" and group.voice != "passive":
                return None
        elif group.modal == "faire" and group.voice == "active":
            roles = ("object", "subject")
        elif _inverted(reading, group):
            roles = (_ROLES[group.voice],)
        elif group.voice == "reflexive" or (
            group.voice == "passive" and group.mood != "part" and group.modal != "faire"
        ):
            return None
        verb = self.verb(reading, group, roles, phrase)
        if verb is None or _has_own_verb(reading, phrase, group):
            return None
        trigger = (group.first, _end(reading, group, verb))
        state = (
            group.mood == "ind" and group.voice == "passive" and "été" not in reading.texts[group.first : group.last]
        )
        type_ = self.type_of(verb, phrase, state=state and _inverted(reading, group))
        return Claim(type_, trigger, self.rule(verb), group, -1, negated=group.negated)

    def by_noun_before(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "la mort de six soldats", "l'enlèvement, mardi, de six soldats", "la libération par l'armée de …"."""
        if phrase.prep == "à":
            return self.by_fatal(reading, phrase)
        if phrase.prep != "de":
            return None
        at = phrase.first if reading.word(phrase.first) == "des" else phrase.first - 1
        if reading.word(at - 1) in _COMPOUND_PREPOSITIONS:
            return None
        for here in range(at - 1, max(-1, at - 10), -1):
            text = reading.texts[here]
            for parts, noun in self.deverbals.get(text, ()):
                first = here + 1 - len(parts)
                if tuple(reading.texts[first : here + 1]) != parts or not _is_taken(reading, noun, first):
                    continue
                if reading.word(here - 1) in ("de", "d'") and reading.word(here - 2) in _ATTEMPTS:
                    return None
                if (at - here <= 2 or _inserted(reading, here + 1, at)) and self.fit(reading, phrase, noun.people):
                    return Claim(noun.type, (first, here + 1), f"{self.kind}.{noun.id}", None, -1)
            if text in ".;:!?" or (here in reading.opening and reading.opening[here].finite):
                return None
        return None

    def by_fatal(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "fatal à deux motards"."""
        at = phrase.first - (1 if reading.word(phrase.first) == "aux" else 2)
        noun = self.fatal.get(reading.word(at))
        if noun and self.fit(reading, phrase, noun.people):
            return Claim(noun.type, (at, at + 1), f"{self.kind}.{noun.id}", None, -1)
        return None

    def by_words_after(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "140 soldats présents", "les 1 700 agents déjà sur place"."""
        for parts, noun in self.after.get(reading.word(phrase.last), ()):
            end = phrase.last + len(parts)
            if tuple(reading.texts[phrase.last : end]) == parts and self.fit(reading, phrase, noun.people):
                return Claim(noun.type, (phrase.last, end), f"{self.kind}.{noun.id}")
        return None

    def verb(self, reading: Reading, group: VerbGroup, roles: Sequence[Role], phrase: Phrase) -> FigureVerb | None:
        """Return the entry by which a verb group makes a phrase a figure."""
        for lemma in sorted(group.lemmas):
            for verb in self.verbs.get(lemma, ()):
                if not any(role in verb.roles for role in roles) or not _told(reading, group, verb):
                    continue
                if verb.denied == verb.type and not group.negated:
                    continue
                if group.modal in _UNDONE or reading.word(group.last) in verb.unless:
                    continue
                if self.fit(reading, phrase, verb.people):
                    fatal = "mortellement" in reading.texts[max(0, group.first - 1) : group.last + 1]
                    return replace(verb, type="killed") if fatal and verb.type in ("injured", "casualties") else verb
        return None

    def told(self, reading: Reading, phrase: Phrase, claim: Claim) -> Claim | None:
        """Return a claim as its negation leaves it: none, unless the verb says something when denied."""
        group = claim.group
        if group is None or phrase.quantity.form == "none" or not group.negated or _restricted(reading, group):
            return claim
        verb = next((v for lemma in group.lemmas for v in self.verbs.get(lemma, ()) if v.denied), None)
        return replace(claim, type=verb.denied, negated=False, rule=self.rule(verb)) if verb else None

    def type_of(self, verb: FigureVerb, phrase: Phrase, *, state: bool = False) -> str:
        """Return the type that a verb gives a phrase, as its participle where `state` is true."""
        if verb.police and phrase.category in ("police", "responder", "aid_worker"):
            return verb.police
        return verb.state if state and verb.state else verb.type

    def rule(self, verb: FigureVerb) -> str:
        """Return the id of the rule that a verb's entry is."""
        return f"{self.kind}.{verb.id}"

    def words(self) -> Iterator[str]:
        """Return the words of the nouns: counted ones, those before or after a phrase."""
        of = (" ".join(parts) for entries in self.deverbals.values() for parts, _ in entries)
        after = (" ".join(parts) for entries in self.after.values() for parts, _ in entries)
        yield from map(telling_word, (*self.counted, *of, *after, *self.fatal))


def telling_word(expression: str) -> str:
    """Return the word of an expression that stands in the fewest sentences: the longest that is no function word."""
    return max((w.text for w in cut(expression)), key=lambda text: (text not in _COMMON, len(text), text))


def _governed_by(reading: Reading, phrase: Phrase, noun: FigureNoun) -> bool:
    """Return whether one of the verbs that a noun needs stands before it in its clause."""
    near = [g for g in reading.groups if g.last <= phrase.first and phrase.first - g.last < 12]
    return bool(near) and not near[-1].lemmas.isdisjoint(noun.verbs)


def _enumerated(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase shares its verb with others, so that its own number says nothing of the verb's."""
    return (
        any(p.last in (phrase.first - 1, phrase.first - 2) for p in reading.phrases)
        and (reading.word(phrase.first - 1) in ("et", "ou", ","))
    ) or reading.word(phrase.first - 1) == "et"


def _is_inner(inner: Phrase, outer: Phrase) -> bool:
    """Return whether a phrase closes another: "un pilote" in "le père d'un pilote"."""
    return outer.first < inner.first and inner.last == outer.last and inner.quantity.rule != "quantity.plural"


def _is_object(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase stands right after an active verb, of which it is the object."""
    if phrase.prep:
        return False
    for group in reading.groups:
        if group.last == phrase.first:
            states = group.lemmas & _STATES or group.voice != "active" or not group.lemmas
            return not states and (group.mood != "part") and not _inverted(reading, group)
    return False


def past_age(reading: Reading, at: int) -> int:
    """Return the word after an age set between commas or brackets: ", 31 ans,", ", âgé de 31 ans,"."""
    here = at + 1
    if reading.word(at) not in (",", "("):
        return at
    if reading.word(here).startswith("âgé"):
        here += 2
    if reading.word(here)[:1].isdigit() and reading.word(here + 1) in ("ans", "mois"):
        return here + 2
    return at


def _is_taken(reading: Reading, noun: FigureNoun, at: int) -> bool:
    """Return whether a noun that needs a verb is the object of one: "a fauché la vie de quatre lycéens"."""
    return not noun.verbs or any(g.last in (at, at - 1) and not g.lemmas.isdisjoint(noun.verbs) for g in reading.groups)


def _told(reading: Reading, group: VerbGroup, verb: FigureVerb) -> bool:
    """Return whether all that an entry asks of the words around its verb is there."""
    if (verb.lead and group.lead not in verb.lead) or (verb.modals and group.modal not in verb.modals):
        return False
    if verb.then and reading.follows(group.last, verb.then) is None:
        return False
    if verb.near and not _stands(reading, verb.near, max(0, group.first - 2), group.last + 3):
        return False
    if verb.context and not _stands(reading, verb.context, 0, len(reading.texts)):
        return False
    return not verb.absent or not _stands(reading, verb.absent, 0, len(reading.texts))


def _stands(reading: Reading, expressions: Sequence[str], first: int, last: int) -> bool:
    """Return whether one of some expressions stands between two words."""
    stretch = reading.texts[first:last]
    for expression in expressions:
        parts = [w.text for w in cut(expression)]
        for here, text in enumerate(stretch):
            if text == parts[0] and list(stretch[here : here + len(parts)]) == parts:
                return True
    return False


def is_plural(phrase: Phrase) -> bool | None:
    """Return whether the verb of a phrase must be plural, None where it may be either."""
    quantity = phrase.quantity
    if (quantity.form == "derived" and quantity.value == 1) or quantity.form == "ordinal":
        return False
    if quantity.form in ("collective", "none", "unknown") or quantity.qualifier == "derived" or phrase.noun == "":
        return None if quantity.value is None or quantity.value < 2 or quantity.form == "collective" else True
    return True if quantity.value is None else quantity.value >= 2


def _agrees(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    plural = True if phrase.partitive else is_plural(phrase)
    text = reading.texts[group.head]
    if phrase.partitive and phrase.quantity.value == 1:
        return True
    return plural is None or plural == text.endswith("s") or (not plural and text.endswith(("pris", "mis")))


def _has_own_verb(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether a comma parts a phrase from the verb before it and a verb of its own follows."""
    if "," not in reading.texts[group.last : phrase.first] or phrase.prep:
        return False
    return bool(predicate(reading, phrase.last, plural=is_plural(phrase))[0])


def _restricted(reading: Reading, group: VerbGroup) -> bool:
    """Return whether "ne … que" restricts rather than denies."""
    return not {"que", "qu'"}.isdisjoint(reading.texts[group.last : group.last + 8])


def _inverted(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a predicate stands before its subject: at the head of the sentence or of a clause with "où"."""
    if group.mood == "part" or not group.finite:
        return False
    return group.first == 0 or reading.texts[group.first - 1] in _INVERTING


def _inserted(reading: Reading, first: int, last: int) -> bool:
    """Return whether the words between a noun and "de" are a remark of their own: a date, "par l'armée", adjectives."""
    texts = reading.texts[first:last]
    led = first + 1 in reading.dated and texts[:1] in (["en"], ["le"], ["ce"], ["dans"])
    if not texts or led or first in reading.dated or texts[0] in ("par", "présumé", "présumée"):
        return True
    if texts[0] in (",", "("):
        return texts[-1] in (",", ")")
    return len(texts) == 1 and texts[0].isalpha()


def _end(reading: Reading, group: VerbGroup, verb: FigureVerb) -> int:
    return (reading.follows(group.last, verb.then) or group.last) if verb.then else group.last
