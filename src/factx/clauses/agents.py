"""Who did it: the actor whom the clause of a figure names, or the state or force whose troops it counts.

An actor is a person, an armed force, a group or a state; a weapon, a raid or a storm is none, but a raid has one
("une frappe de l'armée").
"""

from factx.clauses.classes import words
from factx.clauses.governing import governor
from factx.clauses.people import category
from factx.clauses.phrases import PRENOMINAL, PREPOSITIONS, Phrase
from factx.clauses.reading import Reading, noun_extent
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup
from factx.french.numerals import ordinal
from factx.model import FigureKind, Span

_ENDS = frozenset(";:.!?")
_ACTORS = words("actor-noun")
_ATTACKS = words("attack-noun")
_STOCKS = words("stock-noun") | words("posted-unit")
_STRONG = words("strength-adjective")
_DETERMINERS = words("article") | {"un", "une", "des", "deux", "trois", "quatre", "plusieurs", "l'un"}
_OF = words("of")
_APART = _ENDS | {"que", "qu'", "qui", "où", "dont"}
_OWN = words("possessive")
_QUOTES = frozenset('"«»“”')
_REACH = 14
_DONE = frozenset(
    {"killed", "injured", "casualties", "abducted", "captured", "detained", "released", "displaced", "evacuated"}
)
_CAUSES = frozenset({"faire", "causer", "provoquer", "entraîner", "occasionner", "coûter", "tuer"})
_NO_DEEDS = frozenset(
    {"perdre", "retrouver", "repêcher", "découvrir", "compter", "déplorer", "pleurer", "recevoir", "avoir"}
)
_CHARGES = frozenset({"accuser", "soupçonner", "suspecter", "inculper"})
# Participles before "par" that say who counted or told, not who did it.
_TELLINGS = tuple(words("telling-participle"))
_PRONOUNS = words("subject-pronoun")
_NO_ACTORS = (None, "child", "prisoner")
_PARTICIPLES = ("é", "ée", "és", "ées")
# Those that say who did it, of an attack or of its victims.
_DEEDS = tuple(words("deed-stem"))
_BLAMED = ("attribué", "imputé")
_RANKS = frozenset({"premier", "première", "second", "seconde"})
_ARMED = frozenset({"armé", "armés", "masqués", "cagoulés", "encagoulés"})
# Peoples' names in the plural are actors of casualties, never owners of troops.
_LABELS = {"casualty": frozenset({"PER", "ORG", "LOC"}), "troops": frozenset({"ORG", "LOC", "MISC"})}


def agent(reading: Reading, kind: FigureKind, phrase: Phrase, claim: Claim) -> Span | None:
    """Return the span of the actor without determiner, or None where the clause names none."""
    finder = _Finder(reading, kind, (phrase.first, phrase.last))
    if kind == "troops":
        return finder.owner(phrase, claim) or finder.sender(phrase, claim)
    if claim.type not in _DONE or (claim.group is not None and claim.group.lemmas & _NO_DEEDS):
        return None
    group = claim.group
    if claim.side == 1 or (group is not None and (group.voice == "passive" or group.link)):
        return finder.after("par", (claim.trigger[1], _REACH)) or finder.of_attack(claim.trigger[1])
    if group is None and claim.side == -1:
        return finder.after("par", (claim.trigger[1], phrase.last - claim.trigger[1] + 8))
    verb = group or governor(reading, phrase.first)
    if group is None and (verb is None or verb.voice == "passive" or not verb.lemmas & _CAUSES):
        return finder.of_attack(phrase.last)
    return finder.subject(verb) or finder.of_attack(phrase.last)


