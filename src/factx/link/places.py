"""Finds the places that a sentence states."""

import re
from functools import cache

from factx.french.folding import fold
from factx.lexicon import countries, gazetteer, names
from factx.link.context import Context, by_sentence, persons
from factx.link.nouns import alternation, place_nouns
from factx.link.place_groups import Phrase, grouped
from factx.link.place_patterns import (
    DIRECTIONS,
    HOSTS,
    PLACING,
    PROPER,
    SUFFERED,
    SURELY,
    TO_SOMEBODY,
    common,
    host,
    landmark,
    left,
)
from factx.link.ties import OF, ORIGIN, REGION, ROAD, TO, TOWN, entity_size, governor, noun_size, tie_of
from factx.model import Entity, Sentence

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
        "maison",
        "domicile",
        "site",
        "terrain",
        "frontière",
        "côte",
        "front",
        "littoral",
        "périphérie",
    )
)


# Before what is a cause or a topic, not where: "à cause du terrain".
_REASON = re.compile(r"\b(?:à cause|en raison|grâce|malgré|face|quant|en dépit|au nom|au profit) $")
# Where people are taken or die of their wounds: "à l'hôpital".
_CARE = frozenset(("hôpital", "infirmerie", "institut médico-légal"))
_DEFINITE = frozenset(("le ", "la ", "l'", "ce ", "cet ", "cette ", "leur ", "son ", ""))


_OPENING = 12


_ON_ROAD = re.compile(r"\b(?P<on>sur (?:l'|la ))?(?:(?:auto)?route |(?:route )?(?:départementale|nationale) |l')?$")
_IN_TOWN = re.compile(r",? (?:à (?!hauteur|proximité|l'|la )|(?:dans|sur) la commune |en (?:direction|pleine))")
# What says in so many words that something happened in the place before it.
SCENE = re.compile(
    r" (?:\w+ )?où (?:[\w'-]+ ){0,4}?(?:(?:a|ont|avait|avaient) (?:eu lieu|éclaté|explosé)"
    r"|(?:s'est|s'était|se sont) (?:produit|déroulé|écrasé|effondré|déclaré|noyé)|est survenu)"
)


# What no match of `left` reaches over: most signs, a comma but behind a number, a quote that does not end it.
_BORDER = re.compile(r"[^\w \-',«\"]|(?<![\dsr ]),|[«\"](?=.)")


def _left_of(low: str, start: int, end: int) -> re.Match[str] | None:
    """Return what leads to a name that begins at `end`: preposition, determiner and common noun."""
    for border in _BORDER.finditer(low, start, end):
        start = border.end()
    return left().search(low, start, end)


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+ (?:bis |ter )?,? ?)?(?P<noun>{alternation(frozenset(place_nouns()))})")


@by_sentence
def phrases(ctx: Context, sentence: Sentence) -> list[Phrase]:
    """Return the places that a sentence states, in text order; a named one takes in the noun that calls it."""
    found = [
        p for n in ctx.names_in(sentence.start, sentence.end) if (p := _named(ctx, sentence, n.start, n.end, n.entity))
    ]
    found.extend(_unlisted(ctx, sentence, found))
    found.extend(_roads(ctx, sentence, found))
    found.extend(
        p for m in common().finditer(ctx.low, sentence.start, sentence.end) if (p := _unnamed(ctx, sentence, m, found))
    )
    for match in host().finditer(ctx.low, sentence.start, sentence.end):
        if not _inside(found, match.start("noun")):
            found.append(Phrase(*match.span("noun"), None, "anaphor", noun_size(match["noun"])))
    return grouped(ctx.low, found)


