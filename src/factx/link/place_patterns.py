"""The patterns by which words before a name, and common nouns, say that something is a place."""

import re
from functools import cache

from factx.link.nouns import alternation, place_nouns, stricken
from factx.link.ties import FROM, IN, OF, TO

DIRECTIONS = frozenset(("nord", "sud", "est", "ouest", "centre", "nord-est", "nord-ouest", "sud-est", "sud-ouest"))
_NUMBER = r"\d+ |deux |trois |quatre |cinq |six |sept |huit |neuf |dix |plusieurs "


_DET = (
    rf"(?:\d+ des \d+ )|(?:l'|la |le |les |un |une |des |ce |cet |cette |ces |son |sa |leurs? )(?:seule? |{_NUMBER})?"
    rf"|{_NUMBER}"
)


HOSTS = re.compile(
    r"(?: d(?:u|e l')(?: nord| sud| ?est| ?ouest))? (?:a |ont |n'a |va "
    r"|vont )?(?:\w+ment )?(?:\w+ )?(?:accueill|abrit|héberg|compt|recens|dénombr|enregistr"
    r"|déplor|totalis"
    r"|connaît|connu)"
    r"| (?:a |avait )?(?:\w+ment )?(?:est|été|était|fut) (?:\w+ment )?(?:le théâtre|la cible|la scène|confronté"
    rf"|endeuillé|ensanglanté|{stricken()})"
)

# What a site that opens its sentence has suffered: "L'hôtel Mirador, à flanc de colline, a été enseveli".
SUFFERED = re.compile(rf"(?:,? [^.;]{{0,90}},)? (?:a|avait) été (?:\w+ment )?(?:{stricken()})")

SURELY = re.compile(
    r"\b(?:au large|aux abords|en amont|en aval|autour|non loin|aux environs|(?:nord|sud|est|ouest)|(?:ville|village"
    r"|localité) d) ?(?:de |d'|e |')$"
)

PLACING = re.compile(
    r"(?:\b(?:près|autour|proches?|non loin|au large|aux abords|en amont|en aval|nord|sud|est|ouest|ville|village"
    r"|localité|région|camp"
    r"|boissons|églises?|mosquée|marché|gare|port|dépôt|quartier|district|province|territoire|prise|chute|bataille"
    r"|combats|hôpital) d(?:e |')"
    r"|\bà |\ben |\bdans l[ae] |\bsur l'axe |\b(?:regagn|quitt|rejoi|gagn|attein|secou|ravag|dévast|rasé"
    r"|englouti)\w* )$"
)

TO_SOMEBODY = re.compile(
    r"\b(?:face|quant|succédé|adressé|demandé|dit|répondu|selon|grâce|parlé|lié|loyaux?|fidèles?|opposée?s?"
    r"|hostiles?) à $"
)

PROPER = re.compile(
    r"(?<![\w'’.-])(?:[ld]['’])?(?P<name>[A-ZÀÂÉÈÊÎÔÛÇ][\w-]*[a-zà-ÿ](?:['’-][A-Z]?\w+)*(?:[ -](?:(?:de|du|des|la|le"
    r"|el|al|ben|Al|El)[ -])?[A-ZÀÂÉÈÊÎÔÛÇ][\w'’-]+)*)"
)


@cache
def left() -> re.Pattern[str]:
    """Return what matches the words before a name that tie it in as a place: preposition, determiner, place noun."""
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(
        rf"(?:(?<![\w-])(?P<prep>{IN}|{FROM}|{TO}|{OF}))?(?P<det>{_DET})?"
        rf"(?P<noun>(?:\d+ (?:bis |ter )?,? ?)?(?<![\w-])(?:{nouns})s?(?: (?!et |à |ou |en "
        rf"|dans )[\w-]+){{0,2}}? ?(?:de la |de l'|du |des |de "
        rf"|d'|dit de |dite de )?)?"
        r"(?P<article>l'|la |le |les )?(?:\d+ (?:bis,? |ter,? )?,? ?)?[«\"]?$"
    )


@cache
def common() -> re.Pattern[str]:
    """Return what matches a common noun for a place with the preposition before it."""
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(
        rf"(?<![\w-])(?P<prep>{IN}|{TO}|d'|de |du )(?P<det>{_DET})?(?:autres? |petite? |grande? |vieux |même )?"
        rf"(?P<noun>(?:{nouns})s?)(?![\w-])(?: (?P<adjective>[\w-]+(?:aires?|iques?|ien(?:ne)?s?|ais(?:es?)?|ales?"
        rf"|aux|ains?|aines?"
        r"|ants?|antes?|eux|euses?|ifs?|ives?|ois(?:es?)?|èbres?))(?![\w-]))?"
    )


@cache
def landmark() -> re.Pattern[str]:
    """Return what matches a common noun for a place that a name goes on: "les gorges de", "la gare d'"."""
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(rf"(?<![\w-])(?:{nouns})s? (?:de |d'|du )$|\bà (?:hauteur|proximité) (?:de |d')$")


@cache
def host() -> re.Pattern[str]:
    """Return what matches a place noun that takes people in or was struck: "la ville accueille"."""
    nouns = alternation(frozenset(place_nouns()) - DIRECTIONS)
    return re.compile(
        rf"(?:l'|la |le |les |cette |ce )(?P<noun>(?:{nouns})s?)(?: [\w-]+)? (?:accueill|abrit|héberg|compte"
        rf"|avait (?:déjà )?été |a (?:déjà )?été )"
    )
