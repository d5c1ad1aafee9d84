"""Numbers that correct, add to or answer another: "et non 15", "soit neuf de plus", "contre 55 prisonniers"."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, lead_of, phrase_end, previous
from factx.clauses.governing import governor
from factx.clauses.people import category
from factx.clauses.phrases import Kind, Phrase
from factx.clauses.terms import Claim

_CHANGES = words("change-verb")
_EVALUATIONS = frozenset({"chiffrer", "estimer", "évaluer", "fixer", "établir", "porter"})
_CAPTIVES = words("captive-noun")
_SIDES = ("de chaque côté", "de part et d'autre", "de chaque bord", "de chaque camp", "chacun", "chacune")
_PERIODS = frozenset({"an", "année", "mois", "trimestre", "semestre", "saison", "semaine"})
_EXCHANGES = frozenset({"échange", "échanges", "troc", "swap"})
# Exchanges of anything but prisoners.
_OTHER = frozenset({"tirs", "tir", "feu", "coups", "roquettes", "obus", "données", "lycéens", "étudiants"})
_DEFINITE = frozenset({"les", "ces", "ses", "leurs", "des"})
_EXACTLY = frozenset({"exactement", "précisément"})
_TO_WHICH = frozenset({"auxquels", "auxquelles", "quoi"})
_LOSSES = frozenset({"killed", "injured", "casualties", "missing", "displaced", "detained", "abducted"})
_JOINING = frozenset({"ajouter", "joindre"})
_CLOSING = frozenset({",", ".", "", ";", ")", "selon", "d'"})
_LAST = frozenset({"dernières", "derniers", "premiers", "premières"})
_TAKEN = frozenset({"captured", "detained", "abducted"})
_THEIRS = frozenset({"siens", "nôtres", "leurs"})


def read_exactly(draft: Draft, place: int) -> None:
    """Read "plus de 250 morts, 254 plus exactement": a number told again with more care."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.kind != "bare" or phrase.prep or is_single(phrase):
        return
    at = phrase.last + (reading.word(phrase.last) == "plus")
    if reading.word(at) in _EXACTLY and reading.word(phrase.first - 1) in (",", "(", "-", "–"):
        draft.claims[place] = replace(_again(draft, told, phrase), whole=None)


def read_corrected(draft: Draft, place: int) -> None:
    """Read "12 morts, et non 15 comme annoncé", "deux tués (non trois)", the older number that does not hold."""
    phrase, texts = draft.phrase(place), draft.reading.texts
    whole = previous(draft, place)
    if whole is None or phrase.kind not in ("bare", "counted") or is_single(phrase):
        return
    at = phrase.first - 1
    while texts[at] in ("de", "d'", "pas") and at:
        at -= 1
    if texts[at] == "non" and texts[at - 1] in ("et", "mais", ",", "("):
        draft.claims[place] = replace(_again(draft, whole, phrase), scope="superseded", whole=None)


def read_added(draft: Draft, place: int) -> None:
    """Read "78 morts, soit neuf de plus que la veille", "La seconde explosion, vingt-deux de plus"."""
    phrase, reading = draft.phrase(place), draft.reading
    whole = previous(draft, place)
    if place in draft.claims or phrase.kind != "bare" or phrase.first < 1:
        return
    if reading.word(phrase.first - 1) not in ("soit", ","):
        return
    compared = not _PERIODS.isdisjoint(reading.texts[phrase.last + 2 : phrase.last + 6])
    if tuple(reading.texts[phrase.last : phrase.last + 2]) != ("de", "plus") or compared:
        return
    if whole is not None:
        draft.claims[place] = replace(_again(draft, whole, phrase), scope="increment", whole=None)
    elif draft.before and not draft.claims and not any(g.first < phrase.first for g in reading.groups):
        rule = f"{draft.terms.kind}.added"
        draft.claims[place] = Claim(draft.before[0], (phrase.first, phrase.last), rule, scope="increment")


