"""Where names lie: capitalised words of a sentence, gathered into candidate names with their borders."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.french.folding import fold_word
from factx.french.names import Word, words_of
from factx.lexicon.gazetteer import Known, gazetteer, known, namesakes
from factx.lexicon.names import common_words, cues, given_names, heads, never_names
from factx.lexicon.place_table import cities
from factx.match.entities.bodies import body_end, demonym_end
from factx.model import Sentence

_PARTICLE = re.compile(
    r" (?:(?:al|el|ben|bin|ibn|bint|ould|oul|abou|abu|van|von|der|den|van der|van den|von der|di|da|dos|do|del|"
    r"della|e|y|zu|"
    r"ul|ag|of|the|of the|for|for the|on|in|and|&) |(?:al|el)-)"
)
_GENITIVE = re.compile(r" (?:de la |de l['’]|du |des |de |d['’]|à la |en |aux |sur |et des |pour la )")
_NOBLE = frozenset((" de ", " d'", " d’", " du ", " des ", " de la "))
_QUOTES = frozenset('"«“')
_CONTRACTIONS = frozenset(("du ", "au "))
_ARTICLES = frozenset(("le", "la", "les", "des", "du", "de"))
_OPENERS = '«"“”:.!?…–—•|;'
_CIVIL = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mgr|St|[A-Z])\.?$")
_INITIAL = re.compile(r" [A-ZÀ-Ý]\.(?= ?[a-zà-ÿ,(])")
_THERE = re.compile(r"(?<!\w)(?:[Àà] l['’]|[Aa]u |[Àà] )$")
_YEAR = re.compile(r" (?:19|20)\d\d\b")
_DOT = re.compile(r"\.(?= ?[a-zà-ÿ,(])")
_ROAD = re.compile(r"(?<=l['’])[AED][ \u00a0]?\d{1,4}\b|(?:RN|RD)[ \u00a0]\d{1,4}\b|(?<=\w )[AND][ \u00a0]\d{1,4}\b")
_WORD_GOES_ON = re.compile(r"\w|-\w")


class Match(NamedTuple):
    """A known name as it stands in the text."""

    start: int
    end: int
    known: Known


class Candidate(NamedTuple):
    """A stretch that may be a name: its folded form, its words and what is known of it.

    `firm` is set where the gazetteer alone decides, `opening` where the capital may be the sentence's.
    """

    start: int
    end: int
    key: str
    words: tuple[Word, ...]
    known: Known | None
    firm: bool
    opening: bool
    sentence: Sentence


class Line(NamedTuple):
    """A sentence with its capitalised words."""

    text: str
    sentence: Sentence
    words: list[Word]

    def covered(self, start: int, end: int, *, but: str = "") -> bool:
        """Tell whether one proposal of the recogniser, but those of a label, covers a stretch."""
        return any(name.start <= start and name.end >= end and name.label != but for name in self.sentence.names)

    def shouted(self) -> bool:
        """Tell whether the sentence is written in capitals, which then say nothing."""
        sentence = self.text[self.sentence.start : self.sentence.end]
        return sum(map(str.isupper, sentence)) > 2 * sum(map(str.islower, sentence))

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next one."""
        return self.text[self.words[at].end : self.words[at + 1].start]


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
        elif end - start > len(word.key) and fold_word(text[start:end]) != form.folded:
            continue
        if form.contracted and text[max(0, start - 3) : start].lower() not in _CONTRACTIONS:
            continue
        if form.articled and not _capitals_stand(text[start:end], form.written):
            continue
        if not _WORD_GOES_ON.match(text, end):
            return Match(start, end, form.known)
    return None


def _capitals_stand(words: str, written: str) -> bool:
    """Tell whether "Le Soir" is written as the paper and not as in "Le soir tombe"."""
    return all(here.isupper() for here, there in zip(words, written, strict=True) if there.isupper())


