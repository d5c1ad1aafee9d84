"""What makes a counting phrase a figure: its noun, the verbs around it, a noun before, words after."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.phrases import Phrase
from factx.clauses.predicates import HELD
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.verbal import Verbal

_GROUPS = words("people-group")
_GROUP_ARTICLES = words("article") | {"un", "une"}
# What may become of the wounded and the missing: "trois blessés ont succombé", "deux disparus retrouvés vivants".
_FATES = {
    "injured": frozenset({"killed"}),
    "missing": frozenset({"killed", "rescued", "released"}),
    "rescued": frozenset({"killed", "injured"}),
}


_BOTH = frozenset({"confondus", "confondues", "compris", "comprises", "mêlés"})
_DEAD = frozenset({"tués", "morts", "tuées"})
_APPOSED = 8
_HURT = frozenset({"blessés", "blessées", "disparus"})


def _told_together(reading: Reading, phrase: Phrase) -> Claim | None:
    """Read "70 victimes, tués et blessés confondus", "a perdu, morts et blessés compris, 900 hommes"."""
    at = next(here for here, text in enumerate(reading.texts) if text in _BOTH)
    before = set(reading.texts[max(0, at - 3) : at])
    near = 0 <= phrase.first - at <= 2 or 0 <= at - phrase.last <= 4
    several = phrase.kind in ("people", "counted") and (phrase.quantity.value or phrase.quantity.min or 0) > 1
    if not (near and several) or _DEAD.isdisjoint(before) or _HURT.isdisjoint(before):
        return None
    return Claim("casualties", (phrase.head, phrase.core), "casualty.together")


def _either(reading: Reading, phrase: Phrase) -> bool:
    """Return whether people are dead or hurt, nobody says how many of each: "1 200 hommes, tués ou blessés"."""
    several = phrase.kind == "people" and (phrase.quantity.value or phrase.quantity.min or 0) > 1
    for at in range(phrase.last, phrase.last + _APPOSED if several else 0):
        if reading.word(at) == "," and reading.word(at + 1) in _DEAD:
            return reading.word(at + 2) in ("ou", "et") and reading.word(at + 3) in _HURT
    return False


class Terms(Verbal):
    """All the constructions that make a phrase a figure, for one kind of figure."""

    def claim(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return what makes a phrase a figure, or None."""
        if phrase.partitive and phrase.quantity.form == "none":
            return self.by_verbs(reading, phrase)
        if not _BOTH.isdisjoint(reading.said) and self.kind == "casualty" and (both := _told_together(reading, phrase)):
            return both
        if self.kind == "casualty" and not _HURT.isdisjoint(reading.said) and _either(reading, phrase):
            return Claim("casualties", (phrase.head, phrase.core), "casualty.together")
        noun = self.noun(reading, phrase)
        if noun is None and phrase.kind == "counted" and (entries := self.entries(reading, phrase)):
            return self.of_phrase(reading, phrase) if any(n.open for n in entries) else None
        if noun is not None and not noun.open:
            fate = self.by_verbs(reading, phrase) if noun.type in _FATES else None
            if (
                fate is not None
                and fate.type in _FATES[noun.type]
                and not (fate.group and fate.group.mood == "inf" and fate.group.lead)
            ):
                return fate
            return Claim(noun.type, (phrase.head, phrase.core), f"{self.kind}.{noun.id}")
        claim = self.of_phrase(reading, phrase)
        held = noun is not None and noun.type == "abducted" and claim is not None and claim.type in HELD
        if noun is not None and (claim is None or held):
            return Claim(noun.type, (phrase.head, phrase.core), f"{self.kind}.{noun.id}")
        return claim

    def of_phrase(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Return the claim of what stands around a phrase."""
        after = self.by_words_after(reading, phrase)
        if after and after.type == "present":
            found = (self.by_noun_before(reading, phrase), self.by_predicate(reading, phrase))
            left = next((claim for claim in found if claim and claim.type == "withdrawn"), None)
            if left:
                return left
        if after and after.type == "strength" and (called := self.by_verbs(reading, phrase)):
            return called
        return (
            after
            or self.by_verbs(reading, phrase)
            or self.by_noun_before(reading, phrase)
            or self.by_extent(reading, phrase)
            or self.by_group(reading, phrase)
        )

    def by_group(self, reading: Reading, phrase: Phrase) -> Claim | None:
        """Read "a anéanti une famille de huit personnes", "L'équipage, 24 hommes, a été évacué" by the group."""
        at = phrase.first - 2
        beside = reading.word(phrase.first - 1) == reading.word(phrase.last) == "," and self.kind == "casualty"
        if beside and phrase.quantity.form in ("digits", "words", "collective"):
            at = max((here for here in range(max(0, at - 4), at + 1) if reading.texts[here] in _GROUPS), default=at)
        if (
            not (beside or phrase.prep == "de")
            or phrase.kind not in ("people", "counted")
            or reading.word(at) not in _GROUPS
        ):
            return None
        first = at - 1 if reading.word(at - 1) in _GROUP_ARTICLES else at
        quantity = replace(phrase.quantity, form="collective")
        return self.by_verbs(reading, phrase._replace(quantity=quantity, first=first, prep=""))
