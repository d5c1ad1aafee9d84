"""How a place is tied into its sentence: the prepositions, what governs "de", and how small a place is."""

import re
from functools import cache

from factx.clauses import people
from factx.lexicon import gazetteer
from factx.link.nouns import alternation, event_nouns, place_nouns
from factx.model import Sentence

COUNTRY, REGION, TOWN, SITE = range(4)
_SIZES = {"region": REGION, "town": TOWN, "site": SITE, "way": REGION, "water": REGION}
IN = (
    r"(?:tout )?près (?:du |des |de |d')|à proximité (?:du |des |de |d')|au large (?:du |des |de |d')"
    r"|aux abords (?:du |des |de |d')|autour (?:du |des |de |d')"
    r"|à côté (?:du |des |de |d')|en (?:bordure|banlieue|périphérie) (?:du |des |de |d')"
    r"|aux environs (?:du |des |de |d')|non loin (?:du |des |de |d')|à l'entrée (?:du |des |de |d')"
    r"|à la sortie (?:du |des |de |d')|à hauteur (?:du |des |de |d')|au niveau (?:du |des |de |d')"
    r"|à l'intérieur (?:du |des |de |d')"
    r"|(?:au |à l')(?:nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest) (?:du |des |de |d')|aux portes (?:du "
    r"|des |de |d')"
    r"|en amont (?:du |des |de |d')|en aval (?:du |des |de |d')|à \d+[\w ]*(?:km|kilomètres|milles|mètres"
    r"|miles) (?:du |des |de |d')|au cœur d(?:e "
    r"|')"
    r"|au centre (?:du |des |de |d')|au-dessus (?:du |des |de |d')|le long (?:du |des |de |d')|entre |chez "
    r"|à travers |dans |sur |sous |devant "
    r"|côté |à |au |aux |en "
    r"|via "
)
FROM = r"en provenance (?:du |des |de |d')|à partir (?:du |des |de |d')|depuis |hors (?:du |des |de |d')"
TO = (
    r"à destination (?:du |des |de |d')|en direction (?:du |des |de |d')|jusqu'(?:à |au |aux |en )|direction |vers "
    r"|pour |contre "
)
OF = r"de |du |des |d'"
_HIT = re.compile(
    r"\b(?:frapp|secou|touch|vis|pilonn|bombard|attaqu|ravag|dévast|endeuill|détrui|ébranl|sinistr|regagn|quitt|rejoi"
    r"|fui"
    r"|atteint|atteign|gagn|assiég|conquis|repris|visitai|traversai|quadrill|sillonn|patrouill|sécuris"
    r"|encercl|défend|embras|incendi|inond|envahi|balay|souffl|assailli"
    r"|investi|percut|mitraill|plastiqu|enflamm)\w*(?: depuis \w+| \w+)?,? $"
    r"|\b(?:a|ont|avait) (?:rasé|submergé|englouti) $"
)
ORIGIN = re.compile(
    r"\b(?:née?s?|apparition|apparue?s?|émergence|basée?s?"
    r"|originaires?|cotée?s?|embarquée?s?|résidant|formée?s?|parti(?:e?s?|r) d|venus?|venue?s?"
    r"|arrivée?s? d|hospitalisée?s?|déposée?s?|évacuée?s?|reliant|reliait|liaison|trajet|admise?s?|opérée?s?"
    r"|héliportée?s? à|transportée?s?|transférée?s?"
    r"|rapatriée?s?|soignée?s?|jugée?s?"
    r"|emmenée?s?|conduite?s?|fêtait|résident|siège|en (?:déplacement|visite|tournée))(?: [\w'-]+){0,3}? ?$"
)
_LEFT = re.compile(
    r"\b(?:partie?s?|partir|venue?s?|originaires?|provenant|issue?s?|arrivée?s?|rentrée?s?|appareillé)(?: \w+ment)? $"
)
# What somebody is given or has to pay: "a coûté mille milliards à Washington".
_GIVEN = re.compile(r"\b(?:coût|donné|offert|promis|versé|prêté)\w*(?! la vie)\b[^,;.]{0,45}$")
# Where somebody speaks of it: "lors d'un point de presse place de la Gare, à Lens".
_PRESS = re.compile(
    r"\b(?:points? (?:de )?(?:presse|situation)|conférences? de presse|discours|allocution|interview|entretien|colloque"
    r"|meeting)\b(?:(?! qu[e'])[^.;:]){0,60}$"
)
_ARRIVAL = re.compile(r"\b(?:arriv|atterri|rentr|ralli)\w*(?: \w+ment)? $")
_BESIDE = re.compile(
    r"(?:tout )?(?:près|proche|à proximité|aux abords|autour|non loin|aux environs|aux portes"
    r"|en (?:bordure|banlieue|périphérie))"
)
_NEAR = re.compile(
    r"à (?:une? |quelques |environ |près de |plus de |moins de )?[\w ]*?(?:km|kilomètres|milles|mètres|miles"
    r"|heures? de route)\b"
)
ROAD = re.compile(r"\b(?:a|n|rn|d|rd|m|e)[ -]?\d{1,4}\b")
_OFFICIAL = re.compile(
    r"\b(?:préfet|gouverneur|maire|chef du quartier|chef du village|préfecture|mairie|sous-préfet|pompiers)\b"
)
_TOWN_HALL = re.compile(r"(?:la |le |l')?(?:mairie|municipalité|préfecture|sous-préfecture|gouvernorat)\b")
_KINDS = {"country": COUNTRY, "continent": COUNTRY, "sea": COUNTRY, "region": REGION, "river": REGION, "lake": REGION}


