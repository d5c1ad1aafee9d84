"""Which claimed phrases count people: no share or rate, no article that stands for anyone, no plural of a kind."""

from collections.abc import Sequence

from factx.clauses.classes import words
from factx.clauses.draft import per_head, shared
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup

# What may happen to anyone: "ce manque d'oxygène peut tuer une personne".
_PRESENT_CAN = frozenset({"peut", "peuvent"})
_GROUPS = words("people-group") | {"commandos", "contingent", "escouade"}
_RISKS = frozenset({"risque", "risques", "danger", "peur", "crainte"})
_PREVENTING = ("empêch", "évit")
_CLAUSE = 14
# What people told of are for the most part: "121 fidèles, des femmes pour la plupart".
_MOSTLY = frozenset({("pour", "la"), ("en", "majorité"), ("pour", "l'essentiel")})


def is_count(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a phrase counts people of the world: no share, no rate, nobody in general, nobody spared."""
    if shared(reading, phrase) and (phrase.kind != "people" or phrase.quantity.form == "article"):
        return False
    told = phrase.partitive or reading.word(phrase.last) == "qui"
    if "%" in reading.texts[max(0, phrase.first - 3) : phrase.first]:
        return False
    if phrase.kind == "bare" and phrase.prep == "de" and claim.side == 1 and not told:
        return False
    if claim.group is not None and _is_prevented(reading, phrase, claim.group):
        return False
    if per_head(reading, phrase) or tuple(reading.texts[phrase.last : phrase.last + 2]) == ("de", "moins"):
        return False
    if phrase.quantity.rule == "quantity.some" and claim.group is None:
        return False
    if phrase.quantity.rule == "quantity.plural":
        if claim.group and claim.group.first == 0 and claim.group.mood == "inf":
            return False
        described = tuple(reading.texts[phrase.last : phrase.last + 2]) in _MOSTLY
        return phrase.kind != "bare" and not phrase.prep and not described and _indefinite(reading, phrase)
    if phrase.quantity.form == "article":
        if phrase.noun in _GROUPS and _is_of_people(reading, phrase):
            return False
        if claim.group and claim.group.modal == "pouvoir" and _PRESENT_CAN & set(_texts(reading, claim.group)):
            return False
        alone = reading.word(phrase.number) in ("seul", "seule") and claim.side == 1
        told = phrase.kind in ("people", "counted") or phrase.rest or phrase.rank or phrase.partitive or alone
        return told or _elided(reading, phrase, claim) or _of_them(reading, phrase, claim)
    asked = phrase.quantity.form == "unknown" and reading.texts[phrase.first] == "combien"
    return not (asked and "?" in reading.texts)


def _is_of_people(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a group is told with those in it, who are counted themselves: "un commando de huit hommes"."""
    of = (p for p in reading.phrases if p.prep == "de" and p.first - phrase.core in (0, 1, 2))
    return any(p.kind in ("people", "counted") and p.quantity.form in ("digits", "words", "collective") for p in of)


def _elided(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a bare article stands for one of the people before it: "deux tués et une grièvement blessée"."""
    near = 0 <= claim.trigger[0] - phrase.number <= 2
    if near and claim.side == 1 and reading.texts[phrase.first] == "l'":
        return True
    joined = near and reading.word(phrase.first - 1) in ("et", ",")
    before = (p for p in reading.phrases if p.last <= phrase.first)
    return joined and claim.side == 1 and any(p.kind == "people" or p.partitive for p in before)


def _of_them(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a bare article is one of the people told before: "s'en est pris à des passants, en tuant un"."""
    group = claim.group
    if group is None or claim.side != -1 or group.last != phrase.first or reading.word(phrase.last)[:1].isalnum():
        return group is not None and reading.word(phrase.last) == "et" and _takes_them(reading, group)
    return _takes_them(reading, group)


def _takes_them(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a verb has "en" for its people, who stand before it."""
    them = "en" in reading.texts[max(0, group.first - 1) : group.last]
    return them and any(p.kind == "people" and p.last <= group.first for p in reading.phrases)


def _texts(reading: Reading, group: VerbGroup) -> Sequence[str]:
    return reading.texts[group.first : group.last]


def _indefinite(reading: Reading, phrase: Phrase) -> bool:
    """Return whether "des" is an article of its own rather than "de les"."""
    before = phrase.first - 1
    if before < 0 or before in reading.dated or reading.texts[before] in ':;«"(':
        return True
    if reading.texts[before] in (",", "et", "ou"):
        return not _of_a_noun(reading, before)
    if reading.texts[before] in ("avec", "par", "parmi", "dans", "dont", "pour", "contre"):
        return True
    return any(g.last == phrase.first and (g.mood != "part" or _shares(reading, g)) for g in reading.groups)


def _shares(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a participle has the auxiliary of the one before: "avoir brûlé un hameau et tué des bergers"."""
    alone = reading.word(group.first - 1) == "et" and not reading.texts[group.head].endswith(("s", "e"))
    return alone and any(g.voice == "active" and g.last <= group.first and g.mood != "part" for g in reading.groups)


def _of_a_noun(reading: Reading, link: int) -> bool:
    """Return whether the item before a comma or "et" hangs on a noun: "le combat des juges, des victimes et …"."""
    leads = ("des",) if reading.texts[link] != "," else ("des", "du", "de")
    for at in range(link - 1, max(0, link - 8), -1):
        text = reading.texts[at]
        if text in ",;:." or at in reading.opening:
            return False
        if text in leads:
            return reading.texts[at - 1].isalpha() and not any(g.last == at for g in reading.groups)
    return False


def _is_prevented(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether it is told of what shall not be: "empêcher que des enfants se noient", "le risque de toucher"."""
    if group.lead in ("de", "d'") and reading.word(group.first - 2) in _RISKS and phrase.quantity.qualifier == "vague":
        return True
    for at in range(min(group.first, phrase.first) - 1, max(0, phrase.first - _CLAUSE), -1):
        if reading.texts[at] in ("que", "qu'"):
            return reading.texts[at - 1].startswith(_PREVENTING)
        if reading.texts[at] in ".;:" or (at in reading.opening and reading.opening[at].finite):
            return False
    return False
