"""The patterns by which words before a name, and common nouns, say that something is a place."""

import re
from functools import cache

from factx.link.context import alternation, place_nouns
from factx.link.ties import FROM, IN, OF, TO

DIRECTIONS = frozenset(("nord", "sud", "est", "ouest", "centre", "nord-est", "nord-ouest", "sud-est", "sud-ouest"))
_NUMBER = r"\d+ |deux |trois |quatre |cinq |six |sept |huit |neuf |dix |plusieurs "


_DET = (
    rf"(?:\d+ des \d+ )|(?:l'|la |le |les |un |une |des |ce |cet |cette |ces |son |sa |leurs? )(?:seule? |{_NUMBER})?"
    rf"|{_NUMBER}"
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
