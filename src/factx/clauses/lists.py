"""The parts of a total as lists name them: "huit morts : deux Français", "à savoir", what adds up to a number."""

from collections.abc import Container, Sequence

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_countable, is_single, lead_of, lean, part_of, phrase_end, previous
from factx.clauses.governing import predicate
from factx.clauses.phrases import Phrase
from factx.clauses.portions import ELSEWHERE, LIST_MARKS
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup

_MARKS = frozenset({",", "-", "–", "—"})
_SUBJECTS = words("article") | {"un", "une", "-t-on"}
_OF = words("of")


def read_sum(draft: Draft, place: int) -> None:
    """Read "trois soldats ont été tués, un Français et deux Maliens": what follows adds up to what stands before."""
    run = next((run for run in draft.runs if run[0] == place), ())
    whole = previous(draft, place)
    if len(run) < 2 or whole is None:
        return
    total, first = draft.claims[whole], draft.phrase(place)
    values = [draft.phrase(p).quantity.value for p in run]
    ends = {draft.phrase(whole).last, total.trigger[1]}
    if None in values or sum(v or 0 for v in values) != draft.phrase(whole).quantity.value or first.prep:
        return
    own = [c for p in run if (c := draft.claims.get(p)) and c.group is not total.group]
    people = all(is_countable(draft, p) for p in run)
    if _stands_beside(draft, ends, first) and people and not own:
        for part in run:
            draft.claims[part] = part_of(draft, part, total, whole)


def _stands_beside(draft: Draft, ends: Container[int], phrase: Phrase) -> bool:
    """Return whether only a comma or dashes part a phrase from one of some words, and a date: "huit morts mardi, "."""
    reading, at = draft.reading, phrase.first - 1
    if reading.word(at) not in _MARKS:
        return False
    while reading.word(at - 1) in _MARKS:
        at -= 1
    while at not in ends and at - 1 in reading.dated:
        at -= 1
    return at in ends


def read_list(draft: Draft, place: int) -> None:
    """Read "58 civils (41 hommes, 12 femmes)", "huit morts : deux Français", "à savoir", "les six autres"."""
    if not draft.claims and ":" not in draft.reading.said:
        return
    phrase = draft.phrase(place)
    texts = draft.reading.texts
    whole = previous(draft, place)
    first = lead_of(draft, place)
    opening = draft.phrase(first).first
    named = whole is None or draft.claims[whole].rule.endswith(".list")
    if place not in draft.claims and named and texts[opening - 1] == ":" and not phrase.prep:
        _of_named_total(draft, place, opening - 1)
    weak = place in draft.claims and draft.claims[place].type == "casualties"
    if (place in draft.claims and not weak) or whole is None or not is_countable(draft, place):
        return
    if weak and (draft.claims[whole].type != "killed" or draft.claims[whole].side or draft.claims[place].side == -1):
        return
    total = draft.claims[whole]
    end = draft.phrase(whole).last if first == place else draft.phrase(first).first
    between = list(texts[end:opening])
    if phrase.rest and phrase.definite and not phrase.prep and _fares_otherwise(draft, phrase):
        return
    if phrase.rest and phrase.definite and not phrase.prep:
        base = total.whole if total.whole is not None else whole
        draft.claims[place] = part_of(draft, place, total, base if base >= 0 else whole)
    elif first != place:
        lead = draft.claims.get(first)
        if lead and lead.scope == "subset" and lead.whole is not None and phrase.kind != "bare" and not phrase.prep:
            draft.claims[place] = part_of(draft, place, lead, lead.whole)
    elif between and phrase.kind != "bare" and _opens_list(draft, place, whole, between):
        draft.claims[place] = part_of(draft, place, total, whole)
    elif between and phrase.kind != "bare" and _goes_on(draft, place, whole):
        draft.claims[place] = part_of(draft, place, total, total.whole if total.whole is not None else whole)
    elif (
        phrase.rest
        and phrase.kind == "bare"
        and (total.side != 0 or total.rule == "casualty.corps")
        and not phrase.prep
        and draft.reading.word(phrase.first - 1) in ("et", ",")
    ):
        lean(draft, place, total, rest=True)