def noun_size(noun: str) -> int:
    """Return how small the places are that a common noun calls."""
    nouns = place_nouns()
    return _SIZES[nouns.get(noun) or nouns.get(noun.removesuffix("s")) or "site"]


def entity_size(name: str) -> int:
    """Return how small a named place is, as the gazetteers tell; a region over several countries is as wide as one."""
    found = gazetteer.known(name)
    if ROAD.fullmatch(name):
        return REGION
    if found is None or found.label != "LOC":
        sizes = [_SIZES[place_nouns()[word]] for word in name.split(" ") if word in place_nouns()]
        return max(sizes, default=TOWN)
    if found.kind in ("building", "district"):
        return SITE
    size = _KINDS.get(found.kind, TOWN)
    return COUNTRY if size == REGION and found.country is None else size


def tie_of(low: str, sentence: Sentence, at: int, prep: str, noun: bool) -> str:
    """Return how a place is tied to what is before it: in, to, from, event, of, seat, person, hit, noun, none."""
    if not prep:
        if noun and _TOWN_HALL.match(low, at):
            return "seat"
        if _HIT.search(low, max(sentence.start, at - 40), at) or _HIT.search(
            low[max(sentence.start, at - 40) : at] + " "
        ):
            return "hit"
        return "noun" if noun else "none"
    if re.fullmatch(TO, prep):
        return "event" if prep == "contre " and _aimed().search(low, max(sentence.start, at - 60), at) else "to"
    if re.fullmatch(FROM, prep):
        return "from"
    if re.fullmatch(OF, prep):
        left = _LEFT.search(low, max(sentence.start, at - 30), at)
        return "from" if left is not None else governor(low, sentence, at)
    if ORIGIN.search(low, max(sentence.start, at - 45), at):
        return "from"
    if prep == "à " and _GIVEN.search(low, max(sentence.start, at - 60), at):
        return "none"
    if _PRESS.search(low, max(sentence.start, at - 70), at):
        return "none"
    if _ARRIVAL.search(low, max(sentence.start, at - 30), at):
        return "to"
    if _BESIDE.match(prep):
        return "near"
    before = _NEAR.search(low, max(sentence.start, at - 35), at)
    far = _NEAR.match(low, at, at + 60) or (before is not None and "," not in low[before.end() : at])
    return "near" if far else "in"


@cache
def _events() -> re.Pattern[str]:
    """Return what matches an event noun at the end of a text, an adjective or two after it."""
    return re.compile(
        rf"(?<![\w-])(?:{alternation(frozenset(event_nouns()))})s?"
        r"(?: d'une? [\w-]+)?(?: (?!par |de |du |dans |à )[\w-]+){0,2}$"
    )


@cache
def _aimed() -> re.Pattern[str]:
    """Return what matches an event noun whose target follows: "une attaque à la roquette contre"."""
    return re.compile(rf"(?<![\w-])(?:{alternation(frozenset(event_nouns()))})s?\b[^,;.]{{0,40}}$")


def governor(low: str, sentence: Sentence, at: int) -> str:
    """Return what kind of noun governs "de X": an event, a local official, other people, or something in a place."""
    before = low[max(sentence.start, at - 60) : at].rstrip()
    words = re.findall(r"[\w'-]+", re.split(r"[,;:.()«»\"]", before)[-1])[-6:]
    if _events().search(before):
        return "event"
    persons, places = people.nouns(), place_nouns()
    for word in reversed(words[-3:]):
        bare = word.rpartition("'")[2]
        if word in ("de", "du", "des"):
            break
        if bare in places or bare.removesuffix("s") in places:
            return "in"
        if bare in persons:
            return "seat" if _OFFICIAL.search(before) else "person"
    if words and words[-1] in ("issus", "issues", "venus", "venues", "originaires", "originaire", "membres"):
        return "from"
    if _OFFICIAL.search(" ".join(words[-3:])):
        return "seat"
    for back in range(len(words) - 1, -1, -1):
        if words[back] in ("dans", "sur", "à", "au", "aux", "en", "devant", "près", "lors"):
            return "in"
        if words[back] in (
            "par",
            "avec",
            "pour",
            "contre",
            "selon",
            "et",
            "ou",
            "celle",
            "celui",
            "ceux",
            "celles",
            "ordre",
            "demande",
            "appel",
            "décision",
        ):
            break
    return "of"
