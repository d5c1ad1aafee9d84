"""Figures that lean on another: members of an enumeration, parts of a total, the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from factx.clauses.among import read_among
from factx.clauses.classes import words
from factx.clauses.draft import (
    Draft,
    is_countable,
    is_single,
    lead_of,
    lean,
    part_of,
    phrase_end,
    previous,
    word_before,
)
from factx.clauses.gaps import read_gap, read_neither, read_pronoun, read_rank, read_sequel, read_taken_up
from factx.clauses.governing import governor
from factx.clauses.lists import read_list, read_sum
from factx.clauses.phrases import Phrase
from factx.clauses.portions import count_dead, read_company, read_described, read_split, read_subject
from factx.clauses.terms import Claim
from factx.clauses.totals import read_change, read_older, read_places, read_rate, read_share, read_table
from factx.clauses.updates import (
    read_added,
    read_beyond,
    read_corrected,
    read_exactly,
    read_exchange,
    read_joining,
    read_numbered,
    read_rated,
    read_reached,
    read_start,
)

_GROUPS = words("people-group")

_STILL = frozenset({"toujours", "encore", "également", "aussi", "notamment", "ainsi"})
_WITH = ("ainsi que", "ainsi qu'", "même que", "même qu'", "tout comme")
_JOINS = frozenset({"et", ",", "ou"})


def complete(draft: Draft) -> None:
    """Add the claims that phrases have by leaning on others."""
    if draft.claims:
        _drop_names(draft)
        _share(draft)
        _drop_appositions(draft)
    bare = [place for place, phrase in enumerate(draft.reading.phrases) if phrase.kind == "bare"]
    for step in _FIRST_STEPS:
        _take(draft, step, bare)
    if draft.claims or draft.before:
        for step in _STEPS:
            _take(draft, step, bare)
        count_dead(draft)


class _Need(NamedTuple):
    """What a step reads: with a figure to lean on, here or before; only bare numbers; where one of some words is."""

    figure: bool = False
    bare: bool = False
    words: frozenset[str] = frozenset()


_ANY = _Need()


def _take(draft: Draft, step: Callable[[Draft, int], None], bare: Sequence[int]) -> None:
    """Take a step over the phrases of a sentence, or those at `bare`, if it may find anything there."""
    need = _NEEDS.get(step, _ANY)
    if (need.figure and not (draft.claims or draft.before)) or (
        need.words and need.words.isdisjoint(draft.reading.said)
    ):
        return
    for place in bare if need.bare else range(len(draft.reading.phrases)):
        step(draft, place)


def _share(draft: Draft) -> None:
    """Give the members of an enumeration the claim of the one that stands next to the verb."""
    for places in draft.runs:
        for one, other in zip(places[-2::-1], places[:0:-1], strict=True):
            claim = draft.claims.get(other)
            apart = draft.phrase(one).prep not in ("", "outre") and not draft.phrase(other).prep
            apart = apart or _is_apart(draft, one)
            between = draft.reading.texts[draft.phrase(one).last : draft.phrase(other).first]
            pair = is_single(draft.phrase(one)) or is_single(draft.phrase(other))
            loose = draft.phrase(one).kind == "unknown" or (pair and len(places) == 2)
            apart = apart or (loose and "et" not in between)
            if claim and claim.side == 1 and one not in draft.claims and not apart:
                lean(draft, one, claim)
        _share_object(draft, places)
        for one, other in zip(places[1:], places[:-1], strict=True):
            claim = draft.claims.get(other)
            own = draft.claims.get(one)
            if (
                claim
                and (own is None or (own.side == -1 and claim.side == 0 and draft.phrase(one).rest))
                and claim.side != 1
            ):
                lean(draft, one, claim, rest=True)


def _is_apart(draft: Draft, place: int) -> bool:
    """Return whether people known already stand beside those told of: "outre ce groupe de sept"."""
    phrase, texts = draft.phrase(place), draft.reading.texts
    known = phrase.definite or not {"ce", "ces", "le", "les", "l'"}.isdisjoint(
        texts[max(0, phrase.first - 4) : phrase.first]
    )
    return known and "outre" in texts[max(0, phrase.first - 5) : phrase.first]


def _share_object(draft: Draft, places: Sequence[int]) -> None:
    """Read "détient le chef du village, son cousin et dix notables" of each whom the verb befell."""
    last = draft.claims.get(places[-1])
    if last is None or last.side != -1 or last.group is None or draft.terms.kind != "casualty":
        return
    first = draft.phrase(places[0])
    between = draft.reading.texts[last.group.last : first.first]
    named = any(draft.phrase(place).category == "named" for place in places)
    if named or not (is_single(first) and all(text in _STILL for text in between)):
        return
    for place in places[:-1]:
        phrase = draft.phrase(place)
        if is_single(phrase) and place not in draft.claims and not phrase.prep:
            draft.claims[place] = replace(last, trigger=(phrase.first, phrase_end(phrase)))


def _drop_names(draft: Draft) -> None:
    """Drop the name in the apposition of a subject: "Le tireur, membre d'un groupe nommé Ligue Nord, a été tué"."""
    claimed = list(draft.claims.items())
    for at, (place, claim) in enumerate(claimed):
        if claim.group is None or claim.side != 1 or not is_single(draft.phrase(place)):
            continue
        subjects = (draft.phrase(p) for p, c in claimed[:at] if c.group is claim.group and c.side == 1)
        if any(draft.reading.word(draft.phrase(place).first - 1) not in _JOINS and is_single(s) for s in subjects):
            del draft.claims[place]


def _drop_appositions(draft: Draft) -> None:
    """Take back the second of "une personne, un homme de 25 ans, a péri" and "son frère, Jean Roy,"."""
    for places in draft.runs:
        if len(places) != 2:
            continue
        one, other = (draft.phrase(place) for place in places)
        first, second = (draft.claims.get(place) for place in places)
        between = draft.reading.texts[one.last : other.first]
        alone = one.quantity.value == 1 and other.quantity.value == 1
        if first and second and alone and list(between) == [","] and first.type == second.type:
            del draft.claims[places[1]]


def _parts(draft: Draft, place: int) -> None:
    """Read "dont sept enfants" and what is enumerated after it."""
    first = lead_of(draft, place)
    if draft.reading.word(_before_group(draft, word_before(draft, first))) != "dont":
        return
    whole = previous(draft, first)
    if whole is None or any(_counts_things(draft.phrase(p)) for p in range(whole + 1, first)):
        return
    own = draft.claims.get(place)
    total = draft.claims[whole]
    if own and own.side == 0 and place != first:
        return
    if own and _is_of_next(draft, place, own):
        own = None
    if own:
        draft.claims[place] = replace(own, scope="subset", whole=whole)
        if total.type == "released" and own.type == "abducted":
            draft.claims[place] = replace(own, scope="historical", whole=None)
            draft.extra.append((place, part_of(draft, place, total, whole)))
    elif is_countable(draft, place):
        fatal = draft.reading.word(draft.phrase(place).last) == "mortellement"
        part = part_of(draft, place, total, whole)
        fatal = fatal and total.type in ("casualties", "injured")
        draft.claims[place] = replace(part, type="killed") if fatal else part


def _is_of_next(draft: Draft, place: int, claim: Claim) -> bool:
    """Return whether the verb found for a part is that of who comes next: "dont un élève, et 60 ont été blessés"."""
    run = next((run for run in draft.runs if place in run), (place,))
    following = draft.claims.get(run[-1] + 1)
    if claim.side != 1 or following is None or following.group is not claim.group or claim.group is None:
        return False
    at = draft.phrase(run[-1] + 1).first
    return list(draft.reading.texts[max(0, at - 2) : at]) == [",", "et"]


def _before_group(draft: Draft, at: int) -> int:
    """Return the word before "une famille" in "dont une famille de cinq personnes", else the word itself."""
    return at - 2 if draft.reading.word(at) in _GROUPS and draft.reading.word(at - 1) in ("un", "une") else at


def _counts_things(phrase: Phrase) -> bool:
    """Return whether a phrase counts no people: "avec cinq ambulances, dont une sans freins"."""
    return phrase.kind in ("thing", "unknown") and phrase.quantity.form in ("digits", "words", "collective")


def _besides(draft: Draft, place: int) -> None:
    """Read "six soldats sont morts, ainsi que onze assaillants"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    before = " ".join(draft.reading.texts[max(0, phrase.first - 3) : phrase.first])
    if (
        place in draft.claims
        or whole is None
        or phrase.prep
        or not (before.endswith(_WITH) or (before.endswith(", comme") and phrase.rest))
    ):
        return
    if draft.claims[whole].side and phrase.kind == "people":
        lean(draft, place, draft.claims[whole])