def _opens_list(draft: Draft, place: int, whole: int, between: Sequence[str]) -> bool:
    """Return whether what stands before a phrase says that it lists the parts of a total: ":", "à savoir"."""
    if len(between) <= 3 and between[0] in ("(", ":"):
        return between[0] == "(" or not _has_verb(draft, draft.phrase(place))
    named = list(between[-2:]) == ["à", "savoir"]
    if not named and between[-1] not in LIST_MARKS:
        return False
    run = next((run for run in draft.runs if place in run), (place,))
    parts = [draft.phrase(p).quantity.value for p in run]
    total = draft.phrase(whole).quantity.value
    chain = predicate(draft.reading, draft.phrase(run[-1]).last, plural=None)[0]
    alone = not chain or _tells(draft, chain[0])
    return alone and total is not None and None not in parts and sum(p or 0 for p in parts) <= total


def _tells(draft: Draft, group: VerbGroup) -> bool:
    """Return whether a verb is that of who says so, set before its subject: ", précise l'armateur"."""
    reading = draft.reading
    return reading.word(group.first - 1) == "," and (
        reading.word(group.last) in _SUBJECTS or group.last in reading.names
    )


def _goes_on(draft: Draft, place: int, before: int) -> bool:
    """Return whether a phrase goes on a list: "sept morts : trois agents à la mairie et quatre soldats au camp"."""
    phrase, reading = draft.phrase(place), draft.reading
    total = draft.claims[before].whole
    if draft.claims[before].scope != "subset" or total is None or total < 0 or phrase.prep or is_single(phrase):
        return False
    if ":" not in reading.texts[draft.phrase(total).last : draft.phrase(before).first]:
        return False
    if reading.word(phrase.first - 1) not in ("et", ",", ";") or _has_verb(draft, phrase):
        return False
    if any(draft.phrase(before).last <= g.first < phrase.first and g.finite for g in reading.groups):
        return False
    parts = [draft.phrase(p).quantity.value for p, c in draft.claims.items() if c.whole == total] + [
        phrase.quantity.value
    ]
    count = draft.phrase(total).quantity.value
    return count is not None and None not in parts and sum(p or 0 for p in parts) <= count


def _fares_otherwise(draft: Draft, phrase: Phrase) -> bool:
    """Return whether the others are told to be elsewhere: "deux ont été tués, les deux autres sont en fuite"."""
    group = draft.reading.opening.get(phrase.last)
    if group is None or not group.finite or group.lemmas != {"être"} or group.voice != "active":
        return False
    return draft.reading.word(group.last) in ELSEWHERE


def _has_verb(draft: Draft, phrase: Phrase) -> bool:
    """Return whether a verb of its own follows a phrase at once: "un enfant était rentré à pied"."""
    group = draft.reading.opening.get(phrase.last)
    return group is not None and group.finite and group.lemmas != {"être"}


def _of_named_total(draft: Draft, place: int, colon: int) -> None:
    """Read "Nationalité des noyés : 12 Tanzaniens, huit Ougandais", where the total is named but not counted."""
    texts = draft.reading.texts
    noun = next(
        (
            draft.terms.counted[texts[at]]
            for at in range(colon - 1, max(-1, colon - 14), -1)
            if texts[at] in draft.terms.counted and texts[at].endswith("s") and texts[at - 1] in _OF
        ),
        None,
    )
    phrase = draft.phrase(place)
    if noun is not None and not noun.open and is_countable(draft, place) and not is_single(phrase):
        draft.claims[place] = Claim(noun.type, (phrase.first, phrase_end(phrase)), f"{draft.terms.kind}.list")