def read_beyond(draft: Draft, place: int) -> None:
    """Read "95 morts, auxquels il faut ajouter trois secouristes", "sans compter une dizaine de civils"."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.kind not in ("people", "bare") or phrase.prep:
        return
    claim = draft.claims[told]
    if claim.type not in _LOSSES or phrase.quantity.rule == "quantity.plural" or is_single(phrase):
        return
    at = draft.phrase(lead_of(draft, place)).first
    group = next((g for g in reversed(reading.groups) if g.last <= at), None)
    if group is None or group.last != at or group.first < draft.phrase(told).last:
        return
    left_out = "compter" in group.lemmas and group.lead == "sans"
    between = reading.texts[draft.phrase(told).last : group.first]
    added = not group.lemmas.isdisjoint(_JOINING) and not _TO_WHICH.isdisjoint(between)
    if left_out or added:
        draft.claims[place] = replace(_again(draft, told, phrase), scope="increment", whole=None)


def read_joining(draft: Draft, place: int) -> None:
    """Read "aux douze cadavres d'hier sont venus s'ajouter cinq autres"."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.kind != "bare" or phrase.prep or is_single(phrase):
        return
    group = governor(reading, phrase.first)
    if group and group.voice == "reflexive" and not group.lemmas.isdisjoint(_JOINING):
        draft.claims[place] = replace(_again(draft, told, phrase), scope="increment", whole=None)


def read_exchange(draft: Draft, place: int) -> None:
    """Read "un échange de prisonniers, 103 de chaque côté", "ont rendu 83 captifs contre 64 des leurs"."""
    phrase, reading = draft.phrase(place), draft.reading
    own = draft.claims.get(place)
    taken = own is not None and (own.type not in _TAKEN or phrase.prep != "contre")
    if taken or draft.terms.kind != "casualty" or is_single(phrase):
        return
    whole = previous(draft, place)
    freed = whole is not None and draft.claims[whole].type == "released"
    if not freed and _EXCHANGES.isdisjoint(reading.said):
        return
    exchanged = _exchange(draft, phrase)
    captives = freed or not _CAPTIVES.isdisjoint(reading.texts) or "contre" in reading.texts
    bare = phrase.kind == "bare" and not (phrase.partitive and reading.word(phrase.last - 1) in _THEIRS)
    each = reading.follows(phrase.last, _SIDES, 5) is not None
    if not captives or not (freed or exchanged) or (bare and not each) or phrase.kind in ("unknown", "thing"):
        return
    if each or (phrase.prep == "contre" and (freed or exchanged)) or (exchanged and _opens_list(draft, phrase)):
        claim = draft.claims[whole] if freed and whole is not None else Claim("released", (0, 0), "casualty.exchange")
        draft.claims[place] = replace(claim, trigger=(phrase.first, phrase_end(phrase)), scope=None, whole=None)


def _exchange(draft: Draft, phrase: Phrase) -> bool:
    """Return whether an exchange of people held is told of before a phrase."""
    texts = draft.reading.texts
    found = (at for at, text in enumerate(texts[: phrase.first]) if text in _EXCHANGES)
    return any(_OTHER.isdisjoint(texts[at : at + 4]) for at in found)


def _opens_list(draft: Draft, phrase: Phrase) -> bool:
    return draft.reading.word(phrase.first - 1) == ":" and not phrase.prep