def _identified(draft: Draft, place: int) -> None:
    """Read "les trois disparus sont un Suisse et deux Français"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    if (
        place in draft.claims
        or whole is None
        or phrase.prep
        or phrase.kind != "people"
        or is_single(phrase)
        or phrase.quantity.rule == "quantity.plural"
    ):
        return
    group = governor(draft.reading, draft.phrase(lead_of(draft, place)).first)
    if group is None or "être" not in group.lemmas or group.voice != "active":
        return
    total = draft.claims[whole]
    if total.scope == "subset" and total.whole is not None and total.whole >= 0:
        whole, total = total.whole, draft.claims[total.whole]
    if total.scope is None and draft.phrase(whole).definite and group.first >= draft.phrase(whole).last:
        draft.claims[place] = part_of(draft, place, total, whole)


# The first ones need no figure to lean on.
_FIRST_STEPS = (
    read_sum, read_change, read_table, read_rated, read_numbered, read_exchange, read_among, read_list, read_subject,
    read_taken_up, read_neither,
)  # fmt: skip


_STEPS = (
    read_sum, read_change, read_table, _parts, read_among, read_list, read_split, read_described, read_share,
    _besides, read_company, _identified, read_older, read_corrected, read_added, read_beyond, read_exactly,
    read_joining, read_exchange, read_start, read_reached, read_places, read_gap, read_sequel, read_rank,
    read_pronoun, read_rate,
)  # fmt: skip


# What a sentence must have for a step, where not every one may do.
_NEEDS: Mapping[Callable[[Draft, int], None], _Need] = {
    read_sum: _Need(figure=True),
    read_change: _Need(bare=True),
    read_table: _Need(bare=True, words=frozenset({":", "="})),
    read_rated: _Need(bare=True),
    read_numbered: _Need(bare=True, words=frozenset({"nombre", "les", "des", "ses", "leurs", "ces"})),
    _parts: _Need(figure=True, words=frozenset({"dont"})),
    read_among: _Need(words=frozenset({"parmi", "desquels", "desquelles"})),
    read_described: _Need(figure=True),
    read_share: _Need(figure=True),
    _besides: _Need(figure=True, words=frozenset({"que", "qu'", "comme"})),
    _identified: _Need(figure=True),
    read_taken_up: _Need(words=frozenset({"ils", "elles", "tous", "toutes"})),
    read_neither: _Need(words=frozenset({"ni"})),
    read_sequel: _Need(figure=True, words=frozenset({"et"})),
    read_company: _Need(figure=True, words=frozenset({"avec"})),
    read_older: _Need(figure=True, words=frozenset({"contre"})),
    read_corrected: _Need(figure=True, words=frozenset({"non"})),
    read_added: _Need(figure=True, bare=True, words=frozenset({"soit", "plus"})),
    read_beyond: _Need(figure=True, words=frozenset({"auxquels", "auxquelles", "quoi", "compter"})),
    read_exactly: _Need(figure=True, bare=True, words=frozenset({"exactement", "précisément"})),
    read_start: _Need(figure=True),
    read_joining: _Need(figure=True, bare=True, words=frozenset({"s'", "se"})),
    read_reached: _Need(figure=True, bare=True),
    read_places: _Need(figure=True, bare=True),
    read_gap: _Need(figure=True),
    read_rank: _Need(figure=True, bare=True),
    read_pronoun: _Need(figure=True, bare=True),
    read_rate: _Need(figure=True, words=frozenset({"par", "chaque", "toutes", "tous"})),
}
