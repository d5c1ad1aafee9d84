"""What each candidate name is in the end: a name read once with evidence is read so in the whole article."""

import re
from collections import defaultdict

from factx.french.folding import fold_word
from factx.french.names import is_acronym
from factx.lexicon.gazetteer import gazetteer
from factx.lexicon.names import common_words, given_names, heads
from factx.match.entities.evidence import Scores
from factx.match.entities.line import Candidate
from factx.model import EntityMention, Label

_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC")
_OWN = 0.15
_ENDINGS = re.compile(
    r"(?:er|ir|oir|re|ant|ée?s?|ie?s?|ue?s?|tions?|ments?|eurs?|euses?|ités?|ages?|ismes?|istes?|ures?|[ae]nces?)$"
)
_ARTICLES = frozenset(("la", "le", "les"))
_WORD = re.compile(r"[\w-]+")


def decide(text: str, weighed: list[tuple[Candidate, Scores]], named: set[int]) -> list[EntityMention]:
    """Return the candidates that are names, each with its label; `named` holds the ends of all names around."""
    pooled: dict[str, list[Scores]] = defaultdict(list)
    firm: set[str] = set()
    common: set[str] = set()
    for candidate, own in weighed:
        if candidate.firm:
            continue
        pooled[candidate.key].append(own)
        if _follows_body(text, candidate, named):
            own["ORG"] += 6
        elif candidate.start - 2 not in named and _shortens_common_words(text, candidate):
            common.add(candidate.key)
        if not candidate.opening:
            firm.add(candidate.key)
    opinion = {key: _opinion(several) for key, several in pooled.items() if key not in common}
    persons = _parts_of_persons(text, weighed)
    found = []
    for candidate, own in weighed:
        person = candidate.key in persons and _may_be_person(candidate)
        label = _label(candidate, own, opinion.get(candidate.key), person=person, firm=person or candidate.key in firm)
        if label is not None:
            rule = "entity.gazetteer" if candidate.known is not None else "entity.name"
            found.append(EntityMention(candidate.start, candidate.end, label, rule))
    return found


def _label(candidate: Candidate, own: Scores, opinion: Scores | None, *, person: bool, firm: bool) -> Label | None:
    if candidate.firm and candidate.known is not None:
        return "PER" if person else candidate.known.label
    if opinion is None:
        return None
    total = {label: _OWN * own[label] + (1 - _OWN) * opinion[label] for label in _LABELS}
    if person:
        total["PER"] += 4
    label = max(_LABELS, key=lambda name: total[name])
    return label if _accepted(candidate, total[label], firm=firm) else None


def _follows_body(text: str, candidate: Candidate, named: set[int]) -> bool:
    """Tell whether a bracketed short name stands behind an institution: "la caisse de secours des mines (Camin)"."""
    if text[candidate.start - 2 : candidate.start] != " (" or text[candidate.end : candidate.end + 1] != ")":
        return False
    short = candidate.words[0].text
    if len(candidate.words) > 1 or candidate.known is not None or len(short) > 8:
        return False
    words = _WORD.findall(text[max(candidate.sentence.start, candidate.start - 90) : candidate.start])[-10:]
    if candidate.start - 2 not in named and not words[-1:][0].islower():
        return False
    return any(heads().get(fold_word(word)) == "ORG" for word in words)


def _shortens_common_words(text: str, candidate: Candidate) -> bool:
    """Tell whether a bracketed acronym only shortens words in small letters: "interruption de travail (IT)"."""
    if candidate.known is not None or len(candidate.words) > 1 or text[candidate.start - 1 : candidate.start] != "(":
        return False
    short = candidate.words[0].text
    words = text[max(candidate.sentence.start, candidate.start - 60) : candidate.start - 2].split(" ")
    return any(
        is_acronym(short, long) and long.islower() for n in range(2, len(short) + 4) if (long := " ".join(words[-n:]))
    )


def _opinion(several: list[Scores]) -> Scores:
    """Return what all mentions of a name say of it, between the mean and the clearest one."""
    count = len(several)
    if count == 1:
        return several[0]
    return {
        label: 0.4 * sum(scores[label] for scores in several) / count + 0.6 * max(scores[label] for scores in several)
        for label in _LABELS
    }


def _parts_of_persons(text: str, weighed: list[tuple[Candidate, Scores]]) -> set[str]:
    """Return the folded surnames, and given names, under which the persons named in full may come back."""
    found = set()
    for candidate, own in weighed:
        if len(candidate.words) > 1 and own["PER"] >= 2 and own["PER"] == max(own.values()):
            if candidate.words[0].key in given_names() or candidate.words[-1].key not in gazetteer():
                found.add(candidate.words[-1].key)
            if candidate.words[0].key in given_names():
                found.add(candidate.words[0].key)
                found.add(fold_word(text[candidate.words[1].start : candidate.end]))
                particle = text.rfind(" ", candidate.start, candidate.words[1].start - 1)
                if particle > candidate.start:
                    found.add(fold_word(text[particle + 1 : candidate.end]))
    return found


def _accepted(candidate: Candidate, score: float, *, firm: bool) -> bool:
    if candidate.known is not None:
        return score >= (2.8 if candidate.opening and candidate.words[0].key in _ARTICLES else 1.5)
    if candidate.end == candidate.words[0].end and heads().get(candidate.words[0].key) in ("LOC", "MISC"):
        return False
    word = candidate.words[0]
    plain = (
        candidate.end == word.end and word.key in common_words() and word.key not in heads() and not word.text.isupper()
    )
    if not candidate.opening:
        return score >= (3 if plain else 0.7)
    if len(candidate.words) > 1:
        return score >= 1
    if word.key in common_words():
        return False
    if firm:
        return score >= 1
    return score >= (3.2 if _ENDINGS.search(word.text) else 2.5)


def _may_be_person(candidate: Candidate) -> bool:
    """Tell whether a known name may still be a surname here: Ford, not Irak."""
    known = candidate.known
    return known is None or (len(candidate.words) == 1 and known.kind not in ("country", "capital"))