class _Finder:
    """Looks for actors in one sentence, outside the phrase that is counted."""

    def __init__(self, reading: Reading, kind: FigureKind, phrase: tuple[int, int]) -> None:
        self.reading = reading
        self.kind = kind
        self.phrase = phrase

    def after(self, preposition: str, within: tuple[int, int]) -> Span | None:
        """Return the actor after a preposition, looked for from a word on, before the clause ends."""
        at, reach = within
        texts = self.reading.texts
        for here in range(at, min(len(texts), at + reach)):
            group = self.reading.opening.get(here)
            if texts[here] in _ENDS or (group is not None and group.finite and not group.link):
                return None
            if texts[here] == preposition:
                return None if self.is_other(here - 1, at) else self.actor(here + 1)
        return None

    def is_other(self, before: int, at: int) -> bool:
        """Return whether a participle behind the verb says who told or did something else: "fréquenté par"."""
        text = self.reading.texts[before]
        other = before > at and text.endswith(_PARTICIPLES) and not text.startswith(_DEEDS)
        return other or text == "charge" or text.startswith(_TELLINGS)

    def of_attack(self, at: int) -> Span | None:
        """Return the actor of the attack in which it happened: "dans une embuscade de l'EI", "attribuée à l'EI"."""
        texts = self.reading.texts
        for here in range(at, min(len(texts), at + _REACH)):
            if texts[here] in _ENDS:
                return None
            if texts[here] in _ATTACKS:
                return self.of(here) or self.blamed(here) or self.after("par", (here, 8))
        return None

    def blamed(self, attack: int) -> Span | None:
        """Return the actor to whom an attack is put down: "une attaque attribuée aux rebelles"."""
        for here in range(attack + 1, min(len(self.reading.texts), attack + 5)):
            if self.reading.word(here).startswith(_BLAMED):
                return self.actor(here + 2)
        return None

    def of(self, head: int) -> Span | None:
        """Return the actor that owns the noun at `head`: "une frappe aérienne de l'armée"."""
        for here in range(head + 1, min(len(self.reading.texts), head + 5)):
            text = self.reading.word(here)
            if text in _OF:
                return self.actor(here + 1)
            if here in self.reading.opening or text in PREPOSITIONS or not text[:1].isalpha():
                return None
        return None

    def actor(self, at: int) -> Span | None:
        """Return the actor whose noun phrase opens at a word, a determiner and adjectives before its noun."""
        reading = self.reading
        while self.opens(at):
            if self.phrase[0] <= at < self.phrase[1]:
                return None
            at += 1
        if self.phrase[0] <= at < self.phrase[1] or not self.is_actor(at):
            return None
        start = at - 1 if reading.word(at - 1) in PRENOMINAL else at
        last = max(noun_extent(reading, at + 1), reading.names.get(at, (at + 1, ""))[0])
        while last - 1 > at and reading.texts[last - 1] in _QUOTES:
            last -= 1
        last += reading.word(last) in _ARMED
        return reading.span(start, min(last, self.phrase[0]) if at < self.phrase[0] < last else last)

    def opens(self, at: int) -> bool:
        """Return whether a word stands before the noun of its phrase: a determiner, an adjective, an ordinal."""
        text = self.reading.word(at)
        return (
            text in _DETERMINERS or text in PRENOMINAL or text in _QUOTES or text in _RANKS or ordinal(text) is not None
        )

    def is_actor(self, at: int) -> bool:
        """Return whether the noun or name at a word can act."""
        reading = self.reading
        if at in reading.names:
            return reading.names[at][1] in _LABELS[self.kind]
        text = reading.word(at)
        if text in _ACTORS:
            return True
        people = category(reading.written[at]) if text else None
        return people not in _NO_ACTORS and self.kind == "casualty"

    def subject(self, group: VerbGroup | None) -> Span | None:
        """Return the actor that is subject of a verb, or that owns the attack which is."""
        finite = self.finite(group)
        told_of = group is not None and group.mood == "part" and not group.link
        if finite is None or told_of or (finite is not group and finite.voice == "passive" and group and group.link):
            return None
        if finite.lemmas & _CHARGES and finite is not group:
            return self.actor(finite.last)
        heads = self.heads(finite)
        if not heads or self.reading.word(finite.first - 1) in _PRONOUNS:
            return None
        head = heads[-1]
        if self.reading.word(head) in _ATTACKS:
            return self.of(head) if self.kind == "casualty" else None
        return self.actor(head)

    def finite(self, group: VerbGroup | None) -> VerbGroup | None:
        """Return the verb whose subject acts: that of the clause an infinitive or a gerund leans on."""
        if group is None or group.finite:
            return group
        before = [g for g in self.reading.groups if g.last <= group.first and g.finite]
        return before[-1] if before else None

    def heads(self, verb: VerbGroup) -> list[int]:
        """Return where the nouns before a verb stand that no preposition governs, from left to right."""
        reading = self.reading
        end = verb.first
        if reading.word(end - 1) == "qui":
            end -= 1
        found: list[int] = []
        start = self.clause(end)
        here = start
        while here < end:
            at = here
            while self.opens(at):
                at += 1
            opens = at > here or here in reading.names or (here == start and self.is_actor(here))
            free = not self.governed(here, start) and not self.is_object(here, start)
            if opens and at < end and free and here not in reading.dated:
                found.append(at)
                at = max(noun_extent(reading, at + 1), reading.names.get(at, (at, ""))[0]) - 1
            here = max(at, here) + 1
        return found

    def is_object(self, at: int, start: int) -> bool:
        """Return whether the noun phrase at a word stands right after a verb: "à avoir jamais frappé la ville"."""
        return at > start and any(g.last == at and g.voice == "active" for g in self.reading.groups)

    def governed(self, at: int, start: int) -> bool:
        """Return whether the noun phrase at a word stands after a preposition; "des" opens a clause as an article."""
        before = self.reading.word(at - 1)
        word = self.reading.word(at)
        if word in ("du", "au", "aux") or (word == "des" and at > start and before != ","):
            return True
        return at > start and (before in PREPOSITIONS or before in _OF)

    def clause(self, end: int) -> int:
        """Return where the clause opens in which a verb stands."""
        start = end
        while start > 0 and self.reading.texts[start - 1] not in _ENDS:
            start -= 1
        for group in self.reading.groups:
            if start < group.last <= end and group.finite and self.reading.word(group.first - 1) != "qui":
                start = group.last
        return start

    def owner(self, phrase: Phrase, claim: Claim) -> Span | None:
        """Return whose troops a phrase counts: "les effectifs de la Finul", "l'armée de terre, forte de"."""
        reading = self.reading
        opening = claim.trigger[0]
        if reading.word(opening) in _STRONG:
            at = opening - 1
            heads = self.heads_before(at)
            return self.actor(heads[-1]) if heads else None
        for at in range(max(0, phrase.first - 12), phrase.first):
            if reading.texts[at] in _STOCKS and (found := self.of(at)):
                return found
        if reading.word(phrase.number - 1) in _OWN or reading.word(phrase.first) in _OWN:
            return self.actor(phrase.last + 1) if reading.word(phrase.last) == "," else None
        return None

    def sender(self, phrase: Phrase, claim: Claim) -> Span | None:
        """Return who sends, holds or withdraws the troops: the agent of the passive, the subject before them."""
        if phrase.prep not in ("", "de"):
            return None
        if claim.group is not None and claim.group.voice == "passive":
            found = self.after("par", (claim.trigger[1], _REACH))
            if found:
                return found
        before = [g for g in self.reading.groups if g.last <= phrase.first and g.mood != "part"]
        if not before or any(t in _APART for t in self.reading.texts[before[-1].last : phrase.first]):
            return None
        return self.subject(before[-1])

    def heads_before(self, at: int) -> list[int]:
        """Return the nouns before an adjective that says how strong a force is."""
        return [h for h in range(max(0, at - 8), at) if self.is_actor(h)][:1]
