"""Troops by the unit or mission that they are: "un bataillon de 850 hommes", "La force compte 4 700 militaires"."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, previous
from factx.clauses.governing import governor
from factx.clauses.phrases import PRENOMINAL, Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.ties import restricted
from factx.clauses.verb_forms import VerbGroup
from factx.french.numerals import opens
from factx.match.troops.forces import CONTINGENT, fits, is_force, size

_MISSIONS = words("mission-noun")
_STANDING = words("standing-unit")
_POSTED = words("posted-unit")
_MOVING = words("moving-unit")
_UNITS = _STANDING | _POSTED | _MOVING
_STRONG = words("strength-adjective")
_OWNING = frozenset({"compter", "avoir", "comprendre", "totaliser", "regrouper", "employer", "posséder"})
_PLACE_LEADS = words("troops-place-lead")
_SERVICES = frozenset({"police", "responder"})
_GATHERING = frozenset({"rassembler", "réunir", "revendiquer"})
_BODIES = words("armed-body") | _UNITS
_ARTICLES = frozenset({"un", "une", "le", "la", "l'", "son", "sa", "leur", "ce", "cette"})
_SINCE = frozenset({"de", "avant", "depuis", "en", "à", "au", "lors", "pour", "l'", "dont"})
_TIMES = frozenset({"début", "fin", "milieu", "moment", "plus", "lendemain", "temps", "départ", "terme", "sommet"})
_LANDS = frozenset({"pays", "armée", "royaume", "république", "état", "île", "archipel"})
_LIMITS = frozenset({("à", "peine"), ("à", "bord"), ("au", "total"), ("en", "tout")})
_REGULAR = frozenset({"escadron", "bataillon", "régiment", "peloton", "contingent", "détachement"})
_REGULAR_FORCES = _REGULAR | {"armée", "brigade", "division", "légion", "garde", "force", "unité"}
_AT_WORK = frozenset({"dispositif", "équipe", "équipes"})
_SERVING = frozenset({"crs", "gendarmes", "gendarmerie", "police", "policiers", "pompiers"})
_HELD = frozenset({"deployed", "withdrawn", "mobilized", "present"})


def _claim(type_: str, at: int, rule: str, group: VerbGroup | None = None) -> Claim:
    return Claim(type_, (at, at + 1), f"troops.{rule}", group, -1)


def units(draft: Draft, place: int) -> None:
    """Read "un bataillon de 850 hommes", "le contingent, 850 hommes,": what becomes of the unit, else what it is."""
    phrase, reading = draft.phrase(place), draft.reading
    at = None if place in draft.claims or phrase.kind == "bare" else _unit(reading, phrase)
    if at is None:
        return
    noun = reading.texts[at]
    if not (is_force(reading, phrase) or (phrase.kind == "people" and noun in _REGULAR)):
        return
    unit = phrase._replace(
        quantity=replace(phrase.quantity, form="collective"),
        first=_opening(reading, at),
        number=at,
        head=at,
        core=at + 1,
        prep="",
        category="military",
        kind="people",
        noun="soldats",
    )
    of_noun = reading.word(unit.first - 1) in ("de", "d'")
    named = draft.terms.by_noun_before(reading, unit._replace(prep="de")) if of_noun else None
    claim = named or draft.terms.by_verbs(reading, unit)
    if claim and claim.type == "deployed" and reading.word(at - 1) in ("dernier", "dernière"):
        claim = replace(claim, type="withdrawn")
    if claim and claim.type == "mobilized" and noun in _POSTED and phrase.category not in _SERVICES:
        claim = replace(claim, type="present")
    if claim and claim.type in _HELD:
        draft.claims[place] = replace(claim, trigger=(min(claim.trigger[0], at), max(claim.trigger[1], at + 1)))
    elif phrase.category in _SERVICES or fits(reading, phrase, "rescue"):
        if noun in _AT_WORK:
            draft.claims[place] = _claim("mobilized", at, "unit")
        elif noun not in _MOVING:
            draft.claims[place] = _claim("present" if noun in _POSTED else "strength", at, "unit")
    elif noun not in _MOVING:
        draft.claims[place] = _claim("present" if noun in _POSTED else "strength", at, "unit")


def _opening(reading: Reading, at: int) -> int:
    """Return where the phrase of a unit opens: "un premier échelon"."""
    first = at
    while reading.word(first - 1) in PRENOMINAL or reading.word(first - 1) == "premier":
        first -= 1
    return first - 1 if reading.word(first - 1) in _ARTICLES else first


def _unit(reading: Reading, phrase: Phrase) -> int | None:
    """Return the word of the unit that a phrase counts the people of: after "de", or set beside it by a comma."""
    beside = not phrase.prep and not phrase.definite and reading.word(phrase.first - 1) in (",", "(", "–")
    after = phrase.last + (2 if tuple(reading.texts[phrase.last : phrase.last + 2]) in _LIMITS else 0)
    if reading.word(after) in _SINCE and "," in reading.texts[after : after + 6]:
        after = reading.texts.index(",", after)
    beside = beside and reading.word(after) in (",", ")", "–", "")
    if phrase.prep != "de" and not beside:
        return None
    for at in range(phrase.first - 2, max(-1, phrase.first - 8), -1):
        if reading.texts[at] in _UNITS:
            return None if reading.word(at - 2) == "sous" else at
        if reading.texts[at] in ",;:.()" or at in reading.opening:
            return None
    return None


def strong(draft: Draft, place: int) -> None:
    """Read "forte de 77 000 hommes", "composée de 300 policiers"."""
    phrase, reading = draft.phrase(place), draft.reading
    at = phrase.first - 2
    while at > 0 and (reading.texts[at].endswith("ment") or at in reading.dated):
        at -= 1
    if phrase.prep != "de" or reading.word(at) not in _STRONG or phrase.kind == "bare":
        return
    if is_force(reading, phrase) or (phrase.kind == "people" and size(phrase) >= CONTINGENT and _of_army(reading, at)):
        claim = draft.claims.get(place)
        if claim is None or claim.type == "strength":
            before = reading.texts[max(0, at - 5) : at] or reading.texts[phrase.last + 1 : phrase.last + 4]
            type_ = "strength" if _MISSIONS.isdisjoint(before) else "present"
            at_work = "dispositif" in before and phrase.category in _SERVICES
            unit = phrase._replace(quantity=replace(phrase.quantity, form="collective"), prep="", category="military")
            moved = draft.terms.by_predicate(reading, unit._replace(noun="soldats"))
            type_ = moved.type if moved and moved.type in ("deployed", "withdrawn") else type_
            made = _claim("mobilized" if at_work else type_, at, "strong")
            draft.claims[place] = made if moved is None else replace(made, group=moved.group)


def _of_army(reading: Reading, at: int) -> bool:
    """Return whether it is an army or a unit that is said to be so strong: before the adjective, or after a comma."""
    before = reading.texts[max(0, at - 3) : at]
    comma = reading.texts.index(",", at) if "," in reading.texts[at : at + 16] else len(reading.texts)
    return not _REGULAR_FORCES.isdisjoint((*before, *reading.texts[comma : comma + 4]))


def counted(draft: Draft, place: int) -> None:
    """Read "La force compte 4 700 militaires", "L'armée dispose de 300 000 hommes"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind == "bare" or not (is_force(reading, phrase) or phrase.noun == "membres"):
        return
    at = phrase.first
    group = governor(reading, at - 1 if phrase.prep == "de" and at else at)
    if group is None or group.voice != "active" or (group.negated and not restricted(reading, group)):
        return
    subject = reading.texts[max(0, group.first - 8) : group.first]
    gathers = not group.lemmas.isdisjoint(_GATHERING) and not _BODIES.isdisjoint(subject)
    owns = gathers or not group.lemmas.isdisjoint(_OWNING)
    disposes = "disposer" in group.lemmas and "de" in (phrase.prep, reading.word(at))
    if not (owns and not phrase.prep) and not disposes:
        return
    numbered = opens(reading.word(phrase.last + 1) or "x")
    dated = phrase.last in reading.dated or phrase.last + 1 in reading.dated or reading.word(phrase.last + 1) in _TIMES
    placed = reading.word(phrase.last) in _PLACE_LEADS and not dated and not numbered
    there = "y" in reading.texts[group.first : group.last] and reading.word(group.first - 1) != "il"
    posted = not _MISSIONS.isdisjoint(subject) or placed or there or phrase.noun.startswith("casques")
    land = any(reading.names.get(at, (0, ""))[1] == "LOC" for at in range(max(0, group.first - 4), group.first))
    standing = restricted(reading, group) and (land or not _LANDS.isdisjoint(subject))
    if "avoir" in group.lemmas and not (posted or standing):
        return
    if phrase.noun == "membres" and _BODIES.isdisjoint(subject):
        return
    at_work = phrase.category in _SERVICES and ("avoir" in group.lemmas or "dispositif" in subject)
    type_ = "mobilized" if at_work else "present" if posted and phrase.noun != "membres" else "strength"
    draft.claims[place] = _claim(type_, group.head, "count", group)


