"""Troops told as a stock that is, rises or falls: "ramener ses effectifs de 4 800 à 2 500 hommes"."""

from factx.clauses.classes import words
from factx.clauses.draft import Draft
from factx.clauses.governing import governor
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup
from factx.match.troops.forces import CONTINGENT, FALLEN, is_force, size

_RATES = frozenset({"estimer", "évaluer", "chiffrer", "situer", "jauger"})
_CHANGES = words("change-verb") | _RATES
_STOCKS = words("stock-noun")
_MISSIONS = words("mission-noun")
_STANDING = words("standing-force")
_COUNTED = words("stock-people")
_UNITS = words("standing-unit")
_ARTICLES = words("article")
_REACHES = frozenset({"atteindre", "dépasser", "avoisiner", "approcher", "frôler", "totaliser", "excéder"})
_REACH = 16


def stocks(draft: Draft, place: int) -> None:
    """Read "Les effectifs s'élèvent à 9 800 casques bleus", "Barkhane passera de 5 100 à 2 500 hommes"."""
    phrase, reading = draft.phrase(place), draft.reading
    if (place in draft.claims and not _told_by_rate(draft, place)) or phrase.quantity.form in ("article", "none"):
        return
    stock = _stock(reading, phrase)
    if _told_before(draft, phrase) or (stock is not None and _is(reading, phrase) and _of_force(reading, stock)):
        told = [claim.type for claim in draft.claims.values() if claim.rule == "troops.stock"]
        type_ = told[-1] if told else _type(draft, phrase, stock, None)
        draft.claims[place] = _claim(type_, phrase)
        return
    group = _change(reading, phrase)
    if group is None:
        return
    if (
        _rated(reading, phrase, group)
        or _pair(draft, place)
        or (stock is not None and _single(draft, phrase, stock, group))
    ):
        draft.claims[place] = _claim(_type(draft, phrase, stock, group), phrase)


def _told_by_rate(draft: Draft, place: int) -> bool:
    """Return whether a claimed number is what a force is estimated at: "la milice, estimée à 300 hommes, arrive"."""
    group = next((g for g in draft.reading.groups if g.last == draft.phrase(place).first), None)
    return draft.claims[place].side == 1 and group is not None and not group.lemmas.isdisjoint(_RATES)


def remaining(draft: Draft, place: int) -> None:
    """Read "les miliciens ne sont plus que 1 500", "les soldats étaient 3 000 hier"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind != "bare" or phrase.prep or size(phrase) < CONTINGENT:
        return
    group = governor(reading, phrase.first)
    if group is None or group.lemmas != {"être"} or reading.word(phrase.last) in ("à", "de", "d'", "ans"):
        return
    for at in range(max(1, group.first - 6), group.first):
        people = category(reading.written[at]) in ("military", "militant") or reading.texts[at] == "combattants"
        if people and reading.texts[at].endswith("s") and not FALLEN.intersection(reading.texts[at : group.first]):
            type_ = "strength" if category(reading.written[at]) == "militant" else "present"
            draft.claims[place] = Claim(type_, (phrase.first, phrase.first + 1), "troops.remaining", group, -1)
            return


def _claim(type_: str, phrase: Phrase) -> Claim:
    return Claim(type_, (phrase.first, phrase.first + 1), "troops.stock", None, -1)


def _stock(reading: Reading, phrase: Phrase) -> int | None:
    """Return the word of a stock near a phrase: "effectifs", "contingent", a mission that is the subject."""
    near = range(max(0, phrase.first - _REACH + 1), min(len(reading.texts), phrase.first + _REACH))
    named = (at for at in near if reading.texts[at] in _MISSIONS and at < phrase.first)
    units = (at for at in near if reading.texts[at] in _UNITS and _opens_clause(reading, at - 1))
    stock = next((at for at in near if reading.texts[at] in _STOCKS), next(named, None))
    return next(units, None) if stock is None else stock


def _opens_clause(reading: Reading, at: int) -> bool:
    """Return whether an article at a word opens the subject of a clause."""
    return reading.word(at) in _ARTICLES and (at == 0 or reading.texts[at - 1] in (",", ";", ":", "que", "«"))


def _is(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a copula leads to a phrase: "était de 34 000"."""
    return phrase.prep in ("à", "de") and any(
        0 <= phrase.first - 1 - g.last <= 4 and "être" in g.lemmas for g in reading.groups
    )


