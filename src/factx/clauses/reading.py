"""A sentence read for its figures: verb groups, counting phrases, and who is subject and object of what."""

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from factx.clauses import phrases as counting
from factx.clauses.classes import words
from factx.clauses.phrases import PREPOSITIONS, Phrase
from factx.clauses.verbs import VerbGroup, groups
from factx.french.inflection import Form
from factx.french.numerals import opens
from factx.french.words import Words, Written, cut
from factx.model import Quantity, Sentence, Span

_ENDS = frozenset(";:.!?")
_TURNS = words("turn")
_RELATIVES = words("relative")
_LINKS = words("enumeration-link")
# Objects that make one verb with theirs: "coûter la vie à", "arracher une jambe à".
_OBJECTS = frozenset(
    {"de", "d'", "vie", "mort", "liberté", "trace", "fuite", "jambe", "bras", "main", "œil", "pied", "secours", "point"}
)
_SHARING = frozenset({"et", "puis", "mais", "ou", "voire", ","})
_DETERMINERS = words("determiner")
_REACH = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words, verb groups and counting phrases; `base` is where it stands in the text.

    `said` are its different words, `lemmas` the verbs of its groups, `memory` what each kind of figure finds in it.
    """

    index: int
    base: int
    headline: bool
    words: Words
    texts: Sequence[str]
    written: Written
    groups: tuple[VerbGroup, ...]
    phrases: tuple[Phrase, ...]
    dated: frozenset[int]
    names: Mapping[int, tuple[int, str]]
    opening: Mapping[int, VerbGroup]
    epidemic: bool
    said: frozenset[str]
    lemmas: frozenset[str]
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def span(self, first: int, last: int) -> Span:
        """Return the span in the text of words `first` to `last` (exclusive)."""
        return Span(self.base + self.words.starts[first], self.base + self.words.end(last - 1))

    def word(self, at: int) -> str:
        """Return a word, or nothing beyond the sentence."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def opens_clause(self, group: VerbGroup) -> bool:
        """Return whether a finite group is a verb for sure: of several words, or one of "être" that is no "l'est"."""
        return group.last - group.first > 1 or ("être" in group.lemmas and self.texts[group.first - 1] != "l'")

    def follows(self, at: int, expressions: tuple[str, ...], reach: int = 12) -> int | None:
        """Return the end of the first of some expressions that stands after a word, before the clause ends."""
        if first_words(expressions).isdisjoint(self.said):
            return None
        stop = at
        while stop < min(len(self.texts), at + reach) and self.texts[stop] not in _ENDS:
            group = self.opening.get(stop)
            if group is not None and group.finite and group.first > at and self.opens_clause(group):
                break
            if self.texts[stop] == "," and opens(self.word(stop + 1) or "x"):
                break
            stop += 1
        ahead = self.texts[at:stop]
        for parts in map(_parts, expressions):
            if parts[0] not in ahead:
                continue
            for here in range(len(ahead) - len(parts) + 1):
                if ahead[here] == parts[0] and _matches(ahead[here : here + len(parts)], parts):
                    return at + here + len(parts)
        return None


def _matches(ahead: Sequence[str], parts: Sequence[str]) -> bool:
    """Return whether words are those of an expression, in which "#" stands for a number."""
    return len(ahead) == len(parts) and all(
        text == part or (part == "#" and opens(text)) for text, part in zip(ahead, parts, strict=True)
    )


@cache
def _parts(expression: str) -> tuple[str, ...]:
    return tuple(cut(expression).texts)


@cache
def first_words(expressions: tuple[str, ...]) -> frozenset[str]:
    """Return the first word of each expression: without any of them, none can stand in a sentence."""
    return frozenset(_parts(expression)[0] for expression in expressions)


