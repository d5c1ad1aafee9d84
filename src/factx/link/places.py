"""Finds the places that a sentence states, and the one of a figure's own clause."""

import re
from functools import cache
from typing import NamedTuple

from factx.clauses import people
from factx.link.context import Context, alternation, anchor, event_nouns, hops, place_nouns
from factx.model import Entity, FigureMention, Sentence, Span

COUNTRY, REGION, TOWN, SITE = range(4)
_SIZES = {"region": REGION, "town": TOWN, "site": SITE, "way": SITE, "water": REGION}
_MOVES = frozenset(("deployed", "withdrawn", "evacuated", "returned", "displaced", "mobilized"))

_IN = (
    r"(?:tout )?près d(?:e |')|à proximité d(?:e |')|au large d(?:e |')|aux abords d(?:e |')|autour d(?:e |')"
    r"|à côté d(?:e |')"
    r"|aux environs d(?:e |')|non loin d(?:e |')|à l'entrée d(?:e |')|à la sortie d(?:e |')|à l'intérieur d(?:e |')"
    r"|(?:au |à l')(?:nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest) d(?:e |')|aux portes d(?:e |')"
    r"|en amont d(?:e |')|en aval d(?:e |')|à \d+[\w ]*(?:km|kilomètres|milles|mètres|miles) d(?:e |')|au cœur d(?:e "
    r"|')"
    r"|au centre d(?:e |')|au-dessus d(?:e |')|entre |chez |à travers |dans |sur |sous |devant |côté |à |au |aux |en "
    r"|via "
)
_FROM = r"en provenance d(?:e |')|à partir d(?:e |')|depuis |hors d(?:e |')"
_TO = r"à destination d(?:e |')|en direction d(?:e |')|jusqu'(?:à |au |aux |en )|direction |vers |pour |contre "
_OF = r"de |du |des |d'"
_DET = (
    r"l'|la |le |les |un |une |des |ce |cet |cette |ces |son |sa |leurs? |deux |trois |\d+ |plusieurs |quatre |cinq "
    r"|sept "
)
_DIRECTIONS = frozenset(("nord", "sud", "est", "ouest", "centre", "nord-est", "nord-ouest", "sud-est", "sud-ouest"))
_HIT = re.compile(
    r"\b(?:frapp|secou|touch|vis|pilonn|bombard|attaqu|ravag|dévast|endeuill|détrui|ébranl|sinistr)\w*(?: \w+){0,1} $"
)
_HOSTS = re.compile(r" (?:\w+ )?(?:accueill|abrit|héberg|compt|recens|dénombr)")
_ORIGIN = re.compile(
    r"\b(?:née?s?|basée?s?|originaires?|cotée?s?|embarquée?s?|embarqué|installée?s?|résidant|formée?s?|partie?s?"
    r"|venus?|venue?s?"
    r"|arrivée?s? d|hospitalisée?s?|transportée?s?|évacuée?s?|transférée?s?|rapatriée?s?|soignée?s?|jugée?s?|réunie?s?"
    r"|emmenée?s?|conduite?s?|détenue?s? |remise?s?|fêtait|visite|résident|habitant|siège)(?: [\w'-]+){0,3}? ?$"
)
_ROAD = re.compile(r"\b(?:a|n|rn|d|m)\d{1,4}\b")
_PARTICIPLE = re.compile(r", (?:[\w-]+ment )?[\w-]+(?:é|ée|és|ées|is|ise|ises|us|ue|ues)\b")


class Phrase(NamedTuple):
    """A place as the text states it: the words, the named place in them, how it is tied in, and how small it is."""

    start: int
    end: int
    entity: Entity | None
    tie: str
    size: int


@cache
def _left() -> re.Pattern[str]:
    nouns = alternation(frozenset(place_nouns()))
    return re.compile(
        rf"(?:(?<![\w'-])(?P<prep>{_IN}|{_FROM}|{_TO}|{_OF}))?(?P<det>{_DET})?"
        rf"(?P<noun>(?<![\w-])(?:{nouns})s?(?: (?!et |à |ou |en |dans )[\w-]+){{0,2}}? ?(?:de la |de l'|du |des |de "
        rf"|d'|dit de |dite de )?)?"
        r"(?P<article>l'|la |le |les )?[«\"]?$"
    )