def _change(reading: Reading, phrase: Phrase) -> VerbGroup | None:
    """Return the verb of change that a phrase says the outcome of."""
    found = [g for g in reading.groups if g.lemmas & _CHANGES]
    before = [g for g in found if g.last <= phrase.first]
    if phrase.prep in ("à", "de") or phrase.quantity.qualifier in ("up_to", "less_than"):
        return next(iter((before or found)[-1:]), None)
    reaching = _REACHES | _RATES if phrase.quantity.qualifier in ("range", "approx") else _REACHES
    near = [g for g in before if not g.lemmas.isdisjoint(reaching) and phrase.first - g.last <= 2]
    return near[-1] if near and not phrase.prep else None


def _pair(draft: Draft, place: int) -> bool:
    """Return whether a phrase is a side of "de 5 100 à 2 500 hommes", one of which counts troops."""
    phrase = draft.phrase(place)
    other = place + 1 if phrase.prep == "de" else place - 1
    if phrase.prep not in ("de", "à") or not 0 <= other < len(draft.reading.phrases):
        return False
    one, two = (phrase, draft.phrase(other)) if phrase.prep == "de" else (draft.phrase(other), phrase)
    if (one.prep, two.prep) != ("de", "à") or two.first - one.last > 2:
        return False
    stock = _stock(draft.reading, phrase)
    if two.kind == "bare" and one.kind == "bare":
        return stock is not None and _of_force(draft.reading, stock)
    counted = two if two.kind != "bare" else one
    return is_force(draft.reading, counted) or (counted.noun == "membres" and stock is not None)


def _rated(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether troops are said to be as many: "évalue à 300 les mercenaires", "est estimé à 300 combattants"."""
    about = phrase.quantity.qualifier in ("range", "approx") and not phrase.prep
    if not (about or phrase.prep == "à") or group.lemmas.isdisjoint(_RATES):
        return False
    if phrase.kind != "bare":
        return is_force(reading, phrase, "military")
    return reading.word(phrase.last) == "les" and not _COUNTED.isdisjoint(reading.texts[phrase.last : phrase.last + 2])


def _single(draft: Draft, phrase: Phrase, stock: int, group: VerbGroup) -> bool:
    """Return whether a phrase is what a stock of troops comes to: "à 2 500 hommes", "dépassent 150 000 agents"."""
    reading = draft.reading
    if phrase.prep == "de" or not FALLEN.isdisjoint(reading.texts[max(0, stock - 4) : stock]):
        return False
    if reading.texts[stock] not in _STOCKS and not stock < group.first <= stock + 6:
        return False
    if phrase.kind == "bare":
        return _of_force(reading, stock)
    return is_force(reading, phrase) and (reading.texts[stock] != "nombre" or _of_force(reading, stock))


def _type(draft: Draft, phrase: Phrase, stock: int | None, group: VerbGroup | None) -> str:
    """Return what a stock is: of an army its strength, of a mission its presence, of the called up that they are."""
    reading = draft.reading
    if stock is None and group is not None and group.mood == "part" and reading.word(group.first - 1) == ",":
        return "strength"
    at = phrase.first if stock is None else stock
    for here in range(at, min(at + 10, len(reading.texts))):
        inner = reading.opening.get(here)
        if inner is not None and inner is not group:
            verbs = [v for lemma in inner.lemmas for v in draft.terms.verbs.get(lemma, ()) if not v.then]
            if verbs and verbs[0].type == "mobilized" and stock is not None and reading.texts[stock] == "nombre":
                return "mobilized"
    subject = reading.texts[max(0, group.first - 6) : group.first] if group else ()
    beside = {*reading.texts[at : at + 8], *subject, phrase.noun}
    return "present" if beside.isdisjoint(_STANDING) else "strength"


def _told_before(draft: Draft, phrase: Phrase) -> bool:
    """Return whether a bare number is what troops told of before come to: "nous allons le porter à 25 000"."""
    reaches = phrase.prep == "à" or phrase.quantity.qualifier == "up_to"
    if phrase.kind != "bare" or not reaches or not (draft.before or draft.claims):
        return False
    return any(g.lemmas & _CHANGES and 0 <= phrase.first - g.last <= 4 for g in draft.reading.groups)


def _of_force(reading: Reading, at: int) -> bool:
    """Return whether a stock is one of troops: "le nombre de soldats", "les effectifs de la police", "Barkhane"."""
    following = reading.texts[at : at + 7]
    if not FALLEN.isdisjoint(following):
        return False
    if reading.texts[at] in _MISSIONS or not (_COUNTED | _MISSIONS).isdisjoint(following[:5]):
        return True
    forces = (p for p in reading.phrases if p.kind != "bare" and is_force(reading, p))
    return reading.texts[at] in ("effectif", "effectifs") and any(forces)