def _roads(ctx: Context, sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Return the roads of a sentence that no name covers, by their numbers: "sur l'A10", "la départementale 12"."""
    roads = []
    for road in ROAD.finditer(ctx.low, sentence.start, sentence.end):
        tied = _ON_ROAD.search(ctx.low, max(sentence.start, road.start() - 24), road.start())
        if tied is not None and not _inside(found, road.start()):
            name = fold(road.group())
            place = Phrase(road.start(), road.end(), None, "in", TOWN, name)
            roads.append(_unless_in_town(ctx.low, place if tied["on"] else place._replace(tie="none")))
    return roads


def _unless_in_town(low: str, road: Phrase) -> Phrase:
    """Return a road, as a common place where the town it crosses stands behind it: "sur l'A10 à Gênes"."""
    town = _IN_TOWN.match(low, road.end)
    return road if town is None else road._replace(tie=f"{road.tie}-common", size=REGION, name="")


def _unnamed(ctx: Context, sentence: Sentence, match: re.Match[str], found: list[Phrase]) -> Phrase | None:
    """Return the place phrase of a common noun, or None where it is part of a named one or no place."""
    start, noun, det = match.start("noun"), match["noun"], match["det"] or ""
    if _REASON.search(ctx.low, max(sentence.start, match.start() - 14), match.start()):
        return None
    end = match.end("adjective") if match["adjective"] else match.end("noun")
    if _inside(found, start) or (
        noun in ("place", "bande", "stade", "champ", "route", "front", "est", "centre") and (not det or det == "ce ")
    ):
        return None
    if re.match(r" d(?:e l'|e la |e |'|u )(?:honneur|bataille|presse|la route)", ctx.low[end : end + 22]):
        return None
    nation = match["adjective"] is not None and countries.country_of(match["adjective"]) is not None
    if (noun == "tour" and det in ("son ", "leur ")) or (noun == "voie" and match["prep"] == "en "):
        return None
    if (noun in DIRECTIONS and not nation) or (noun in _CARE and match["prep"] == "à " and det == "l'"):
        return None
    tie = "to" if re.match(TO, match["prep"]) else "of" if re.fullmatch(OF, match["prep"]) else "in"
    if tie == "of":
        tie = governor(ctx.low, sentence, match.start("prep"))
        event = re.search(
            r"\b(?:incendie|feu|glissements?|effondrement|explosion|naufrage|chute|chavirement|accident) $",
            ctx.low[max(0, match.start("prep") - 20) : match.start("prep")],
        )
        if event:
            return None
    elif ORIGIN.search(ctx.low, max(sentence.start, match.start() - 45), match.start()):
        return None
    if noun in _ANAPHORS and not match["adjective"] and det in _DEFINITE:
        return Phrase(start, end, None, "anaphor", REGION)
    return Phrase(start, end, None, "in" if nation and tie == "in" else tie + "-common", noun_size(noun))


def _inside(found: list[Phrase], at: int) -> bool:
    return any(p.start <= at < p.end for p in found)


def _named(ctx: Context, sentence: Sentence, start: int, end: int, entity: Entity | None) -> Phrase | None:
    """Return the place phrase around a name, or None where the name is no place."""
    if entity is not None and entity.label != "LOC" and not _may_be_place(ctx, entity, start):
        return None
    name = fold(entity.name if entity is not None else ctx.text[start:end])
    if entity is not None and entity.label == "LOC" and entity.lat is None and name in persons(ctx):
        return None
    left = _left_of(ctx.low, max(sentence.start, start - 90), start)
    if left is None:
        return Phrase(start, end, entity, "none", entity_size(name), name)
    prep, noun, det = left["prep"] or "", (left["noun"] or "").strip(), left["det"] or ""
    if noun.split(" ")[0] in DIRECTIONS and not det and prep not in ("au ", "à ", "d'", "du "):
        noun = ""
    if noun.startswith("terrain") and ctx.low.endswith(("glissement de ", "glissements de "), 0, left.start("noun")):
        noun = ""
    size = entity_size(name)
    begin = start
    if noun:
        word = _noun().match(noun)
        size = max(
            [size, noun_size(word["noun"] if word else noun)]
            + [noun_size(w) for w in noun.split(" ") if w in place_nouns()]
        )
        direction = noun.split(" ")[0] in DIRECTIONS
        if not det.startswith("un") and not (direction and prep in ("au ", "à ")):
            begin = left.start("noun")
        else:
            size = entity_size(name)
    tie = tie_of(ctx.low, sentence, left.start(), prep, bool(noun))
    if not prep and ctx.low[sentence.start : start] in ("a ", "« a ", '"a ', "toujours à "):
        tie = "in"
    if ROAD.fullmatch(name) and tie in ("in", "event"):
        return _unless_in_town(ctx.low, Phrase(start, end, entity, tie, TOWN, name))
    suffers = bool(noun) and start - len(noun) - sentence.start < _OPENING and SUFFERED.match(ctx.low, end)
    if (tie == "none" and HOSTS.match(ctx.low, end)) or suffers:
        tie = "hit"
    if tie in ("none", "noun", "of") and SCENE.match(ctx.low, end):
        tie = "in"
    return Phrase(begin, end, entity, tie, size, name)


def _may_be_place(ctx: Context, entity: Entity, start: int) -> bool:
    """Return whether a name that nothing is known of stands where only a place can: "près de", "à … lundi"."""
    before = ctx.low[max(0, start - 24) : start]
    if not entity.role:
        given = fold(entity.name).split(" ")[0] in names.given_names()
        if (" " not in entity.name and SURELY.search(before)) or (not given and landmark().search(before)):
            return True
    if entity.label == "MISC" or entity.role or entity.category or entity.country or " " in entity.name:
        return False
    if fold(entity.name) in names.given_names() or gazetteer.known(entity.name) is not None:
        return False
    return bool(PLACING.search(before)) and not TO_SOMEBODY.search(before)


def _unlisted(ctx: Context, sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Return places of capitalised words that no entity covers but that a preposition or noun of place introduces."""
    more = []
    taken = ctx.names_in(sentence.start, sentence.end)
    for match in PROPER.finditer(ctx.text, sentence.start, sentence.end):
        start, end = match.span("name")
        if start == sentence.start or any(n.start < end and start < n.end for n in taken) or _inside(found, start):
            continue
        name = fold(match["name"])
        if name in names.common_words() or name in names.never_names() or countries.country_of(name):
            continue
        phrase = _named(ctx, sentence, start, end, None)
        if phrase is not None and (
            phrase.tie in ("in", "event", "near")
            or (phrase.tie in ("of", "noun", "seat", "person") and phrase.start < start)
        ):
            more.append(phrase)
    return more
