"""Where names lie: capitalised words of a sentence, gathered into candidate names with their borders."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.french.folding import fold
from factx.french.names import CAPITALISED, elision
from factx.lexicon.names import Known, common_words, gazetteer, given_names, heads, never_names
from factx.model import NamedSpan, Sentence

_CLITIC = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous|vous|ce|là|ci)$")
_PARTICLE = re.compile(
    r" (?:(?:al|el|ben|bin|ibn|bint|ould|oul|abou|abu|van|von|der|den|van der|van den|von der|di|da|dos|do|del|"
    r"della|e|y|zu|"
    r"ul|ag|of|the|of the|and|&) |(?:al|el)-)"
)
_GENITIVE = re.compile(r" (?:de la |de l['’]|du |des |de |d['’]|à la |en |aux |sur |et des |pour la )")
_ARTICLES = frozenset(("le", "la", "les", "des", "du", "de"))
_OPENERS = '«"“”:.!?…–—•|;'


_CIVIL = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mgr|St|[A-Z])\.?$")
_WORD_GOES_ON = re.compile(r"\w|-\w")


class Word(NamedTuple):
    """A capitalised word and its folded form."""

    start: int
    end: int
    text: str
    key: str


class Candidate(NamedTuple):
    """A stretch that may be a name: its words, what a gazetteer knows of it, and whether it opens a sentence."""

    start: int
    end: int
    words: tuple[Word, ...]
    known: Known | None
    opening: bool
    sentence: Sentence


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the capitalised words between two offsets, elided articles cut off."""
    found = []
    for match in CAPITALISED.finditer(text, start, end):
        word = match.group()
        cut = elision(word) if len(word) > 2 and ("'" in word or "’" in word) else 0
        rest = word[cut:]
        if cut and not (rest[0].isupper() or "-" in rest):
            continue
        if "-" in rest and (clitic := _CLITIC.search(rest)):
            rest = rest[: clitic.start()]
        begin = match.start() + cut
        found.append(Word(begin, begin + len(rest), rest, fold(rest)))
    return found


class Match(NamedTuple):
    """A known name as it stands in the text."""

    start: int
    end: int
    known: Known


def known_at(text: str, word: Word, floor: int) -> Match | None:
    """Return the longest gazetteer form around a capitalised word, beginning no earlier than `floor`."""
    for form in gazetteer().get(word.key, ()):
        start = word.start - form.prefix
        end = start + len(form.folded)
        if start < floor or end < word.end or (form.prefix and text[start - 1 : start].isalnum()):
            continue
        if form.exact:
            if text[start:end] != form.written:
                continue
        elif end - start > len(word.key) and fold(text[start:end]) != form.folded:
            continue
        if not _WORD_GOES_ON.match(text, end):
            return Match(start, end, form.known)
    return None


def candidates(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the candidate names of a sentence, left to right, outside the spans already taken."""
    words = [w for w in words_of(text, sentence.start, sentence.end) if not any(a <= w.start < b for a, b in taken)]
    at, floor = 0, sentence.start
    while at < len(words):
        word = words[at]
        found = known_at(text, word, floor)
        stop = at + 1
        if found is not None:
            while stop < len(words) and words[stop].start < found.end:
                stop += 1
            if not _grows(text, words, at, stop, found, sentence.names):
                yield Candidate(
                    found.start,
                    found.end,
                    tuple(words[at:stop]),
                    found.known,
                    _opens(text, found.start, sentence),
                    sentence,
                )
                at, floor = stop, found.end
                continue
        opening = _opens(text, word.start, sentence)
        if word.key in never_names() and (opening or not _heads_name(text, words, at)):
            at = at + 1
            continue
        stop = _extent(text, words, at, sentence.names)
        if opening and stop - at > 1 and _plain_opening(text, words, at, sentence.names):
            at += 1
            continue
        end = words[stop - 1].end
        yield Candidate(word.start, end, tuple(words[at:stop]), None, opening, sentence)
        at, floor = stop, end


def _heads_name(text: str, words: list[Word], at: int) -> bool:
    """Tell whether an article opens a name here, as in "à La Grave", "M. Le Drian"."""
    return (
        words[at].key in ("le", "la", "les")
        and at + 1 < len(words)
        and text[words[at].end : words[at + 1].start] == " "
        and words[at + 1].key not in never_names()
    )


def _plain_opening(text: str, words: list[Word], at: int, names: tuple[NamedSpan, ...]) -> bool:
    word = words[at]
    if word.key not in common_words() or word.key in given_names() or word.key in heads():
        return False
    adjacent = text[word.end : words[at + 1].start] == " "
    return not (adjacent and any(n.start <= word.start and n.end >= words[at + 1].end for n in names))


def _opens(text: str, start: int, sentence: Sentence) -> bool:
    before = text[max(sentence.start, start - 12) : start].rstrip(" \u00a0\u202f")
    if _CIVIL.search(before):
        return False
    if before[-2:-1].isspace() and before[-1:].isalpha() and before[-1:] in "LDCSNJ":
        before = before[:-1]
    if before[-1:] in "'’" and len(before) <= 3:
        return True
    return not before or before[-1] in _OPENERS or not any(c.isalnum() for c in before)


def _grows(text: str, words: list[Word], at: int, stop: int, found: Match, names: tuple[NamedSpan, ...]) -> bool:
    """Tell whether a known name is only a part of a longer name here: "Florence Parly", "Washington Irving"."""
    if stop - at > 1 or stop >= len(words) or found.start != words[at].start or found.end != words[at].end:
        return False
    following = words[stop]
    gap = text[found.end : following.start]
    noble = gap in (" de ", " d'", " d’") and words[at].key in given_names() and following.key not in gazetteer()
    if gap not in (" ", "\u00a0") or following.key in never_names():
        return noble
    if any(n.end == found.end for n in names):
        return False
    if words[at].key in given_names() and known_at(text, following, following.start) is None:
        return True
    if following.key in given_names():
        return False
    return any(n.start <= found.start and n.end >= following.end for n in names)


def _extent(text: str, words: list[Word], at: int, names: tuple[NamedSpan, ...]) -> int:
    """Return the index after the last word of the name that begins at `at`."""
    stop = at + 1
    given = words[at].key in given_names()
    while stop < len(words):
        gap = text[words[stop - 1].end : words[stop].start]
        following = words[stop]
        if gap in (" ", "\u00a0", ".", ". "):
            if gap.startswith(".") and stop - 1 >= at and len(words[stop - 1].text) > 1:
                break
            if not given and following.key in never_names() and following.key not in _ARTICLES:
                break
            if not given and following.key in given_names() and words[stop - 1].text.isupper():
                break
        elif _PARTICLE.fullmatch(gap):
            pass
        elif _GENITIVE.fullmatch(gap):
            covered = any(n.start <= words[at].start and n.end >= following.end for n in names)
            joined = given and stop - at == 1 and gap in (" de ", " d'", " d’", " du ", " des ", " de la ")
            if not (covered or joined) or (not covered and known_at(text, following, following.start)):
                break
            if not given and words[at].key in common_words() and words[at].key not in heads():
                break
        else:
            break
        stop += 1
    return stop
