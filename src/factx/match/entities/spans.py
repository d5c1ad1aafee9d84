"""Where names lie: capitalised words of a sentence, gathered into candidate names with their borders."""

import re
from collections.abc import Iterator

from factx.french.folding import fold_word
from factx.french.names import Word, words_of
from factx.lexicon.gazetteer import gazetteer
from factx.lexicon.names import common_words, cues, given_names, heads, never_names
from factx.match.entities.bodies import body_end
from factx.match.entities.line import Candidate, Line, opens
from factx.match.entities.listed import Match, apart, known_at, listed
from factx.model import Sentence

_PARTICLE = re.compile(
    r" (?:(?:al|el|ben|bin|ibn|bint|ould|oul|abou|abu|van|von|der|den|van der|van den|von der|di|da|dos|do|del|"
    r"della|e|y|zu|"
    r"ul|ag|of|the|of the|for|for the|on|in|and|&) |(?:al|el|wal|oual|bil)-)"
)
_GENITIVE = re.compile(r" (?:de la |de l['’]|du |des |de |d['’]|à la |en |aux |sur |et des |pour la )")
_NOBLE = frozenset((" de ", " d'", " d’", " du ", " des ", " de la "))
_ARTICLES = frozenset(("le", "la", "les", "des", "du", "de"))
# What a name may end with though no name begins so: "Landes Nord".
_SIDES = frozenset(("nord", "sud", "est", "ouest"))
_INITIAL = re.compile(r" [A-ZÀ-Ý]\.(?= ?[a-zà-ÿ,(])")
_DOT = re.compile(r"\.(?= ?[a-zà-ÿ,(])")
_ROAD = re.compile(r"(?<=l['’])[AED][ \u00a0]?\d{1,4}\b|(?:RN|RD)[ \u00a0]\d{1,4}\b|(?<=\w )[AND][ \u00a0]\d{1,4}\b")