def equals(draft: Draft, place: int) -> None:
    """Read "douze bataillons, soit 9 000 soldats" by what becomes of the units."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or reading.word(phrase.first - 1) != "soit":
        return
    if phrase.kind != "people":
        return
    for other in reversed(draft.reading.phrases[:place]):
        if not {other.noun, other.noun.rstrip("s")}.isdisjoint(_STANDING | _MOVING):
            served = _SERVING.isdisjoint(reading.texts[other.first : phrase.first])
            unit = other._replace(kind="people", category="military" if served else "police", noun="soldats")
            claim = draft.terms.by_verbs(reading, unit)
            if claim:
                draft.claims[place] = replace(claim, trigger=(phrase.first, phrase.core), side=0)
            return


def added(draft: Draft, place: int) -> None:
    """Read "revendique 123 000 hommes, auxquels s'ajoutent 220 000 miliciens" as more of the same."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.prep or phrase.kind not in ("people", "bare"):
        return
    group = governor(reading, phrase.first)
    if group is None or group.voice != "reflexive" or group.lemmas.isdisjoint({"ajouter", "joindre"}):
        return
    if phrase.kind == "bare" or is_force(reading, phrase, "national"):
        ahead = group.mood in ("fut", "cond") and draft.claims[told].type == "present"
        type_ = "deployed" if ahead else draft.claims[told].type
        draft.claims[place] = replace(
            draft.claims[told],
            type=type_,
            trigger=(phrase.first, max(phrase.core, phrase.number)),
            group=group,
            side=-1,
        )


