"""Names of persons, organisations, places, events and works: the recogniser's proposals put right.

`spans` finds where names may lie, `phrases` those whose wording decides them, `evidence` weighs the labels;
here the article as a whole decides: a name read once with evidence is read so everywhere.
"""

from collections import defaultdict

from factx.french.folding import fold
from factx.lexicon.names import common_words, given_names
from factx.match.entities.evidence import Scores, scores
from factx.match.entities.phrases import phrases
from factx.match.entities.spans import Candidate, candidates
from factx.model import EntityMention, Label, Sentence

_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC")
_SHARE = 0.6


def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[EntityMention, ...]:
    """Return the proper names of an article in text order; they do not overlap."""
    mentions: list[EntityMention] = []
    weighed: list[tuple[Candidate, Scores]] = []
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for phrase in phrases(text, sentence):
            if any(phrase.start < b and a < phrase.end for a, b in taken):
                continue
            taken.append((phrase.start, phrase.end))
            if phrase.label is not None:
                mentions.append(EntityMention(phrase.start, phrase.end, phrase.label, phrase.rule))
        weighed.extend((found, scores(text, found)) for found in candidates(text, sentence, taken))
    mentions.extend(_decide(text, weighed))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _decide(text: str, weighed: list[tuple[Candidate, Scores]]) -> list[EntityMention]:
    pooled: dict[str, list[Scores]] = defaultdict(list)
    firm: set[str] = set()
    for candidate, own in weighed:
        key = fold(text[candidate.start : candidate.end])
        pooled[key].append(own)
        if not candidate.opening:
            firm.add(key)
    surnames = _surnames(text, weighed)
    found = []
    for candidate, own in weighed:
        key = fold(text[candidate.start : candidate.end])
        others = pooled[key]
        total = {
            label: own[label] * (1 - _SHARE) + _SHARE * sum(s[label] for s in others) / len(others) for label in _LABELS
        }
        if key in surnames and candidate.known is None:
            total["PER"] += 4
        label = max(_LABELS, key=lambda name: total[name])
        if _accepted(candidate, total[label], key in firm or key in surnames):
            found.append(EntityMention(candidate.start, candidate.end, label, _rule(candidate)))
    return found


def _surnames(text: str, weighed: list[tuple[Candidate, Scores]]) -> set[str]:
    found = set()
    for candidate, own in weighed:
        if len(candidate.words) > 1 and own["PER"] >= 2 and own["PER"] == max(own.values()):
            found.add(candidate.words[-1].key)
            if candidate.words[0].key in given_names():
                found.add(fold(text[candidate.words[1].start : candidate.end]))
    return found


def _accepted(candidate: Candidate, score: float, firm: bool) -> bool:
    if candidate.known is not None:
        return score >= 1.5
    if not candidate.opening:
        return score >= 0.7
    if len(candidate.words) > 1:
        return score >= 1
    common = candidate.words[0].key in common_words()
    return (firm and not common and score >= 1) or (not common and score >= 2)


def _rule(candidate: Candidate) -> str:
    return "entity.gazetteer" if candidate.known is not None else "entity.name"