@cache
def _common() -> re.Pattern[str]:
    nouns = alternation(frozenset(place_nouns()) - _DIRECTIONS)
    return re.compile(
        rf"(?<![\w'-])(?P<prep>{_IN}|{_TO}|d'|de |du )(?P<det>{_DET})?(?:autres? |petite? |grande? |vieux |même )?"
        rf"(?P<noun>(?:{nouns})s?)(?![\w-])(?: (?P<adjective>[\w-]+(?:aires?|iques?|ien(?:ne)?s?|ais(?:es?)?|ales?"
        rf"|aux|ains?|aines?"
        r"|ants?|antes?|eux|euses?|ées?|és?|ifs?|ives?|ois(?:es?)?|ente?s?|èbres?))(?![\w-]))?"
    )


def phrases(ctx: Context, sentence: Sentence) -> list[Phrase]:
    """Return the places that a sentence states, in text order; a named one takes in the noun that calls it."""
    found = [p for name in ctx.names_in(sentence.start, sentence.end) if (p := _named(ctx, sentence, *name))]
    for road in _ROAD.finditer(ctx.low, sentence.start, sentence.end):
        before = ctx.low[max(sentence.start, road.start() - 12) : road.start()]
        if re.search(r"\b(?:sur l'|sur la |route |autoroute |l')$", before) and not _inside(found, road.start()):
            found.append(Phrase(road.start(), road.end(), None, "in", SITE))
    for match in _common().finditer(ctx.low, sentence.start, sentence.end):
        start = match.start("noun")
        if not _inside(found, start):
            tie = "to" if re.match(_TO, match["prep"]) else "of" if match["prep"] in ("d'", "de ", "du ") else "in"
            end = match.end("adjective") if match["adjective"] else match.end("noun")
            tie = _govern(ctx.low, sentence, match.start("prep")) if tie == "of" else tie
            found.append(Phrase(start, end, None, tie + "-common", _size(match["noun"])))
    return _joined(ctx.low, sorted(found))


def _inside(found: list[Phrase], at: int) -> bool:
    return any(p.start <= at < p.end for p in found)


def _size(noun: str) -> int:
    nouns = place_nouns()
    return _SIZES[nouns.get(noun) or nouns.get(noun.removesuffix("s")) or "site"]


def _named(ctx: Context, sentence: Sentence, start: int, end: int, entity: Entity) -> Phrase | None:
    """Return the place phrase around a name, or None where the name is no place."""
    if entity.label != "LOC":
        return None
    left = _left().search(ctx.low, max(sentence.start, start - 90), start)
    if left is None:
        return Phrase(start, end, entity, "none", _entity_size(entity))
    prep, noun, det = left["prep"] or "", (left["noun"] or "").strip(), left["det"] or ""
    size = _entity_size(entity)
    begin = start
    if noun:
        word = re.match(alternation(frozenset(place_nouns())), noun)
        size = max(size, _size(word.group() if word else noun))
        direction = noun.split(" ")[0] in _DIRECTIONS
        if not det.startswith("un") and not (direction and prep in ("au ", "à ")):
            begin = left.start("noun")
    tie = _tie(ctx.low, sentence, left.start(), prep, bool(noun))
    if tie == "none" and _HOSTS.match(ctx.low, end):
        tie = "hit"
    return Phrase(begin, end, entity, tie, size)


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
    return "from" if _ORIGIN.search(low, max(sentence.start, at - 45), at) else "in"


_HEAD = re.compile(
    r"(?:^|[ ,;:('«\"])(?P<prep>dans |à |au |aux |sur |en |lors |devant )?(?:l'|la |le |les |une? |des |d'|du |de l'"
    r"|de la |de |ses? |sa |leurs? )*(?P<words>[\w'-]+(?: [\w-]+){0,3}) ?$"
)
_OFFICIAL = re.compile(
    r"\b(?:préfet|gouverneur|maire|chef du quartier|chef du village|préfecture|procureur|mairie|parquet|sous-préfet"
    r"|pompiers|police)\b"
)


def _govern(low: str, sentence: Sentence, at: int) -> str:
    """Return what kind of noun governs "de X": an event, a local official, other people, or something in a place."""
    before = low[max(sentence.start, at - 60) : at].rstrip()
    words = re.findall(r"[\w'-]+", re.split(r"[,;:.()«»\"]", before)[-1])[-6:]
    events, persons = event_nouns(), people.nouns()
    for word in reversed(words[-3:]):
        bare = word.rpartition("'")[2]
        if bare in events or bare.removesuffix("s") in events:
            return "event"
        if bare in persons:
            return "seat" if _OFFICIAL.search(before) else "person"
    if _OFFICIAL.search(" ".join(words[-3:])):
        return "seat"
    for back in range(len(words) - 1, -1, -1):
        if words[back] in ("dans", "sur", "à", "au", "aux", "en", "devant", "près", "lors"):
            return "in"
        if words[back] in ("par", "avec", "pour", "contre", "selon"):
            break
    return "of"


