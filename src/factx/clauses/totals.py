"""Numbers that are a total or belong to one: tolls that change, older ones, shares, rates, sums over places."""

from collections.abc import Sequence
from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, part_of, phrase_end, previous
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.terms import Claim
from factx.french.numerals import share

_CHANGES = words("change-verb")
_TOTALS = words("total-noun")
_ADVERBS = words("adverb")
_PERIODS = frozenset(
    {"jour", "jours", "mois", "an", "année", "semaine", "heure", "nuit", "minute", "ans", "semaines", "heures",
     "minutes", "nuits"}
)  # fmt: skip
_OLDER = (
    "annoncés",
    "annoncé",
    "annoncées",
    "la veille",
    "précédemment",
    "auparavant",
    "initialement",
    "jusque-là",
    "dans un premier",
)
_BODIES = words("mission-noun") | words("standing-unit")
_SUMS = frozenset({"total", "compte", "décompte", "bilan"})
_FORCES = frozenset({"military", "militant", "police", "responder", "man"})
PLACE_LEADS = frozenset(
    {"à", "au", "aux", "en", "dans", "sur", "chez", "près", "côté", "dont", "parmi", "pour", "lors"}
)


def shared_of(draft: Draft, phrase: Phrase) -> int | None:
    """Return what a share such as "la moitié" comes to of the people counted before it, where they are."""
    part = share(draft.reading.texts[phrase.first : phrase.number])
    counted = [p for p in draft.reading.phrases if p.first < phrase.first and p.kind in ("people", "counted")]
    whole = next((p.quantity.value for p in reversed(counted) if p.quantity.value and not is_single(p)), None)
    return int(part * whole) if part and whole else None


def read_share(draft: Draft, place: int) -> None:
    """Read "des 40 otages libérés, la moitié étaient des enfants"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    if phrase.quantity.form == "share" and place not in draft.claims and whole is not None and not phrase.prep:
        draft.claims[place] = part_of(draft, place, draft.claims[whole], whole)


def read_older(draft: Draft, place: int) -> None:
    """Read "contre 19 annoncés la veille"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    if phrase.prep != "contre" or whole is None or phrase.kind not in ("bare", "counted", "people"):
        return
    if phrase.kind == "people" and phrase.quantity.form not in ("digits", "words", "collective"):
        return
    told = draft.reading.follows(phrase.last, _OLDER, 6) is not None
    claim = draft.claims.get(place) or replace(
        draft.claims[whole], trigger=(phrase.first, phrase_end(phrase)), whole=None, modality=None
    )
    draft.claims[place] = replace(claim, scope="superseded" if told else None)


