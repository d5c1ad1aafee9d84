"""What makes a counting phrase a figure by a noun: one before it, one it takes up, words after it."""

from dataclasses import replace

from factx.clauses.governing import governor
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim, Lexicon
from factx.clauses.ties import inserted, is_taken

_DEGREES = frozenset({"plus", "ou", "moins", "sérieuses", "diverses", "sévères", "irréversibles"})
_ATTEMPTS = frozenset(
    {"projet", "projets", "tentative", "tentatives", "menace", "menaces", "complot", "risque", "désir"}
)
_COMPOUND_PREPOSITIONS = frozenset({"auprès", "près", "lors", "loin", "afin", "partir", "cours", "côté", "chez"})
_THAT = frozenset({"celle", "celui", "celles", "ceux"})
# Verbs by which an event says how many it befell.
_CONCERNS = frozenset({"concerner", "toucher", "viser", "impliquer", "intéresser"})
_EXTENDS = frozenset({"porter"})
# What befalls people at once: no noun of it extends to more with "concerner", "viser".
_HARM = frozenset({"killed", "injured", "casualties", "missing", "affected"})


_MOVED = frozenset({"deployed", "withdrawn"})
_ASKING = frozenset({"réclamer", "exiger", "demander", "revendiquer"})


def _is_open(reading: Reading, at: int, noun: str) -> bool:
    """Return whether troops are only asked to move, or not the ones that do: "en renfort des 900 déjà sur place"."""
    if noun in ("renfort", "renforts") and reading.word(at - 1) == "en":
        return True
    return any(0 <= at - g.last <= 2 and not g.lemmas.isdisjoint(_ASKING) for g in reading.groups)


class Nominal(Lexicon):
    """The constructions in which a noun makes a phrase a figure."""

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
        joined = (p for p in reading.phrases if p.last == at - 1 and p.prep == "de")
        if reading.word(at - 1) == "et" and (before := next(joined, None)):
            claim = self.by_noun_before(reading, phrase._replace(first=before.first))
            return replace(claim, trigger=(phrase.first, max(phrase.core, phrase.number))) if claim else None
        return self.by_deverbal(reading, phrase, at)

    def by_deverbal(self, reading: Reading, phrase: Phrase, at: int) -> Claim | None:
        """Return the claim of a noun before the "de" at a word: what befell, took or moved people."""
        for here in range(at - 1, max(-1, at - 10), -1):
            text = reading.texts[here]
            for parts, noun in self.deverbals.get(text, ()):
                first = here + 1 - len(parts)
                if tuple(reading.texts[first : here + 1]) != parts or not is_taken(reading, noun, first):
                    continue
                if noun.type in _MOVED and _is_open(reading, first, parts[-1]):
                    return None
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