def candidates(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the candidate names of a sentence, left to right, outside the spans already taken."""
    found = words_of(text, sentence.start, sentence.end)
    if taken:
        found = [word for word in found if not any(start <= word.start < end for start, end in taken)]
    line = Line(text, sentence, list(apart(found)))
    at, floor = 0, sentence.start
    while at < len(line.words):
        candidate = _known(line, at, floor) or _unknown(line, at)
        if candidate is None:
            at += 1
            continue
        yield candidate
        floor = candidate.end
        while at < len(line.words) and line.words[at].start < floor:
            at += 1


def _unknown(line: Line, at: int) -> Candidate | None:
    """Return the name that begins with a word no gazetteer has, or None if the word is none."""
    word = line.words[at]
    if len(word.text) < 3 and (road := _ROAD.match(line.text, word.start)):
        return _candidate(line, road.span(), (at, at + 1))
    opening = opens(line.text, word.start, line.sentence)
    if word.key in never_names() and (opening or not (_article_opens(line, at) or _given_opens(line, at))):
        return None
    stop = _extent(line, at, opening=opening)
    if stop - at == 1 and len(word.text) == 1:
        return None
    if word.text.isupper() and line.shouted():
        return None
    end = _initial(line, stop)
    if opening and stop - at > 1 and _plain_opening(line, at):
        return None
    if word.key in heads() and (not opening or line.covered(word.start, word.end)):
        end = body_end(line.text, word, end, line.sentence.end)
        while stop < len(line.words) and line.words[stop].start < end:
            stop += 1
    return _candidate(line, (word.start, end), (at, stop))


def _initial(line: Line, stop: int) -> int:
    """Return the end of a name with the initial that may stand for its surname: "Nathan C."."""
    last = line.words[stop - 1]
    end = last.end
    if len(last.text) == 1 and _DOT.match(line.text, end, line.sentence.end):
        return end + 1
    letter = _INITIAL.match(line.text, end, line.sentence.end)
    return letter.end() if letter and line.words[stop - 1].key in given_names() else end


def _article_opens(line: Line, at: int) -> bool:
    """Tell whether an article opens a name here, as in "à La Grave", "M. Le Drian"."""
    return (
        line.words[at].key in ("le", "la", "les")
        and at + 1 < len(line.words)
        and line.gap(at) == " "
        and line.words[at + 1].key not in never_names()
    )


def _given_opens(line: Line, at: int) -> bool:
    """Tell whether a given name that is also a common word opens a person's name here: "Noël Lenoir"."""
    word = line.words[at]
    return word.key in given_names() and at + 1 < len(line.words) and line.gap(at) == " "


def _plain_opening(line: Line, at: int) -> bool:
    """Tell whether a common word before a name has its capital only from the sentence: "Viaduc de Gênes"."""
    word, following = line.words[at], line.words[at + 1]
    if heads().get(word.key) in ("LOC", "MISC") and line.gap(at) in _NOBLE:
        return True
    if word.key not in common_words() or word.key in given_names():
        return False
    covered = line.gap(at) == " " and line.covered(word.start, following.end, but="PER")
    if known_at(line.text, following, following.start):
        return not (covered and heads().get(word.key) == "ORG")
    if word.key in heads():
        return False
    if word.key in cues():
        return True
    return not covered


def _grows(line: Line, at: int, stop: int, match: Match) -> bool:
    """Tell whether a known name is only a part of a longer name here: "Florence Parly", "Chicago Bulls"."""
    word = line.words[at]
    if stop - at > 1 or stop >= len(line.words) or match.start != word.start or match.end != word.end:
        return False
    following, gap = line.words[stop], line.gap(at)
    given = word.key in given_names()
    if gap != " " or (following.key in never_names() and following.key not in _ARTICLES):
        return given and gap in _NOBLE and following.key not in gazetteer()
    if any(name.end == match.end for name in line.sentence.names):
        return False
    if following.key in given_names():
        return given and (stop + 1 == len(line.words) or not _joins(line, stop, stop + 1))
    if given and known_at(line.text, following, following.start) is None:
        return True
    if match.known.kind in ("country", "capital") or word.text.isupper():
        return False
    if match.known.label == "ORG" and line.text[max(0, word.start - 4) : word.start].lower() == "sur ":
        return False
    return line.covered(match.start, following.end)


def _extent(line: Line, at: int, *, opening: bool) -> int:
    """Return the index after the last word of the name that begins at `at`."""
    stop = at + 1
    while stop < len(line.words) and _joins(line, at, stop):
        if opening and line.gap(stop - 1) in _NOBLE and not _may_lead(line.words[at].key):
            break
        stop += 1
    return stop


def _ends_before_person(line: Line, last: Word, following: Word) -> bool:
    """Tell whether a name ends where a given name begins: "le chef de l'Otan Jens", "le maire de Gap Roger"."""
    if last.text.isupper():
        return True
    if last.key in common_words() or last.key in heads():
        return heads().get(last.key) not in ("LOC", "MISC")
    return any(name.end == last.end or name.start == following.start for name in line.sentence.names)


def _may_lead(key: str) -> bool:
    return key in given_names() or key in heads()


def _joins(line: Line, at: int, stop: int) -> bool:
    """Tell whether the word at `stop` goes on with the name that began at `at`."""
    first, last, following = line.words[at], line.words[stop - 1], line.words[stop]
    given = first.key in given_names()
    gap = line.gap(stop - 1)
    if gap in (" ", "\u00a0"):
        if given or (stop - at == 1 and first.key in _ARTICLES):
            return True
        if following.key in given_names() and _ends_before_person(line, last, following):
            return False
        if following.key not in never_names() or following.key in _ARTICLES or following.key in _SIDES:
            return True
        return len(following.text) < 4 and stop + 1 < len(line.words) and line.gap(stop) == " "
    if gap in (".", ". "):
        return len(last.text) == 1
    if _PARTICLE.fullmatch(gap):
        return True
    if not _GENITIVE.fullmatch(gap):
        return False
    if heads().get(first.key) in ("LOC", "MISC") and stop - at == 1 and gap.startswith(" d"):
        return True
    if line.covered(first.start, following.end):
        place = known_at(line.text, following, following.start)
        if place is not None and place.known.kind in ("country", "capital") and first.key not in heads():
            return False
        return given or first.key not in common_words() or first.key in heads()
    return given and stop - at == 1 and gap in _NOBLE and known_at(line.text, following, following.start) is None


def _known(line: Line, at: int, floor: int) -> Candidate | None:
    """Return the known name that begins with or around a word, unless it is a part of a longer one."""
    match = known_at(line.text, line.words[at], floor)
    if match is None:
        return None
    stop = at + 1
    while stop < len(line.words) and line.words[stop].start < match.end:
        stop += 1
    if line.words[at].key in _ARTICLES and stop - at > 1:
        longer = known_at(line.text, line.words[at + 1], line.words[at + 1].start)
        if longer is not None and longer.end > match.end:
            return None
    return None if _grows(line, at, stop, match) else listed(line, at, stop, match)


def _candidate(line: Line, span: tuple[int, int], slice_: tuple[int, int]) -> Candidate:
    start, end = span
    words = tuple(line.words[slice_[0] : slice_[1]])
    opening = opens(line.text, start, line.sentence)
    return Candidate(start, end, fold_word(line.text[start:end]), words, None, False, opening, line.sentence)
