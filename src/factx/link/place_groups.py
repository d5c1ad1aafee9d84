"""A place as the text states it, and how those of a sentence go together."""

import re
from typing import NamedTuple

from factx.link.ties import ROAD, SITE, TOWN
from factx.model import Entity


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


def grouped(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the places of a sentence, in text order, with those put together that it tells as one."""
    return _joined(low, _unglossed(low, _nested(low, _absorbed(low, sorted(found)))))


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
            if inside and inner.tie in ("in", "event", "hit") and inner.size > outer.size:
                done[-1] = inner._replace(entity=inner.entity or outer.entity)
                continue
            outer = inner
        done.append(outer)
    return done[::-1]


_GLOSS = re.compile(
    r"(?:,? ?\(|,? )(?:situé\w* )?(?:à )?(?:une? |environ |quelque |près de |moins de |plus de )*[\d\w][\d ,.]*"
    r" ?(?:km|kilomètres|milles|miles)\b[^.;()]{0,30}"
)
# What goes on about a place that somebody is from: "né à Ota, une ville du Punjab, au Pakistan".
_APPOSED = re.compile(
    r"(?:, (?:une? |la |le |l'|dans |en |au )[^,;.()]{0,40})?"
    r"(?: du| de| des| d'|,? en|,? au|,? dans)? ?(?:la |le |l')?\(?"
)
_ALONG = re.compile(
    r",? (?:au (?:nord|sud)(?:-est|-ouest)?|à l'(?:est|ouest)|près|à (?:la )?(?:hauteur|proximité|sortie|entrée)"
    r"|aux portes|non loin|au niveau|en direction|dans le sens) (?:de |d'|du |des )(?:la |l')?"
)


def _unglossed(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases without those that only say where the one before them lies: "Roanne (80 km de Lyon)".

    A town that says where a road was is only near: "sur l'A10, au nord de Lens".
    """
    done: list[Phrase] = []
    for phrase in found:
        gloss = done and done[-1].name and _GLOSS.fullmatch(low, done[-1].end, phrase.start)
        if done and done[-1].tie == "from" and _APPOSED.fullmatch(low, done[-1].end, phrase.start):
            phrase = phrase._replace(tie="from")
        if done and ROAD.fullmatch(done[-1].name) and _ALONG.fullmatch(low, done[-1].end, phrase.start):
            phrase = phrase._replace(tie="near")
        if not gloss:
            done.append(phrase)
    return done


def _joined(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases with those put together that one "et" joins ("au Tchad, au Soudan et au Cameroun")."""
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
