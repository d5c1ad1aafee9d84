"""Figures of troops: present, deployed, withdrawn, the strength of a force, police and rescuers at work."""

from dataclasses import replace
from functools import cache

from factx.clauses.article import Article
from factx.clauses.claims import Claim
from factx.clauses.classes import words
from factx.clauses.draft import Draft
from factx.clauses.figures import Kind, figures
from factx.clauses.frames import FigureNoun, FigureVerb, Sureness
from factx.clauses.people import nouns
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, governor
from factx.clauses.ties import is_plural
from factx.lexicon import rules
from factx.model import FigureMention

_ARMED = frozenset({"military", "militant"})
_SERVICES = frozenset({"police", "responder"})
_FORCE_NOUNS = words("force-noun")
_ARMY_WORDS = words("army-word")
_MISSIONS = words("mission-noun")
_STANDING = words("standing-unit")
_POSTED = words("posted-unit")
_MOVING = words("moving-unit")
_STRONG = words("strength-adjective")
_STOCKS = words("stock-noun")
_CHANGES = words("change-verb")
_FALLEN = frozenset({"tués", "morts", "blessés", "disparus", "capturés", "décédés", "tombés", "victimes"})
_OWNING = frozenset({"compter", "avoir", "comprendre", "totaliser", "regrouper", "employer"})
_LOOSE = frozenset(
    {"hommes", "éléments", "agents", "volontaires", "personnels", "forces", "conseillers", "gardes", "marins"}
)
_PLACE_LEADS = frozenset({"au", "aux", "en", "à", "dans", "sur", "près"})


def find(article: Article) -> tuple[FigureMention, ...]:
    """Return the troop figures of the sentences in text order."""
    return figures(_kind(), article)


@cache
def _kind() -> Kind:
    steps = (_units, _strong, _equals, _counted, _stocks, _garrisons, _operations)
    extra = _FORCE_NOUNS | {noun for noun, people in nouns().items() if people in ("military", "police")} | {"casques"}
    return Kind("troops", rules("troops_verbs", FigureVerb), rules("troops_nouns", FigureNoun), _fits, steps, extra)


