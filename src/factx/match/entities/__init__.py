"""Names of persons, organisations, places, events and works: the recogniser's proposals put right.

`phrases` finds names whose wording decides them, `spans` where others may lie, `evidence` weighs their labels,
`decision` lets the article as a whole decide.
"""

import re
from bisect import bisect_right
from functools import cache

from factx.lexicon.gazetteer import uncapitalised
from factx.match.entities.decision import decide
from factx.match.entities.evidence import Scores, inhabitants, scores
from factx.match.entities.line import Candidate
from factx.match.entities.phrases import phrases
from factx.match.entities.spans import candidates
from factx.model import EntityMention, Sentence

_NOUNS = frozenset(("séléka", "anti-balaka", "maï-maï", "shebab"))
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
    mentions.extend(decide(text, weighed, {mention.end for mention in mentions} | {found.end for found, _ in weighed}))
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
        if match.group() in _NOUNS or _NAMING.search(text, max(0, match.start() - 8), match.start()):
            label = uncapitalised()[match.group()].label
            found.setdefault(number, []).append(EntityMention(match.start(), match.end(), label, "entity.gazetteer"))
    return found
