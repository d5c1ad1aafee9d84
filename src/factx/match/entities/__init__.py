"""Names of persons, organisations, places, events and works: the recogniser's proposals put right.

`spans` finds where names may lie, `phrases` those whose wording decides them, `evidence` weighs the labels;
here the article as a whole decides: a name read once with evidence is read so everywhere.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache

from factx.french.folding import fold_word
from factx.french.names import is_acronym
from factx.lexicon.names import common_words, given_names, heads, uncapitalised
from factx.match.entities.evidence import Scores, inhabitants, scores
from factx.match.entities.phrases import phrases
from factx.match.entities.spans import Candidate, candidates
from factx.model import EntityMention, Label, Sentence

_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "MISC")
_ENDINGS = re.compile(
    r"(?:er|ir|oir|re|ant|ée?s?|ie?s?|ue?s?|tions?|ments?|eurs?|euses?|ités?|ages?|ismes?|"
    r"istes?|ures?|[ae]nces?)$"
)
_WORD = re.compile(r"[\w-]+")
_NAMING = re.compile(
    r"(?:(?<!\w)(?:les|des|aux|ces|de|le|la|du|au|une?|par|contre|entre|et|sur|à|selon|dans|avec|pour|\d+) |"
    r"['’]|anti-|"
    r"pro-|ex-)[\"«“]? ?$",
    re.IGNORECASE,
)


def find(text: str, sentences: tuple[Sentence, ...]) -> tuple[EntityMention, ...]:
    """Return the proper names of an article in text order; they do not overlap."""
    mentions = []
    small = _uncapitalised(text, sentences)
    weighed: list[tuple[Candidate, Scores]] = []
    for number, sentence in enumerate(sentences):
        here = small.get(number, [])
        taken = [(mention.start, mention.end) for mention in here]
        for phrase in phrases(text, sentence):
            if any(phrase.start < end and start < phrase.end for start, end in taken):
                continue
            taken.append((phrase.start, phrase.end))
            if phrase.label is not None:
                here.append(EntityMention(phrase.start, phrase.end, phrase.label, phrase.rule))
        mentions.extend(here)
        weighed.extend(
            (found, scores(text, found)) for found in candidates(text, sentence, taken) if not inhabitants(text, found)
        )
    mentions.extend(_decide(text, weighed, {mention.end for mention in mentions} | {found.end for found, _ in weighed}))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


@cache
def _small_names() -> re.Pattern[str]:
    forms = sorted(uncapitalised(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?![\w-])")


def _uncapitalised(text: str, sentences: tuple[Sentence, ...]) -> dict[int, list[EntityMention]]:
    """Return the names in small letters, by sentence, where they are nouns: "les talibans", not "rebelles houthis"."""
    found: dict[int, list[EntityMention]] = {}
    for match in _small_names().finditer(text):
        number = bisect_right(sentences, match.start(), key=lambda sentence: sentence.start) - 1
        if number < 0 or match.end() > sentences[number].end:
            continue
        if _NAMING.search(text, max(0, match.start() - 8), match.start()):
            label = uncapitalised()[match.group()].label
            found.setdefault(number, []).append(EntityMention(match.start(), match.end(), label, "entity.gazetteer"))
    return found


def _decide(text: str, weighed: list[tuple[Candidate, Scores]], named: set[int]) -> list[EntityMention]:
    pooled: dict[str, list[Scores]] = defaultdict(list)
    firm: set[str] = set()
    common: set[str] = set()
    for candidate, own in weighed:
        key = candidate.key
        pooled[key].append(own)
        if _follows_body(text, candidate, named):
            own["ORG"] += 6
        elif candidate.start - 2 not in named and _shortens_common_words(text, candidate):
            common.add(key)
        if not candidate.opening:
            firm.add(key)
    opinion = {key: _opinion(several) for key, several in pooled.items()}
    persons = _parts_of_persons(text, weighed)
    found = []
    for candidate, own in weighed:
        key = candidate.key
        total = {label: 0.15 * own[label] + 0.85 * opinion[key][label] for label in _LABELS}
        if key in persons and (candidate.known is None or _unsure(candidate)):
            total["PER"] += 4
        label = max(_LABELS, key=lambda name: total[name])
        if key not in common and _accepted(candidate, total[label], firm=key in firm or key in persons):
            found.append(EntityMention(candidate.start, candidate.end, label, _rule(candidate)))
    return found


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
        return score >= 1.5
    if candidate.end == candidate.words[0].end and heads().get(candidate.words[0].key) in ("LOC", "MISC"):
        return False
    word = candidate.words[0]
    plain = candidate.end == word.end and word.key in common_words() - heads().keys() and not word.text.isupper()
    if not candidate.opening:
        return score >= (3 if plain else 0.7)
    if len(candidate.words) > 1:
        return score >= 1
    if word.key in common_words():
        return False
    if firm:
        return score >= 1
    return score >= (3.2 if _ENDINGS.search(word.text) else 2.5)


def _unsure(candidate: Candidate) -> bool:
    return (
        len(candidate.words) == 1 and candidate.known is not None and candidate.known.kind not in ("country", "capital")
    )


def _rule(candidate: Candidate) -> str:
    return "entity.gazetteer" if candidate.known is not None else "entity.name"