def read_places(draft: Draft, place: int) -> None:
    """Read "11 morts samedi, 16 dimanche", "mille à Niamey et 400 sur deux bases", "soit 27 au total"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    if place in draft.claims or whole is None or phrase.kind != "bare" or phrase.prep:
        return
    if not all(is_single(draft.phrase(p)) for p in range(whole + 1, place)):
        return
    reading = draft.reading
    before = reading.word(phrase.first - 1 - (reading.word(phrase.first - 1) == "enfin"))
    following = reading.word(phrase.last)
    total = draft.claims[whole]
    if following in ("au", "en") and reading.word(phrase.last + 1) in ("total", "tout"):
        draft.claims[place] = replace(
            total, scope="cumulative", whole=None, trigger=(phrase.first, phrase.last + 2), modality=None
        )
    elif before in (",", "et", "puis", ";") and (phrase.last in reading.dated or following in PLACE_LEADS):
        if reading.texts[draft.phrase(whole).last : phrase.first].count(",") > 2 or not _same_clause(
            draft, whole, phrase
        ):
            return
        part = total.scope == "subset"
        draft.claims[place] = replace(
            total, trigger=(phrase.first, phrase.last), modality=None, whole=total.whole if part else None
        )


def _same_clause(draft: Draft, whole: int, phrase: Phrase) -> bool:
    end = draft.phrase(whole).last
    return not any(
        g.finite and end <= g.first < phrase.first and g is not draft.claims[whole].group for g in draft.reading.groups
    )


def read_rate(draft: Draft, place: int) -> None:
    """Read "950 par jour", "neuf migrants périssent chaque jour"."""
    phrase = draft.phrase(place)
    reading = draft.reading
    claim = draft.claims.get(place)
    end = max(phrase.last, claim.trigger[1] if claim and claim.side >= 0 else 0)
    each = reading.word(end) in ("par", "chaque") and reading.word(end + 1) in _PERIODS
    every = reading.word(end) in ("toutes", "tous") and not _PERIODS.isdisjoint(reading.texts[end + 2 : end + 4])
    if not each and not (every and reading.word(end + 1) == "les"):
        return
    if claim:
        draft.claims[place] = replace(claim, scope="rate")
        return
    whole = previous(draft, place)
    if whole is not None and phrase.kind == "bare":
        draft.claims[place] = replace(
            draft.claims[whole], scope="rate", whole=None, trigger=(phrase.first, end + 2), modality=None
        )


def read_change(draft: Draft, place: int) -> None:
    """Read "le bilan est passé de 63 à 71 morts", "ramené de 17 à 14 le nombre de victimes", "tombé de 1 300 à 850"."""
    phrase = draft.phrase(place)
    if phrase.kind != "bare" or place in draft.claims or phrase.rest or phrase.partitive:
        return
    changing = any(g.lemmas & _CHANGES and g.first < phrase.first for g in draft.reading.groups)
    after = place + 1 if place + 1 < len(draft.reading.phrases) else None
    to = after is not None and draft.phrase(after).prep == "à" and draft.phrase(after).first - phrase.last <= 2
    if phrase.prep == "de" and to and changing and after is not None:
        following = draft.claims.get(after) or _total(draft, after)
        if following:
            draft.claims[place] = replace(
                following, scope="superseded", trigger=(phrase.first, phrase.number), modality=None
            )
        return
    copula = phrase.prep == "de" and _is_copula(draft, phrase.first - 1)
    if (phrase.prep in ("à", "") or copula) and (copula or changing or draft.reading.word(phrase.first - 1) == "à"):
        total = _total(draft, place) or _of_told(draft, place)
        if total and _closes(draft, place):
            draft.claims[place] = replace(total, scope="superseded" if _goes_on(draft, place) else None)


def _is_copula(draft: Draft, at: int) -> bool:
    """Return whether "être" stands before a word, adverbs and dates between: "est désormais de 14"."""
    reading = draft.reading
    while reading.word(at - 1) in _ADVERBS or at - 1 in reading.dated:
        at -= 1
    return any(g.last == at and "être" in g.lemmas for g in reading.groups)


def _of_told(draft: Draft, place: int) -> Claim | None:
    """Return the claim of a total that says no more than that: "un mort de plus, ce qui porte le total à neuf"."""
    phrase, told = draft.phrase(place), previous(draft, place)
    if (
        told is None
        or phrase.prep != "à"
        or draft.claims[told].type not in ("killed", "casualties", "injured", "missing")
    ):
        return None
    if _SUMS.isdisjoint(draft.reading.texts[max(0, phrase.first - 3) : phrase.first]):
        return None
    return replace(
        draft.claims[told], scope=None, whole=None, modality=None, negated=False, trigger=(phrase.first, phrase.number)
    )


def _closes(draft: Draft, place: int) -> bool:
    reading, before = draft.reading, draft.phrase(place).first - 1
    if reading.word(before) in ("à", "de"):
        return True
    while reading.word(before) in _ADVERBS or before in reading.dated or reading.word(before).endswith("ement"):
        before -= 1
    return any(g.last == before + 1 and g.lemmas & _CHANGES for g in reading.groups)


def _goes_on(draft: Draft, place: int) -> bool:
    following = draft.reading.texts[draft.phrase(place).last : draft.phrase(place).last + 3]
    return "puis" in following


def _total(draft: Draft, place: int) -> Claim | None:
    """Return the claim of a bare number by the total it is: "le nombre de morts", "le bilan"."""
    texts = draft.reading.texts
    phrase = draft.phrase(place)
    totals = [at for at, text in enumerate(texts) if text in _TOTALS or _names(texts, at, phrase.first)]
    if not totals:
        return None
    at = min(totals, key=lambda t: abs(t - phrase.first))
    of_people = draft.reading.word(at + 1) in ("de", "des", "d'")
    armed = not _BODIES.isdisjoint(texts[at : at + 5])
    of_troops = texts[at].startswith("effectif") and draft.terms.kind == "casualty" and (armed or not of_people)
    if abs(at - phrase.first) > 25 or of_troops:
        return None
    for here in range(at + 1, min(len(texts), at + 9)):
        if (
            here >= phrase.first > at
            or texts[here] in ".;:"
            or (_is_finite(draft, here) and "dont" not in texts[at:here])
        ):
            break
        type_ = counted_type(draft, here)
        if type_:
            inside = at > phrase.first or here - at >= 6
            trigger = (phrase.first, phrase.number) if not inside else (phrase.first, max(phrase.number, here + 1))
            return Claim(
                type_, trigger if at > phrase.first else (phrase.first, phrase.number), f"{draft.terms.kind}.total"
            )
    if texts[at] in ("bilan", "bilans") and draft.terms.kind == "casualty":
        return Claim("killed", (phrase.first, phrase.number), "casualty.total")
    return None


def _is_finite(draft: Draft, at: int) -> bool:
    group = draft.reading.opening.get(at)
    return group is not None and group.finite


def _names(texts: Sequence[str], at: int, end: int) -> bool:
    """Return whether "celui" takes up a total before a number: "celui des décès"."""
    return at + 1 < end and texts[at] == "celui" and texts[at + 1] in ("des", "de")


def counted_type(draft: Draft, at: int) -> str | None:
    """Return the type of what a total counts, where a word says it: "de morts", "de personnes tuées"."""
    texts = draft.reading.texts
    noun = draft.terms.counted.get(texts[at])
    if noun and texts[at - 1] not in ("le", "la", "les", "au", "à", "l'"):
        decisive = (
            draft.terms.counted.get(draft.reading.word(at + 1)) if draft.reading.word(at + 1) != "mortelles" else None
        )
        fatal = draft.terms.counted.get(f"{texts[at]} {draft.reading.word(at + 1)}")
        return (fatal or decisive or noun).type
    for parts, missing in draft.terms.deverbals.get(texts[at], ()):
        if len(parts) > 1 and tuple(texts[at + 1 - len(parts) : at + 1]) == parts:
            return missing.type
    group = draft.reading.opening.get(at)
    armed = draft.terms.kind != "troops" or any(
        category(draft.reading.written[here]) in _FORCES for here in range(max(0, at - 6), at)
    )
    if group is not None and group.mood == "part" and armed:
        verbs = [v for lemma in group.lemmas for v in draft.terms.verbs.get(lemma, ()) if not (v.then or v.modals)]
        return verbs[0].type if verbs else None
    return None


def read_table(draft: Draft, place: int) -> None:
    """Read "Morts : 18. Blessés : 52."."""
    phrase = draft.phrase(place)
    if phrase.kind != "bare" or place in draft.claims:
        return
    at = phrase.first - 1
    if draft.reading.word(at) not in (":", "=") or draft.reading.word(at - 2) not in (
        "",
        ".",
        ",",
        ";",
        "•",
        "-",
        "–",
        "(",
    ):
        return
    noun = draft.terms.counted.get(draft.reading.word(at - 1))
    if noun:
        draft.claims[place] = Claim(noun.type, (at - 1, phrase.number), f"{draft.terms.kind}.{noun.id}")