def candidates(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the candidate names of a sentence, left to right, outside the spans already taken."""
    found = words_of(text, sentence.start, sentence.end)
    if taken:
        found = [word for word in found if not any(start <= word.start < end for start, end in taken)]
    line = Line(text, sentence, list(_apart(found)))
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


def _apart(words: list[Word]) -> Iterator[Word]:
    """Yield the words, two towns joined by a hyphen as two: "la ligne Narbonne-Toulouse"."""
    for word in words:
        first, hyphen, second = word.text.partition("-")
        if (
            hyphen
            and word.key not in gazetteer()
            and first[0].isupper()
            and second[:1].isupper()
            and _towns(word, first, second)
        ):
            yield Word(word.start, word.start + len(first), first, fold_word(first))
            yield Word(word.end - len(second), word.end, second, fold_word(second))
        else:
            yield word


def _towns(word: Word, *names: str) -> bool:
    if not all(name[:1].isupper() for name in names) or cities(word.text) or fold_word(names[0]) in given_names():
        return False
    return all(_is_settled(name) for name in names)


def _is_settled(name: str) -> bool:
    found = known(name)
    if found is not None and found.kind == "country":
        return True
    return bool(places := cities(name)) and places[0].population > 15_000


def _known(line: Line, at: int, floor: int) -> Candidate | None:
    """Return the known name that begins with or around a word, unless it is a part of a longer one."""
    match = known_at(line.text, line.words[at], floor)
    if match is None:
        return None
    stop = at + 1
    while stop < len(line.words) and line.words[stop].start < match.end:
        stop += 1
    if _grows(line, at, stop, match):
        return None
    start, end, known = match
    if known.label == "ORG":
        if line.words[at].key in heads():
            end = demonym_end(line.text, end)
        if known.category == "media":
            end = _local_edition(line, stop, end)
        known = _as_place(line.text, start, known)
    elif known.label == "MISC" and (year := _YEAR.match(line.text, end)):
        end = year.end()
    words = tuple(line.words[at:stop])
    key = fold_word(line.text[start:end])
    if not _uncertain(known, words, end - start):
        return Candidate(start, end, key, words, known, True, False, line.sentence)
    opening = _opens(line.text, start, line.sentence)
    firm = (not opening and known.category == "media") or known.kind == "capital"
    return Candidate(start, end, key, words, known, firm, opening, line.sentence)


def _uncertain(known: Known, words: tuple[Word, ...], length: int) -> bool:
    """Tell whether a known form may also be a common word, a given name or a direction: Orange, Marianne, Nord."""
    first = words[0]
    if first.key in _ARTICLES or known.kind == "direction":
        return True
    if len(words) > 1 or length != len(first.text) or known.kind == "country":
        return False
    return first.key in common_words() or first.key in given_names()


def _candidate(line: Line, span: tuple[int, int], slice_: tuple[int, int]) -> Candidate:
    start, end = span
    words = tuple(line.words[slice_[0] : slice_[1]])
    opening = _opens(line.text, start, line.sentence)
    return Candidate(start, end, fold_word(line.text[start:end]), words, None, False, opening, line.sentence)


def _local_edition(line: Line, stop: int, end: int) -> int:
    """Return the end of a channel's name with the regions it broadcasts to: "France Bleu Gard Lozère"."""
    while stop < len(line.words) and line.text[end : line.words[stop].start] == " ":
        region = known_at(line.text, line.words[stop], line.words[stop].start)
        if region is None or region.known.label != "LOC":
            break
        end = region.end
        while stop < len(line.words) and line.words[stop].start < end:
            stop += 1
    return end


def _as_place(text: str, start: int, known: Known) -> Known:
    """Return a seat of power as the place it is where the text goes there: "reçu à l'Élysée", "au Kremlin"."""
    if known.category != "state" or not _THERE.search(text, max(0, start - 5), start):
        return known
    return next((thing for thing in namesakes(known.name) if thing.kind == "seat"), known)


def _unknown(line: Line, at: int) -> Candidate | None:
    """Return the name that begins with a word no gazetteer has, or None if the word is none."""
    word = line.words[at]
    if len(word.text) < 3 and (road := _ROAD.match(line.text, word.start)):
        return _candidate(line, road.span(), (at, at + 1))
    opening = _opens(line.text, word.start, line.sentence)
    if word.key in never_names() and (opening or not _article_opens(line, at)):
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


def _plain_opening(line: Line, at: int) -> bool:
    """Tell whether a common word before a name has its capital only from the sentence: "Viaduc de Gênes"."""
    word, following = line.words[at], line.words[at + 1]
    if heads().get(word.key) in ("LOC", "MISC") and line.gap(at) in _NOBLE:
        return True
    if word.key not in common_words() or word.key in given_names():
        return False
    if known_at(line.text, following, following.start):
        return True
    if word.key in heads():
        return False
    if word.key in cues():
        return True
    return line.gap(at) != " " or not line.covered(word.start, following.end, but="PER")


def _opens(text: str, start: int, sentence: Sentence) -> bool:
    before = text[max(sentence.start, start - 12) : start].rstrip(" \u00a0\u202f")
    if _CIVIL.search(before):
        return False
    if before[-1:] in _QUOTES and before[:-1].rstrip()[-1:].isalnum():
        return False
    return not before or before[-1] in _OPENERS or not any(char.isalnum() for char in before)


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
        return following.key not in never_names() or following.key in _ARTICLES
    if gap in (".", ". "):
        return len(last.text) == 1
    if _PARTICLE.fullmatch(gap):
        return True
    if not _GENITIVE.fullmatch(gap):
        return False
    if heads().get(first.key) in ("LOC", "MISC") and stop - at == 1 and gap.startswith(" d"):
        return True
    if line.covered(first.start, following.end):
        return given or first.key not in common_words() or first.key in heads()
    return given and stop - at == 1 and gap in _NOBLE and known_at(line.text, following, following.start) is None
