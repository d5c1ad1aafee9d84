"""Finds the places that a sentence states, and the one of a figure's own clause."""

import re
from functools import cache
from typing import NamedTuple

from factx.clauses import people
from factx.french.folding import fold
from factx.lexicon import countries, gazetteer, names
from factx.link.context import Context, alternation, event_nouns, place_nouns
from factx.model import Entity, Sentence

COUNTRY, REGION, TOWN, SITE = range(4)
_SIZES = {"region": REGION, "town": TOWN, "site": SITE, "way": REGION, "water": REGION}

_IN = (
    r"(?:tout )?près (?:du |des |de |d')|à proximité (?:du |des |de |d')|au large (?:du |des |de |d')"
    r"|aux abords (?:du |des |de |d')|autour (?:du |des |de |d')"
    r"|à côté (?:du |des |de |d')"
    r"|aux environs (?:du |des |de |d')|non loin (?:du |des |de |d')|à l'entrée (?:du |des |de |d')"
    r"|à la sortie (?:du |des |de |d')|à l'intérieur (?:du |des |de |d')"
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
_FROM = r"en provenance (?:du |des |de |d')|à partir (?:du |des |de |d')|depuis |hors (?:du |des |de |d')"
_TO = (
    r"à destination (?:du |des |de |d')|en direction (?:du |des |de |d')|jusqu'(?:à |au |aux |en )|direction |vers "
    r"|pour |contre "
)
_OF = r"de |du |des |d'"
_NUMBER = r"\d+ |deux |trois |quatre |cinq |six |sept |huit |neuf |dix |plusieurs "
_DET = (
    rf"(?:\d+ des \d+ )|(?:l'|la |le |les |un |une |des |ce |cet |cette |ces |son |sa |leurs? )(?:{_NUMBER})?|{_NUMBER}"
)
_ANAPHORS = frozenset(
    (
        "pays",
        "région",
        "zone",
        "secteur",
        "ville",
        "commune",
        "localité",
        "capitale",
        "territoire",
        "village",
        "quartier",
        "bâtiment",
        "bâtiments",
        "immeuble",
        "frontière",
        "côte",
        "front",
        "littoral",
        "périphérie",
    )
)
_DEFINITE = frozenset(("le ", "la ", "l'", "ce ", "cet ", "cette ", "leur ", "son ", ""))
_DIRECTIONS = frozenset(("nord", "sud", "est", "ouest", "centre", "nord-est", "nord-ouest", "sud-est", "sud-ouest"))
_HIT = re.compile(
    r"\b(?:frapp|secou|touch|vis|pilonn|bombard|attaqu|ravag|dévast|endeuill|détrui|ébranl|sinistr|regagn|quitt|rejoi"
    r"|fui"
    r"|atteint|atteign|gagn|assiég|conquis|repris|visitai|traversai)\w*(?: \w+)?,? $"
)
_HOSTS = re.compile(r" (?:\w+ )?(?:accueill|abrit|héberg|compt|recens|dénombr)")
_ORIGIN = re.compile(
    r"\b(?:née?s?|basée?s?|originaires?|cotée?s?|embarquée?s?|résidant|formée?s?|parti(?:e?s?|r) d|venus?|venue?s?"
    r"|arrivée?s? d|hospitalisée?s?|déposée?s?|évacuée?s?|reliant|reliait|liaison|trajet|admise?s?|opérée?s?"
    r"|héliportée?s? à|transportée?s?|transférée?s?"
    r"|rapatriée?s?|soignée?s?|jugée?s?"
    r"|emmenée?s?|conduite?s?|fêtait|résident|siège)(?: [\w'-]+){0,3}? ?$"
)
_BESIDE = re.compile(r"(?:tout )?(?:près|proche|à proximité|aux abords|autour|non loin|aux environs|aux portes)")
_NEAR = re.compile(
    r"à (?:une? |quelques |environ |près de |plus de |moins de )?[\w ]*?(?:km|kilomètres|milles|mètres|miles"
    r"|heures? de route)\b"
)
_ROAD = re.compile(r"\b(?:a|n|rn|d|m) ?\d{1,4}\b")


class Phrase(NamedTuple):
    """A place as the text states it: the words, the named place in them, how it is tied in, and how small it is.

    `name` is the folded proper name, empty where the words hold none; `entity` may be missing beside a name.
    """

    start: int
    end: int
    entity: Entity | None
    tie: str
    size: int
    name: str = ""


@cache
def _left() -> re.Pattern[str]:
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(
        rf"(?:(?<![\w-])(?P<prep>{_IN}|{_FROM}|{_TO}|{_OF}))?(?P<det>{_DET})?"
        rf"(?P<noun>(?:\d+ (?:bis |ter )?,? ?)?(?<![\w-])(?:{nouns})s?(?: (?!et |à |ou |en "
        rf"|dans )[\w-]+){{0,2}}? ?(?:de la |de l'|du |des |de "
        rf"|d'|dit de |dite de )?)?"
        r"(?P<article>l'|la |le |les )?(?:\d+ (?:bis,? |ter,? )?,? ?)?[«\"]?$"
    )


@cache
def _common() -> re.Pattern[str]:
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(
        rf"(?<![\w-])(?P<prep>{_IN}|{_TO}|d'|de |du )(?P<det>{_DET})?(?:autres? |petite? |grande? |vieux |même )?"
        rf"(?P<noun>(?:{nouns})s?)(?![\w-])(?: (?P<adjective>[\w-]+(?:aires?|iques?|ien(?:ne)?s?|ais(?:es?)?|ales?"
        rf"|aux|ains?|aines?"
        r"|ants?|antes?|eux|euses?|ifs?|ives?|ois(?:es?)?|èbres?))(?![\w-]))?"
    )


@cache
def _host() -> re.Pattern[str]:
    nouns = alternation(frozenset(place_nouns()) - _DIRECTIONS)
    return re.compile(
        rf"(?:l'|la |le |les |cette |ce )(?P<noun>(?:{nouns})s?)(?: [\w-]+)? (?:accueill|abrit|héberg|compte"
        rf"|avait (?:déjà )?été |a (?:déjà )?été )"
    )


def phrases(ctx: Context, sentence: Sentence) -> list[Phrase]:
    """Return the places that a sentence states, in text order; a named one takes in the noun that calls it."""
    found = [
        p for n in ctx.names_in(sentence.start, sentence.end) if (p := _named(ctx, sentence, n.start, n.end, n.entity))
    ]
    found.extend(_unlisted(ctx, sentence, found))
    for road in _ROAD.finditer(ctx.low, sentence.start, sentence.end):
        before = ctx.low[max(sentence.start, road.start() - 12) : road.start()]
        if re.search(r"\b(?:sur l'|sur la |route |autoroute |l')$", before) and not _inside(found, road.start()):
            found.append(Phrase(road.start(), road.end(), None, "in-common", REGION))
    found.extend(
        p for m in _common().finditer(ctx.low, sentence.start, sentence.end) if (p := _unnamed(ctx, sentence, m, found))
    )
    for host in _host().finditer(ctx.low, sentence.start, sentence.end):
        if not _inside(found, host.start("noun")):
            found.append(Phrase(*host.span("noun"), None, "anaphor", _size(host["noun"])))
    return _joined(ctx.low, _nested(ctx.low, _absorbed(ctx.low, sorted(found))))


def _unnamed(ctx: Context, sentence: Sentence, match: re.Match[str], found: list[Phrase]) -> Phrase | None:
    """Return the place phrase of a common noun, or None where it is part of a named one or no place."""
    start, noun, det = match.start("noun"), match["noun"], match["det"] or ""
    end = match.end("adjective") if match["adjective"] else match.end("noun")
    if _inside(found, start) or (
        noun in ("place", "stade", "champ", "route", "front", "est", "centre") and (not det or det == "ce ")
    ):
        return None
    if re.match(r" d(?:e l'|e la |e |'|u )(?:honneur|bataille|presse|la route)", ctx.low[end : end + 22]):
        return None
    nation = match["adjective"] is not None and countries.country_of(match["adjective"]) is not None
    if noun in _DIRECTIONS and not nation:
        return None
    tie = "to" if re.match(_TO, match["prep"]) else "of" if re.fullmatch(_OF, match["prep"]) else "in"
    if tie == "of":
        tie = _govern(ctx.low, sentence, match.start("prep"))
        event = re.search(
            r"\b(?:incendie|feu|effondrement|explosion|naufrage|chute|chavirement|accident) $",
            ctx.low[max(0, match.start("prep") - 20) : match.start("prep")],
        )
        if event:
            return None
    elif _ORIGIN.search(ctx.low, max(sentence.start, match.start() - 45), match.start()):
        return None
    if noun in _ANAPHORS and not match["adjective"] and det in _DEFINITE:
        return Phrase(start, end, None, "anaphor", REGION)
    return Phrase(start, end, None, "in" if nation and tie == "in" else tie + "-common", _size(noun))


def _absorbed(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases without common nouns that a named place follows: "une église de Komanda" is in Komanda."""
    done: list[Phrase] = []
    for phrase in found:
        if done and phrase.name and not done[-1].name:
            gap = low[done[-1].end : phrase.start]
            if (
                re.fullmatch(r"(?: [\w-]+){0,4}? (?:de |du |d'|des |de la |de l'|à |en |au )(?:l'|la |le )?", gap)
                and len(gap) < 45
            ):
                tie = done.pop().tie.removesuffix("-common")
                strong = phrase.tie in ("in", "event", "hit")
                phrase = phrase if strong or tie == "anaphor" else phrase._replace(tie=tie)
        done.append(phrase)
    return done


def _nested(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases with a place tied in as what follows it is, and a small one put together with its town.

    "l'immeuble du 3 rue Lepic, dans le XVIIIe" is tied in as the XVIIIe is; "le pont Vecchio à Florence" is one place.
    """
    done: list[Phrase] = []
    for outer in reversed(found):
        if done and outer.name:
            inner, outer = outer, done[-1]
            gap = low[inner.end : outer.start]
            inside = outer.tie in ("in", "event") and re.fullmatch(
                r",? (?:dans|à|en|aux?|sur) ?(?:l'|la |le |les )?", gap
            )
            if inside and inner.size >= outer.size and inner.tie in ("none", "noun", "of", "person"):
                inner = inner._replace(tie=outer.tie)
            placed = inner.entity is not None and inner.entity.lat is not None
            if inside and gap == " à " and inner.size == SITE and outer.size == TOWN and not placed:
                done[-1] = inner._replace(end=outer.end, entity=outer.entity, name=outer.name)
                continue
            outer = inner
        done.append(outer)
    return done[::-1]


def _inside(found: list[Phrase], at: int) -> bool:
    return any(p.start <= at < p.end for p in found)


def _size(noun: str) -> int:
    nouns = place_nouns()
    return _SIZES[nouns.get(noun) or nouns.get(noun.removesuffix("s")) or "site"]


def _named(ctx: Context, sentence: Sentence, start: int, end: int, entity: Entity | None) -> Phrase | None:
    """Return the place phrase around a name, or None where the name is no place."""
    if entity is not None and entity.label != "LOC" and not _may_be_place(ctx, entity, start):
        return None
    name = fold(entity.name if entity is not None else ctx.text[start:end])
    left = _left().search(ctx.low, max(sentence.start, start - 90), start)
    if left is None:
        return Phrase(start, end, entity, "none", entity_size(name), name)
    prep, noun, det = left["prep"] or "", (left["noun"] or "").strip(), left["det"] or ""
    if noun.split(" ")[0] in _DIRECTIONS and not det and prep not in ("au ", "à ", "d'", "du "):
        noun = ""
    size = entity_size(name)
    begin = start
    if noun:
        word = re.match(rf"(?:\d+ (?:bis |ter )?,? ?)?(?P<noun>{alternation(frozenset(place_nouns()))})", noun)
        size = max(
            [size, _size(word["noun"] if word else noun)] + [_size(w) for w in noun.split(" ") if w in place_nouns()]
        )
        direction = noun.split(" ")[0] in _DIRECTIONS
        if not det.startswith("un") and not (direction and prep in ("au ", "à ")):
            begin = left.start("noun")
        else:
            size = entity_size(name)
    tie = _tie(ctx.low, sentence, left.start(), prep, bool(noun))
    if not prep and ctx.low[sentence.start : start] in ("a ", "« a ", '"a ', "toujours à "):
        tie = "in"
    if _ROAD.fullmatch(name) and tie in ("in", "event"):
        tie += "-common"
    if tie == "none" and _HOSTS.match(ctx.low, end):
        tie = "hit"
    return Phrase(begin, end, entity, tie, size, name)


def _may_be_place(ctx: Context, entity: Entity, start: int) -> bool:
    """Return whether a name that nothing is known of stands where only a place can: "près de", "à … lundi"."""
    before = ctx.low[max(0, start - 24) : start]
    if _SURELY.search(before) and " " not in entity.name and not entity.role:
        return True
    if entity.label == "MISC" or entity.role or entity.category or entity.country or " " in entity.name:
        return False
    if fold(entity.name) in names.given_names() or gazetteer.known(entity.name) is not None:
        return False
    return bool(_PLACING.search(before)) and not _TO_SOMEBODY.search(before)


_SURELY = re.compile(
    r"\b(?:au large|aux abords|en amont|en aval|autour|non loin|aux environs|(?:nord|sud|est|ouest)|(?:ville|village"
    r"|localité) d) ?(?:de |d'|e |')$"
)
_PLACING = re.compile(
    r"(?:\b(?:près|autour|proches?|non loin|au large|aux abords|en amont|en aval|nord|sud|est|ouest|ville|village"
    r"|localité|région|camp"
    r"|boissons|églises?|mosquée|marché|gare|port|dépôt|quartier|district|province|territoire|prise|chute|bataille"
    r"|combats|hôpital) d(?:e |')"
    r"|\bà |\ben |\bdans l[ae] |\bsur l'axe |\b(?:regagn|quitt|rejoi|gagn|attein|secou)\w+ )$"
)
_TO_SOMEBODY = re.compile(
    r"\b(?:face|quant|succédé|adressé|demandé|dit|répondu|selon|grâce|parlé|lié|loyaux?|fidèles?|opposée?s?"
    r"|hostiles?) à $"
)
_PROPER = re.compile(
    r"(?<![\w'’.-])(?:[ld]['’])?(?P<name>[A-ZÀÂÉÈÊÎÔÛÇ][\w-]*[a-zà-ÿ](?:['’-][A-Z]?\w+)*(?:[ -](?:(?:de|du|des|la|le"
    r"|el|al|ben|Al|El)[ -])?[A-ZÀÂÉÈÊÎÔÛÇ][\w'’-]+)*)"
)


def _unlisted(ctx: Context, sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Return places of capitalised words that no entity covers but that a preposition or noun of place introduces."""
    more = []
    taken = ctx.names_in(sentence.start, sentence.end)
    for match in _PROPER.finditer(ctx.text, sentence.start, sentence.end):
        start, end = match.span("name")
        if start == sentence.start or any(n.start < end and start < n.end for n in taken) or _inside(found, start):
            continue
        name = fold(match["name"])
        if name in names.common_words() or name in names.never_names() or countries.country_of(name):
            continue
        phrase = _named(ctx, sentence, start, end, None)
        if phrase is not None and (
            phrase.tie in ("in", "event") or (phrase.tie in ("of", "noun", "seat", "person") and phrase.start < start)
        ):
            more.append(phrase)
    return more


def _tie(low: str, sentence: Sentence, at: int, prep: str, noun: bool) -> str:
    """Return how a place is tied to what is before it: in, to, from, event, of, seat, person, hit, noun, none."""
    if not prep:
        if _HIT.search(low, max(sentence.start, at - 40), at) or _HIT.search(
            low[max(sentence.start, at - 40) : at] + " "
        ):
            return "hit"
        return "noun" if noun else "none"
    if re.fullmatch(_TO, prep):
        return "to"
    if re.fullmatch(_FROM, prep):
        return "from"
    if re.fullmatch(_OF, prep):
        return _govern(low, sentence, at)
    if _ORIGIN.search(low, max(sentence.start, at - 45), at):
        return "from"
    if _BESIDE.match(prep):
        return "near"
    return "near" if _NEAR.search(low, at, at + 60) or _NEAR.search(low, max(sentence.start, at - 35), at) else "in"


_HEAD = re.compile(
    r"(?:^|[ ,;:('«\"])(?P<prep>dans |à |au |aux |sur |en |lors |devant )?(?:l'|la |le |les |une? |des |d'|du |de l'"
    r"|de la |de |ses? |sa |leurs? )*(?P<words>[\w'-]+(?: [\w-]+){0,3}) ?$"
)
_OFFICIAL = re.compile(
    r"\b(?:préfet|gouverneur|maire|chef du quartier|chef du village|préfecture|procureur|mairie|parquet|sous-préfet"
    r"|pompiers|police)\b"
)


@cache
def _events() -> re.Pattern[str]:
    """Return what matches an event noun at the end of a text, an adjective or two after it."""
    return re.compile(
        rf"(?<![\w-])(?:{alternation(frozenset(event_nouns()))})s?(?: (?!par |de |du |dans |à )[\w-]+){{0,2}}$"
    )


def _govern(low: str, sentence: Sentence, at: int) -> str:
    """Return what kind of noun governs "de X": an event, a local official, other people, or something in a place."""
    before = low[max(sentence.start, at - 60) : at].rstrip()
    words = re.findall(r"[\w'-]+", re.split(r"[,;:.()«»\"]", before)[-1])[-6:]
    if _events().search(before):
        return "event"
    persons = people.nouns()
    for word in reversed(words[-3:]):
        bare = word.rpartition("'")[2]
        if bare in persons:
            return "seat" if _OFFICIAL.search(before) else "person"
    if words and words[-1] in ("issus", "issues", "venus", "venues", "originaires", "originaire", "membres"):
        return "from"
    if _OFFICIAL.search(" ".join(words[-3:])):
        return "seat"
    for back in range(len(words) - 1, -1, -1):
        if words[back] in ("dans", "sur", "à", "au", "aux", "en", "devant", "près", "lors"):
            return "in"
        if words[back] in ("par", "avec", "pour", "contre", "selon", "et", "ou", "celle", "celui", "ceux", "celles"):
            break
    return "of"


_KINDS = {"country": COUNTRY, "continent": COUNTRY, "sea": COUNTRY, "region": REGION, "river": REGION, "lake": REGION}


def entity_size(name: str) -> int:
    """Return how small a named place is, as the gazetteers tell; a region over several countries is as wide as one."""
    found = gazetteer.known(name)
    if _ROAD.fullmatch(name):
        return REGION
    if found is None or found.label != "LOC":
        sizes = [_SIZES[place_nouns()[word]] for word in name.split(" ") if word in place_nouns()]
        return max(sizes, default=TOWN)
    if found.kind in ("building", "district"):
        return SITE
    size = _KINDS.get(found.kind, TOWN)
    return COUNTRY if size == REGION and found.country is None else size


def _joined(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases with those put together that one "et" joins ("au Mali, au Niger et au Burkina Faso")."""
    done: list[Phrase] = []
    for phrase in found:
        if done and phrase.name and done[-1].name:
            gap = low[done[-1].end : phrase.start]
            if re.fullmatch(r"(?: et |, | ou )(?:au |aux |en |à |dans |de |du |d'|l'|la |le |les )*", gap):
                both_same = phrase.tie == done[-1].tie or phrase.tie in ("none", "noun")
                if both_same and (" et " in gap or _list_goes_on(low, phrase.end)):
                    last = done.pop()
                    phrase = last._replace(end=phrase.end, size=min(last.size, phrase.size))
        done.append(phrase)
    return done


def _list_goes_on(low: str, at: int) -> bool:
    return bool(re.match(r"(?:, (?:au |aux |en |à )?[\w-]+)? et (?:au |aux |en |à |l'|la |le )", low[at : at + 50]))