def read(
    sentence: Sentence,
    index: int,
    *,
    words: Words,
    said: frozenset[str],
    quantities: Sequence[Quantity],
    dates: Sequence[Span],
    names: Sequence[tuple[int, int, str]],
    known: Mapping[str, tuple[Form, ...]],
    counted: Container[str],
    epidemic: bool = False,
) -> Reading:
    """Return a sentence read; quantities, dates and names are those of the sentence."""
    texts = words.texts
    written = Written(words)
    starts = [sentence.start + start for start in words.starts]
    named = {at[0]: (at[-1] + 1, label) for start, end, label in names if (at := _within(starts, start, end))}
    inside = frozenset(at for first, (last, _) in named.items() for at in range(first + 1, last))
    found = tuple(g for g in groups(texts, known) if not (g.first in inside and g.last - 1 in inside))
    dated = frozenset(at for span in dates for at in _within(starts, span.start, span.end))
    places = [(q, _within(starts, q.start, q.end)) for q in quantities]
    verbs = {at: g.mood == "part" and g.last - g.first == 1 for g in found for at in range(g.first, g.last)}
    counts = frozenset(at[0] for q, at in places if at and q.form not in ("article",) and q.rule != "quantity.plural")
    frame = counting.Sentence(texts, written, verbs, dated, counts)
    counts_read = tuple(
        phrase
        for q, at in places
        if at and not dated.intersection(at)
        for phrase in (counting.phrase(frame, q, (at[0], at[-1] + 1), counted),)
        if phrase.kind != "bare" or inside.isdisjoint(at)
    )
    heads = {p.head for p in counts_read if p.head >= 0}
    kept = tuple(g for g in found if not (g.mood == "part" and g.head in heads))
    return Reading(
        index, sentence.start, sentence.headline, words, texts, written, kept, counts_read, dated, named,
        {g.first: g for g in reversed(kept)},
        epidemic, said, frozenset[str]().union(*(g.lemmas for g in kept)),
    )  # fmt: skip


def _within(starts: Sequence[int], start: int, end: int) -> range:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1)
    return range(max(first, 0), last)


def predicate(
    reading: Reading, at: int, *, plural: bool | None, cleft: bool = False
) -> tuple[list[VerbGroup], list[VerbGroup]]:
    """Return the verb groups of which the phrase before `at` is the subject, and those of its relative clause.

    In a `cleft` sentence ("c'est un cycliste, âgé de 30 ans, qui est mort") the relative clause may stand apart.
    """
    texts = reading.texts
    relative: list[VerbGroup] = []
    pending = 0
    adjoining = False
    here = at
    while here < len(texts):
        text = texts[here]
        if text in _ENDS or text == ")" or (text in _TURNS and not pending):
            break
        if text == "(":
            here = _closed(texts, here)
            continue
        group = reading.opening.get(here)
        if group is not None:
            if not group.finite or (texts[group.first] == "y" and reading.word(group.first - 1) == "il"):
                here = group.last
                continue
            chain = _chain(reading, group)
            if pending:
                if adjoining and not (plural and group.plural is False):
                    relative += chain
                adjoining = False
                pending -= 1
            elif plural is not None and group.plural is not None and plural != group.plural:
                break
            else:
                return chain, relative
            here = chain[-1].last
            continue
        if text in _RELATIVES and not _adds(reading, here):
            pending += 1
            adjoining = adjoining or (text == "qui" and (cleft or here - at <= 1))
        here += 1
    return [], relative


def _chain(reading: Reading, group: VerbGroup) -> list[VerbGroup]:
    """Return a group and the participles that share its auxiliary."""
    found = [group]
    while (following := reading.opening.get(found[-1].last)) is not None and following.link:
        found.append(following)
    return found


def _closed(texts: Sequence[str], at: int) -> int:
    for here in range(at + 1, min(len(texts), at + 60)):
        if texts[here] == ")":
            return here + 1
    return at + 1


def _adds(reading: Reading, at: int) -> bool:
    """Return whether a relative has no verb: "dont deux enfants", "parmi lesquels 10 élèves", "ainsi que leur chef"."""
    if reading.texts[at] in ("que", "qu'"):
        return reading.texts[at - 1] in ("ainsi", "même")
    if reading.texts[at] not in ("dont", "lesquels", "lesquelles", "desquels", "desquelles"):
        return False
    part = next((p for p in reading.phrases if p.first in (at + 1, at + 2)), None)
    if part is None or (part.kind != "bare" and reading.texts[at] == "dont"):
        return part is not None
    for here in range(part.last, len(reading.texts)):
        group = reading.opening.get(here)
        if reading.texts[here] in ",;:.()" or (group is not None and group.finite):
            return group is None or not group.finite
    return True


def coordinated(reading: Reading, chain: Sequence[VerbGroup]) -> list[VerbGroup]:
    """Return the finite verbs that share their subject with a predicate: "ont dévissé et ont trouvé la mort"."""
    found: list[VerbGroup] = []
    for group in reading.groups:
        if group.first < chain[-1].last or not group.finite:
            continue
        if reading.texts[group.first - 1] not in _SHARING or group.plural != chain[0].plural:
            break
        found.append(group)
    return found


