"""Names that the gazetteers know, as they stand in a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.clauses.classes import words
from factx.french.folding import fold_word
from factx.french.names import Word
from factx.lexicon.gazetteer import Known, gazetteer, known, namesakes
from factx.lexicon.names import common_words, given_names, heads
from factx.lexicon.place_table import cities
from factx.match.entities.bodies import demonym_end
from factx.match.entities.line import Candidate, Line, opens

_CONTRACTIONS = ("du ", "au ", "des ", "aux ")
_ARTICLES = frozenset(("le", "la", "les"))
_SOCIETIES = frozenset(("Croix-Rouge", "Croissant-Rouge"))
_THERE = re.compile(r"(?<!\w)(?:[Àà] l['’]|[Aa]u |[Àà] )$")
_NO_PLACE = ("M. ", "MM. ", "Mme ", "Mlle ", " un ", " une ", "Un ", "Une ")
_YEAR = re.compile(r" (?:19|20)\d\d\b")
# What opens the name of one town: "Port-Joinville" is no line from Port to Joinville.
_OPENINGS = frozenset(map(fold_word, words("town-opening")))
_WORD_GOES_ON = re.compile(r"\w|-\w")


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
        elif end - start > len(word.key) and fold_word(text[start:end]) != form.folded:
            continue
        if form.contracted and not text[max(0, start - 4) : start].lower().endswith(_CONTRACTIONS):
            continue
        if form.articled and not _capitals_stand(text[start:end], form.written):
            continue
        if not _WORD_GOES_ON.match(text, end):
            return Match(start, end, form.known)
    return None


def _capitals_stand(words: str, written: str) -> bool:
    """Tell whether "Le Soir" is written as the paper and not as in "Le soir tombe"."""
    return all(here.isupper() for here, there in zip(words, written, strict=True) if there.isupper())


def listed(line: Line, at: int, stop: int, match: Match) -> Candidate:
    """Return a known name made of the words from `at` to `stop`, with what belongs to it behind it."""
    start, end, thing = match
    if thing.label == "ORG":
        if line.words[at].key in heads() or thing.name in _SOCIETIES:
            end = demonym_end(line.text, end)
        if thing.category == "media":
            end = _local_edition(line, stop, end)
        thing = _as_place(line.text, start, thing)
    elif thing.label == "MISC" and (year := _YEAR.match(line.text, end)):
        end = year.end()
    words = tuple(line.words[at:stop])
    key = fold_word(line.text[start:end])
    before = line.text[max(0, start - 5) : start]
    if thing.label == "LOC" and before.endswith(_NO_PLACE):
        opening = opens(line.text, start, line.sentence)
        return Candidate(start, end, key, words, None, False, opening, line.sentence)
    if not _uncertain(thing, words, end - start):
        return Candidate(start, end, key, words, thing, True, False, line.sentence)
    opening = opens(line.text, start, line.sentence)
    firm = (not opening and thing.category == "media") or thing.kind == "capital"
    return Candidate(start, end, key, words, thing, firm, opening, line.sentence)


def _uncertain(thing: Known, words: tuple[Word, ...], length: int) -> bool:
    """Tell whether a known form may also be a common word, a given name or a direction: Orange, Marianne, Nord."""
    first = words[0]
    if first.key in _ARTICLES or thing.kind == "direction":
        return True
    if len(words) > 1 or length != len(first.text) or thing.kind == "country":
        return False
    return first.key in common_words() or first.key in given_names()


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


def _as_place(text: str, start: int, thing: Known) -> Known:
    """Return a seat of power as the place it is where the text goes there: "reçu à l'Élysée", "au Kremlin"."""
    if thing.category != "state" or not _THERE.search(text, max(0, start - 5), start):
        return thing
    return next((other for other in namesakes(thing.name) if other.kind == "seat"), thing)


def apart(words: list[Word]) -> Iterator[Word]:
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
    first = fold_word(names[0])
    if not all(name[:1].isupper() for name in names) or cities(word.text) or first in given_names() | _OPENINGS:
        return False
    return all(_is_settled(name) for name in names)


def _is_settled(name: str) -> bool:
    found = known(name)
    if found is not None and found.kind == "country":
        return True
    return bool(places := cities(name)) and places[0].population > 15_000