def read_rated(draft: Draft, place: int) -> None:
    """Read "chiffre à 30 000 les pertes", "estime à douze les disparus": the noun after the number."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind != "bare" or phrase.prep != "à":
        return
    if not any(0 <= phrase.first - g.last <= 3 and g.lemmas & _EVALUATIONS for g in reading.groups):
        return
    at = phrase.last
    while reading.word(at) in ("les", "ses", "leurs", "des", "propres"):
        at += 1
    noun = draft.terms.counted.get(reading.word(at))
    if at > phrase.last and noun is not None and not noun.verbs:
        draft.claims[place] = Claim(noun.type, (phrase.first, at + 1), f"{draft.terms.kind}.{noun.id}")


def read_start(draft: Draft, place: int) -> None:
    """Read "De 25, le nombre de disparus est tombé à neuf", where the older number opens the sentence."""
    phrase, reading = draft.phrase(place), draft.reading
    end = phrase.last
    while end in reading.dated:
        end += 1
    if place in draft.claims or phrase.prep != "de" or phrase.first != 1 or reading.word(end) != ",":
        return
    after = next((p for p in sorted(draft.claims) if p > place and draft.phrase(p).prep == "à"), None)
    if after is not None and any(g.lemmas & _CHANGES for g in reading.groups):
        draft.claims[place] = replace(_again(draft, after, phrase), scope="superseded", whole=None)


def read_reached(draft: Draft, place: int) -> None:
    """Read "De quatre morts dimanche, on est passé à 17 mardi": what a toll told of before has come to."""
    phrase, reading = draft.phrase(place), draft.reading
    whole = previous(draft, place)
    if place in draft.claims or whole is None or phrase.kind != "bare" or phrase.prep != "à" or phrase.rest:
        return
    changed = [g for g in reading.groups if g.lemmas & _CHANGES and 0 <= phrase.first - g.last <= 2]
    if changed and changed[0].finite and changed[0].first >= draft.phrase(whole).last:
        draft.claims[place] = replace(_again(draft, whole, phrase), whole=None)


def read_numbered(draft: Draft, place: int) -> None:
    """Read "Les réfugiés, au nombre de 700, ont regagné …", "Les paras, 300 au total, …" by the noun before."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind != "bare":
        return
    if tuple(reading.texts[max(0, phrase.first - 4) : phrase.first]) == (",", "au", "nombre", "de"):
        at = phrase.first - 5
    elif reading.word(phrase.first - 1) == "," and not phrase.prep and _is_inserted(draft, phrase):
        at = phrase.first - 2
    else:
        return
    while at > 0 and reading.word(at - 1) not in (*_DEFINITE, ",", ".", *_LAST):
        at -= 1
    noun = reading.texts[at]
    people = category(reading.written[at]) or ""
    if not people and noun not in draft.terms.counted:
        return
    kind: Kind = "counted" if noun in draft.terms.counted else "people"
    told = phrase._replace(first=max(0, at - 1), head=at, core=at + 1, prep="", kind=kind, noun=noun, category=people)
    claim = draft.terms.claim(reading, told)
    soldiers = draft.terms.kind == "casualty" and people in ("military", "militant", "police")
    if claim is not None and not (soldiers and claim.type in ("returned", "evacuated", "displaced")):
        draft.claims = {p: c for p, c in draft.claims.items() if draft.phrase(p).quantity.rule != "quantity.plural"}
        draft.claims[place] = replace(claim, trigger=(min(at, claim.trigger[0]), max(phrase.last, claim.trigger[1])))


def _is_inserted(draft: Draft, phrase: Phrase) -> bool:
    """Return whether a bare number stands between commas after people named with "les": "Les paras, 300 au total,"."""
    reading, end = draft.reading, phrase.last
    if tuple(reading.texts[end : end + 2]) in (("au", "total"), ("en", "tout")):
        end += 2
    written = phrase.quantity.form in ("digits", "words", "collective", "vague")
    if reading.word(end) not in _CLOSING or not written:
        return False
    before = range(max(0, phrase.first - 6), phrase.first - 1)
    start = max((at for at in before if reading.texts[at] in _DEFINITE), default=-1)
    if start < 0 or any(start <= g.first < phrase.first for g in reading.groups):
        return False
    return all(draft.phrase(p).first == start for p in draft.claims)


def _again(draft: Draft, whole: int, phrase: Phrase) -> Claim:
    """Return the claim of one phrase told again of another."""
    trigger = (phrase.first, phrase_end(phrase))
    return replace(draft.claims[whole], trigger=trigger, modality=None, negated=False)
