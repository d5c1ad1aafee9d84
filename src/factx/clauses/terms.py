"""The verbs and nouns that make people figures, by the words they are found by, and what a claim is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factx.clauses.frames import FigureNoun, FigureVerb, Role, Sureness
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.ties import asked, governed_by, is_told, restricted
from factx.clauses.verb_forms import VerbGroup
from factx.french.words import cut
from factx.model import FigureKind, Modality, Scope

# Who tries to contain a fire is at work on it.
_TRIED = frozenset({"tenter", "essayer", "chercher"})
_UNDONE = frozenset({"renoncer", "manquer", "faillir", "refuser", "risquer", "tenter", "essayer", "chercher"})


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


# Verbs that befall their object alone: who puts others in prison stays out of it.
_TRANSITIVE = frozenset(
    {"envoyer", "maintenir", "conduire", "mener", "jeter", "expédier", "mettre", "placer", "laisser", "extraire",
     "relever", "admettre", "plonger", "recenser", "dénombrer", "retrouver", "appeler", "rappeler", "convoquer",
     "requérir", "demander", "engager", "impliquer", "mobiliser", "associer", "déployer", "rassembler", "faire"}
)  # fmt: skip
# How many words an expression may have more than another at the same place.
_EXPRESSION = 3
# Entries of these people go before those of others.
_FEW = frozenset({"captive", "prisoner", "reserve"})
# Aid workers by their noun who are soldiers as often.
_FIGHTING = frozenset({"volontaires", "démineurs", "artificiers"})
# Who is abducted where soldiers are captured.
_CIVILIANS = frozenset({"child", "student", "woman", "medical", "journalist", "religious", "aid_worker"})


def _precedence(verb: FigureVerb) -> tuple[bool, ...]:
    """Return what an entry is sorted by: those that ask for more go first."""
    return not verb.then, not verb.lead, not (verb.near or verb.context or verb.modals), verb.people not in _FEW


def _fatal(reading: Reading, group: VerbGroup, verb: FigureVerb) -> FigureVerb:
    """Return an entry as "mortellement" beside its verb leaves it."""
    fatal = "mortellement" in reading.texts[max(0, group.first - 1) : group.last + 1]
    return replace(verb, type="killed") if fatal and verb.type in ("injured", "casualties") else verb


Fit = Callable[[Reading, Phrase, Sureness], bool]


class Lexicon:
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

    def noun(self, reading: Reading, phrase: Phrase) -> FigureNoun | None:
        """Return the entry of the noun that a phrase counts, where the noun and the verb it needs are there."""
        entries = self.entries(reading, phrase)
        return next((n for n in entries if not n.verbs or governed_by(reading, phrase, n)), None)

    def entries(self, reading: Reading, phrase: Phrase) -> Sequence[FigureNoun]:
        """Return the entries of the noun that a phrase counts."""
        if phrase.kind != "counted":
            return ()
        return self.nouns_of.get(" ".join(reading.texts[phrase.head : phrase.core]).replace("d' ", "d'"), ())

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
        nearest: tuple[int, FigureVerb] | None = None
        for lemma in sorted(group.lemmas):
            for verb in possible.get(lemma, ()):
                if nearest and not verb.then:
                    break
                if not self.allows(reading, group, roles, phrase, verb):
                    continue
                if not verb.then:
                    return _fatal(reading, group, verb)
                end = reading.follows(group.last, verb.then) or 0
                if nearest is None or end < nearest[0] - _EXPRESSION:
                    nearest = (end, verb)
        return _fatal(reading, group, nearest[1]) if nearest else None

    def allows(
        self, reading: Reading, group: VerbGroup, roles: Sequence[Role], phrase: Phrase, verb: FigureVerb
    ) -> bool:
        """Return whether an entry makes a phrase a figure: its role, the words around, the people."""
        if not any(role in verb.roles for role in roles) or not is_told(reading, group, verb):
            return False
        if verb.denied == verb.type and not group.negated:
            return False
        done = "subject" in roles and "object" in verb.roles and group.voice == "active"
        if done and "object" not in roles and group.lemmas <= _TRANSITIVE:
            return False
        undone = group.modal in _UNDONE and (self.kind == "casualty" or group.modal not in _TRIED)
        if (undone and not verb.lead) or reading.word(group.last) in verb.unless:
            return False
        return self.fit(reading, phrase, verb.people)

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
        if verb.police and phrase.category in ("police", "responder", "aid_worker") and phrase.noun not in _FIGHTING:
            return verb.police
        if verb.type == "returned" and phrase.category == "prisoner":
            return "released"
        if verb.type == "captured" and not verb.then and phrase.category in _CIVILIANS:
            return "abducted"
        return verb.state if state and verb.state else verb.type

    def rule(self, verb: FigureVerb) -> str:
        """Return the id of the rule that a verb's entry is."""
        return f"{self.kind}.{verb.id}"