def armed(draft: Draft, place: int) -> None:
    """Read "Avec 40 000 soldats et 60 000 réservistes, le royaume …" as the strength of who has them."""
    phrase, reading = draft.phrase(place), draft.reading
    if place not in draft.claims and phrase.prep == "avec" and phrase.noun.startswith("casques"):
        draft.claims[place] = _claim("present", phrase.head, "armed")
        return
    before = [p for p in reading.phrases[:place] if p.prep == "avec" and p.first <= 1]
    led = phrase.prep == "avec" and phrase.first <= 1
    follows = bool(before) and not phrase.prep and reading.word(phrase.first - 1) in ("et", ",")
    if place in draft.claims or not (led or follows) or "," not in reading.texts[phrase.last : phrase.last + 8]:
        return
    if phrase.kind == "bare" or size(phrase) < 1000 or not is_force(reading, phrase, "military"):
        return
    if not any(g.finite and g.first < phrase.first for g in reading.groups):
        draft.claims[place] = _claim("strength", phrase.head, "armed")


def alongside(draft: Draft, place: int) -> None:
    """Read "a envoyé 2 000 soldats et 300 policiers": police sent with soldiers are sent, not at work."""
    claim, told = draft.claims.get(place), previous(draft, place)
    if claim is None or told is None or claim.group is None or claim.type != "mobilized" or claim.side != -1:
        return
    before = draft.claims[told]
    if before.group is claim.group and before.type == "deployed" and draft.phrase(told).category == "military":
        draft.claims[place] = replace(claim, type="deployed")


def operations(draft: Draft, place: int) -> None:
    """Read "L'opération mobilise 4 500 militaires" as the troops of a mission."""
    claim = draft.claims.get(place)
    if claim is None or claim.group is None or claim.group.lemmas.isdisjoint({"mobiliser", "engager", "employer"}):
        return
    if claim.type not in ("mobilized", "deployed"):
        return
    subject = draft.reading.texts[max(0, claim.group.first - 6) : claim.group.first]
    military = draft.phrase(place).category == "military"
    missions = {"opération", "mission", "force"} & set(subject) and claim.group.voice == "active"
    if claim.side == -1 and missions and military:
        draft.claims[place] = replace(claim, type="present")