@cache
def _country_names() -> frozenset[str]:
    return frozenset()


def _entity_size(entity: Entity) -> int:
    name = entity.name.lower()
    if name in _country_names():
        return COUNTRY
    return TOWN


def _joined(low: str, found: list[Phrase]) -> list[Phrase]:
    """Return the phrases with those put together that one "et" joins ("au Mali, au Niger et au Burkina Faso")."""
    done: list[Phrase] = []
    for phrase in found:
        if done and phrase.entity is not None and done[-1].entity is not None:
            gap = low[done[-1].end : phrase.start]
            if re.fullmatch(r"(?: et |, | ou )(?:au |aux |en |à |dans |de |du |d'|l'|la |le |les )*", gap):
                both_same = phrase.tie == done[-1].tie or phrase.tie in ("none", "noun")
                if both_same and (" et " in gap or _list_goes_on(low, phrase.end)):
                    last = done.pop()
                    phrase = Phrase(last.start, phrase.end, last.entity, last.tie, min(last.size, phrase.size))
        done.append(phrase)
    return done


def _list_goes_on(low: str, at: int) -> bool:
    return bool(re.match(r"(?:, (?:au |aux |en |à )?[\w-]+)? et (?:au |aux |en |à |l'|la |le )", low[at : at + 50]))


_BASE = {
    "in": 3.0,
    "event": 3.0,
    "hit": 2.5,
    "noun": 1.2,
    "of": 1.0,
    "seat": 0.9,
    "in-common": 2.2,
    "event-common": 2.2,
    "of-common": 0.8,
}


def stated(ctx: Context, figure: FigureMention, found: list[Phrase]) -> Phrase | None:
    """Return the place that the figure's own sentence states for it, or None."""
    best: Phrase | None = None
    best_score = 0.45
    sentence = ctx.sentences[figure.sentence]
    for phrase in found:
        score = _score(ctx, sentence, figure, phrase)
        if score > best_score + 1e-9:
            best, best_score = phrase, score
    return best


def _score(ctx: Context, sentence: Sentence, figure: FigureMention, phrase: Phrase) -> float:
    """Return how well a place phrase fits a figure; at most 0 is no fit."""
    base = _BASE.get(phrase.tie, 0.0)
    if phrase.tie.startswith("to"):
        base = 3.0 if figure.type in _MOVES else 0.0
    if _heads(ctx.low, sentence, phrase):
        base = 2.6
    if base <= 0.0 or (
        figure.start <= phrase.start < figure.end and figure.who and figure.who.start <= phrase.start < figure.who.end
    ):
        return 0.0
    if phrase.tie != "seat" and _is_source(ctx, phrase):
        return 0.0
    low = ctx.low
    at = anchor(figure)
    here = figure.end if phrase.start >= figure.end else at
    gap = Span(min(here, phrase.end), max(here, phrase.start))
    score = base - hops(low, gap.start, gap.end) - (gap.end - gap.start) / 250 + 0.15 * phrase.size
    if re.match(r",? où\b", low[phrase.end : phrase.end + 5]) and figure.start > phrase.end:
        score += 2.5 if hops(low, phrase.end + 5, figure.start) < 1 else 1.0
    if _in_apposition(low, sentence, phrase) and not _same_apposition(low, phrase, at):
        score -= 2.5
    return score


def _heads(low: str, sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a place opens a headline or dispatch: "Mali : …"."""
    return phrase.start - sentence.start <= 4 and bool(re.match(r" ?[:.–-] ", low[phrase.end : phrase.end + 4]))


def _is_source(ctx: Context, phrase: Phrase) -> bool:
    return any(a.source and a.source.start <= phrase.start < a.source.end + 1 for a in ctx.attributions)


def _in_apposition(low: str, sentence: Sentence, phrase: Phrase) -> bool:
    comma = low.rfind(",", sentence.start, phrase.start)
    return comma >= 0 and _PARTICIPLE.match(low, comma) is not None and low.find(",", phrase.end, sentence.end) > 0


def _same_apposition(low: str, phrase: Phrase, at: int) -> bool:
    start, end = (phrase.end, at) if at > phrase.end else (at, phrase.start)
    return "," not in low[start:end]