def _fits(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether a phrase counts the people that a verb of troops speaks of."""
    if is_plural(phrase) is False:
        return False
    if people == "known":
        return phrase.kind == "people"
    if people == "fire":
        return phrase.category == "responder"
    if people == "rescue":
        return phrase.category in _SERVICES or phrase.noun in (
            "secouristes",
            "sauveteurs",
            "militaires",
            "soldats",
            "agents",
        )
    if phrase.kind == "bare":
        return any(
            _is_force(reading, p, people) for p in reading.phrases if p.first < phrase.first and p.kind != "bare"
        )
    return _is_force(reading, phrase, people)


def _is_force(reading: Reading, phrase: Phrase, people: Sureness = "force") -> bool:
    if people == "national" and phrase.category == "national":
        return True
    if phrase.noun in _LOOSE:
        low = phrase.quantity.value or phrase.quantity.min or 0
        return (low >= 20 and (people != "military" or phrase.noun != "agents")) or not _ARMY_WORDS.isdisjoint(
            reading.texts
        )
    if phrase.category in _ARMED or phrase.noun in _FORCE_NOUNS:
        return True
    return people != "military" and phrase.category in _SERVICES


def _set(draft: Draft, place: int, type_: str, at: int, rule: str, group=None) -> None:  # type: ignore[no-untyped-def]
    draft.claims[place] = Claim(type_, (at, at + 1), f"troops.{rule}", group, -1)


def _units(draft: Draft, place: int) -> None:
    """Read "un bataillon de 850 hommes": what becomes of the unit, else its strength or its presence."""
    phrase, reading = draft.phrase(place), draft.reading
    if phrase.prep != "de" or place in draft.claims or not (phrase.kind != "bare" and _is_force(reading, phrase)):
        return
    for at in range(phrase.first - 2, max(-1, phrase.first - 7), -1):
        noun = reading.texts[at]
        if noun in _STANDING or noun in _POSTED or noun in _MOVING:
            break
        if noun in ",;:.()" or at in reading.opening:
            return
    else:
        return
    first = (
        at - 1 if reading.word(at - 1) in ("un", "une", "le", "la", "l'", "son", "sa", "leur", "ce", "cette") else at
    )
    whole = replace(phrase.quantity, form="collective")
    unit = phrase._replace(
        quantity=whole,
        first=first,
        number=at,
        head=at,
        core=at + 1,
        prep="",
        category="military",
        kind="people",
        noun="soldats",
    )
    claim = draft.terms.by_verbs(reading, unit)
    if claim and claim.type in ("deployed", "withdrawn", "mobilized"):
        draft.claims[place] = replace(claim, trigger=(min(claim.trigger[0], at), max(claim.trigger[1], at + 1)))
    elif noun not in _MOVING:
        _set(draft, place, "present" if noun in _POSTED else "strength", at, "unit")


def _strong(draft: Draft, place: int) -> None:
    """Read "forte de 77 000 hommes", "composée de 300 policiers"."""
    phrase, reading = draft.phrase(place), draft.reading
    at = phrase.first - 2
    while at > 0 and (reading.texts[at].endswith("ment") or at in reading.dated):
        at -= 1
    if phrase.prep == "de" and reading.word(at) in _STRONG and phrase.kind != "bare" and _is_force(reading, phrase):
        claim = draft.claims.get(place)
        if claim is None or claim.type == "strength":
            _set(draft, place, "strength", at, "strong")


def _counted(draft: Draft, place: int) -> None:
    """Read "La force compte 4 700 militaires", "L'armée dispose de 300 000 hommes"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind == "bare" or not _is_force(reading, phrase):
        return
    at = phrase.first
    group = governor(reading, at - 1 if phrase.prep == "de" and at else at)
    if group is None or group.voice != "active":
        return
    owns = not group.lemmas.isdisjoint(_OWNING)
    disposes = "disposer" in group.lemmas and "de" in (phrase.prep, reading.word(at))
    if not (owns and not phrase.prep) and not disposes:
        return
    subject = reading.texts[max(0, group.first - 8) : group.first]
    placed = reading.word(phrase.last) in _PLACE_LEADS and phrase.last not in reading.dated
    posted = not _MISSIONS.isdisjoint(subject) or placed or phrase.noun.startswith("casques")
    if "avoir" in group.lemmas and not posted:
        return
    _set(draft, place, "present" if posted else "strength", group.head, "count", group)


def _stocks(draft: Draft, place: int) -> None:
    """Read "Les effectifs s'élèvent à 9 800 casques bleus", "ramener ses effectifs de 4 800 à 2 500 hommes"."""
    phrase, reading = draft.phrase(place), draft.reading
    if phrase.prep not in ("à", "de") or place in draft.claims:
        return
    force = phrase.kind != "bare" and _is_force(reading, phrase)
    after = draft.phrase(place + 1) if place + 1 < len(reading.phrases) else None
    pair = phrase.prep == "de" and after is not None and after.prep == "à" and after.first - phrase.last <= 2
    stock = next((at for at, text in enumerate(reading.texts) if text in _STOCKS and abs(at - phrase.first) < 16), None)
    changed = any(g.lemmas & _CHANGES for g in reading.groups)
    copula = any(0 <= phrase.first - 1 - g.last <= 4 and "être" in g.lemmas for g in reading.groups)
    if _told_before(draft, place) or (stock is not None and copula and _stock_of_force(reading, stock, None)):
        told = [claim.type for claim in draft.claims.values() if claim.rule == "troops.stock"]
        _set(draft, place, told[-1] if told else "present", phrase.first, "stock")
        return
    if stock is None or not changed or (phrase.prep == "de" and not pair):
        return
    if not force and not (phrase.kind == "bare" and _stock_of_force(reading, stock, after if pair else None)):
        return
    noun = reading.texts[stock]
    if noun == "nombre" and not _stock_of_force(reading, stock, None):
        return
    words_after = set(reading.texts[stock : stock + 8])
    standing = bool(words_after & {"réservistes", "armée", "armées", "police", "gendarmerie"})
    _set(draft, place, "strength" if standing else "present", phrase.first, "stock")


def _told_before(draft: Draft, place: int) -> bool:
    """Return whether a bare number is what troops told of before come to: "nous allons le porter à 25 000"."""
    phrase = draft.phrase(place)
    reaches = phrase.prep == "à" or phrase.quantity.qualifier == "up_to"
    if phrase.kind != "bare" or not reaches or not (draft.before or draft.claims):
        return False
    return any(g.lemmas & _CHANGES and 0 <= phrase.first - g.last <= 4 for g in draft.reading.groups)


def _equals(draft: Draft, place: int) -> None:
    """Read "douze bataillons, soit 9 000 soldats" by what becomes of the units."""
    phrase, reading = draft.phrase(place), draft.reading
    if (
        place in draft.claims
        or reading.word(phrase.first - 1) != "soit"
        or not (phrase.kind != "bare" and _is_force(reading, phrase))
    ):
        return
    for other in reversed(draft.reading.phrases[:place]):
        if (
            other.noun.rstrip("s") in _STANDING
            or other.noun in _STANDING
            or other.noun in _MOVING
            or other.noun.rstrip("s") in _MOVING
        ):
            claim = draft.terms.by_verbs(reading, other._replace(kind="people", category="military"))
            if claim:
                draft.claims[place] = replace(claim, trigger=(phrase.first, phrase.core), side=0)
            return


def _stock_of_force(reading: Reading, at: int, other: Phrase | None) -> bool:
    if other is not None and other.kind != "bare" and _is_force(reading, other):
        return True
    if not _FALLEN.isdisjoint(reading.texts[at : at + 7]):
        return False
    return not {
        "soldats",
        "militaires",
        "réservistes",
        "policiers",
        "gendarmes",
        "casques",
        "hommes",
        "effectifs",
        "contingent",
    }.isdisjoint(reading.texts[at : at + 5])


def _garrisons(draft: Draft, place: int) -> None:
    """Read "Avec ses 13 300 soldats, la mission …", "les 5 000 militaires de la force"."""
    phrase = draft.phrase(place)
    if place in draft.claims or not phrase.definite or phrase.kind != "people" or phrase.category != "military":
        return
    value = phrase.quantity.value or phrase.quantity.min or 0
    fallen = not _FALLEN.isdisjoint(draft.reading.texts[phrase.core : phrase.last + 4])
    if value >= 100 and not phrase.rest and not fallen:
        draft.claims[place] = Claim("present", (phrase.head, phrase.core), "troops.garrison")


def _operations(draft: Draft, place: int) -> None:
    """Read "L'opération mobilise 4 500 militaires" as the troops of a mission."""
    claim = draft.claims.get(place)
    if (
        claim
        and claim.group
        and "rappeler" in claim.group.lemmas
        and draft.phrase(place).noun in ("réservistes", "conscrits")
    ):
        draft.claims[place] = replace(claim, type="mobilized")
    if claim is None or claim.group is None or claim.type != "mobilized" or "mobiliser" not in claim.group.lemmas:
        return
    subject = draft.reading.texts[max(0, claim.group.first - 6) : claim.group.first]
    if (
        claim.side == -1
        and {"opération", "mission", "force"} & set(subject)
        and draft.phrase(place).category == "military"
    ):
        draft.claims[place] = replace(claim, type="present")