def object_relative(reading: Reading, at: int) -> VerbGroup | None:
    """Return the verb of a relative clause whose object stands before `at`: "les marins que retient le gang"."""
    start = at + (reading.word(at) == ",")
    if reading.word(start) not in ("que", "qu'"):
        return None
    for here in range(start + 1, min(len(reading.texts), start + 10)):
        group = reading.opening.get(here)
        if reading.texts[here] in _ENDS or (group is not None and group.finite):
            return group if group is not None and group.voice == "active" else None
    return None


def governor(reading: Reading, first: int, *, past_object: bool = False) -> VerbGroup | None:
    """Return the verb group whose object may open at a word: nothing but adverbs, dates and side remarks between.

    With `past_object` one object may stand before: "a vidé le quartier de ses habitants".
    """
    texts = reading.texts
    before = None
    for group in reading.groups:
        if group.last > first:
            break
        before = group
    if before is None or first - before.last > _REACH:
        return None
    agent = reading.word(first - 1) == "par"
    if before.mood == "part" and not before.link and not agent and not _shares_auxiliary(reading, before):
        return None
    here = before.last
    while here < first:
        text = texts[here]
        restrictive = text in ("que", "qu'") and (before.negated or reading.texts[before.first] in ("ne", "n'"))
        if text in _ENDS or (text in _RELATIVES and not restrictive) or text == ")":
            return None
        dated = here in reading.dated or here + 1 in reading.dated
        objects = past_object and here == before.last
        if not (dated or objects) and text in _DETERMINERS and not _governed(reading, here, before.last):
            return None
        here += 1
    return before


def _governed(reading: Reading, at: int, start: int) -> bool:
    """Return whether a determiner stands in a complement: after a preposition."""
    before = reading.word(at - 1)
    inside = at > start and (before in PREPOSITIONS or before in ("tous", "et", "ou"))
    return inside or reading.word(at + 1) in _OBJECTS


def _shares_auxiliary(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a bare participle stands for a compound tense: "a détruit un pont et tué trois civils"."""
    before = reading.word(group.first - 1)
    text = reading.texts[group.head]
    if before not in ("et", "ou", ",", "puis", "mais", "avoir") and not before.endswith("ment"):
        return False
    if text.endswith(("s", "ée", "e")) and not text.endswith(("mis", "pris")):
        return False
    return any(g.voice == "active" and g.last <= group.first and g.mood != "part" for g in reading.groups)


def series(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Return the phrases that stand in one enumeration, by their place in the reading."""
    found: list[list[int]] = []
    for place, phrase in enumerate(reading.phrases):
        if found:
            last = reading.phrases[found[-1][-1]]
            if phrase.first < last.last:
                continue
            apart = range(last.last, phrase.first)
            between = [reading.texts[at] for at in apart if at not in reading.dated]
            joined = not phrase.prep and last.prep in ("de", "à", "par", "avec")
            same = last.prep == phrase.prep or joined or last.prep == "outre"
            if same and last.last <= phrase.first and len(between) <= 5 and between and _is_link(between):
                found[-1].append(place)
                continue
        found.append([place])
    return tuple(tuple(group) for group in found)


def _is_link(between: Sequence[str]) -> bool:
    return all(text in _LINKS for text in between) and between[0] in (",", "et", "ou", "ainsi", "mais", "puis", "plus")


def noun_extent(reading: Reading, at: int) -> int:
    """Return where a noun phrase ends, from the word after its noun: adjectives, "de" and its noun, a name."""
    here = at
    while here < len(reading.texts) and here - at < 8:
        text = reading.texts[here]
        if here in reading.names:
            here = reading.names[here][0]
            continue
        following = reading.word(here + 1)
        told = here + 1 in reading.dated or here + 1 in reading.opening or opens(following or "x")
        if text in ("de", "du", "des", "d'") and following[:1].isalpha() and not told:
            here += 3 if following in ("la", "l'") else 2
            continue
        if (
            here in reading.opening
            or text in PREPOSITIONS
            or not text[0].isalpha()
            or text in ("et", "ou", "qui", "que", "dont", "où", "a", "est")
        ):
            break
        if here in reading.dated:
            break
        here += 1
    return here
