"""Reads the sentences that tell of an event without counting its victims: where it was, and when."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from factx.french.folding import fold
from factx.link.announced import CLOCK, is_announcement, is_usable
from factx.link.context import Context, by_sentence, hops
from factx.link.draft import Draft
from factx.link.events import SURE
from factx.link.intervals import Reading, reading
from factx.link.modality import FUTURE
from factx.link.nouns import alternation, event_nouns, place_nouns, stricken
from factx.link.place_groups import Phrase
from factx.link.places import SCENE, phrases
from factx.link.ties import COUNTRY, SITE, TOWN, entity_size, noun_size
from factx.link.where import TRIBUTE, Stated
from factx.model import DateFact, FigureMention, Sentence

TELLS = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?:eu lieu|éclaté|explosé|percuté|heurté|sombré|chaviré|coulé|tiré"
    r"|été (?:le théâtre|la scène|la cible)|pris d'assaut|pris en otage|pris pour cible|ouvert le feu|basculé|embrasé"
    r"|semé la (?:panique|terreur|mort)|inondé|plongé|chuté|dérapé|foncé|surgi"
    r"|fait irruption|pris feu|rompu|cédé|quitté la (?:route|chaussée|piste)|déraillé|mitraillé|endeuillé|ensanglanté"
    rf"|{stricken()})"
    r"|(?:s'est|s'était|se sont|s'étaient) (?:\w+ment )?(?:produite?s?|déroulée?s?|effondrée?s?|écrasée?s?|échouée?s?"
    r"|écroulée?s?|éboulée?s?|affaissée?s?|enflammée?s?|disloquée?s?|abîmée?s?|encastrée?s?|abattue?s?|jouée?s?"
    r"|déclarée?|renversée?s?|couchée?s?"
    r"|fait exploser|embrasée?s?|retournée?s?)"
    rf"|(?:a|ont|avait|avaient) été (?:\w+ment )?(?:pris|perpétré|commis|{stricken()})\w*"
    r"|est survenue?|sont survenue?s"
    r"|survenue?s?|perpétrée?s?|commise?s?"
    r"|intervenue?s?|menée?s?|(?:roulai|circulai|visitai|se trouvai|navigu|transportai|participai)(?:en)?t"
    r"|appelés pour|est tombée?)\b"
)
_AFTERWARDS = re.compile(
    r"(?:hôpita|clinique|morgue|cimetière|tribunal|prison|ambassade|mairie|préfecture|palais|commissariat"
    r"|centre hospitalier|maison d'arrêt|aéroport d|institut)"
)

# What tells of another event like it.
_ALIKE = re.compile(
    r"\b(?:faits?|incidents?|accidents?|drames?|attaques?|affaires?|agressions?|cas|événements?)"
    r" (?:similaires?|semblables?|analogues?|du même (?:type|genre)|comparables?)\b"
)
_HAD = re.compile(r"\bqui (?:y |en |l'|les )?(?:avait|avaient)\b[^,;]*$|\b(?:ans|mois) (?:[\w-]+ ){0,5}après\b[^,;]*$")
# Days before an article from which on an event is a background one.
_OLD = 60
_OPENING = 12
_LEADING = 6


def told(ctx: Context, group: Sequence[Draft]) -> list[Phrase]:
    """Return the places of sentences that tell of an event, those that say so plainly first."""
    numbers = sorted({d.mention.sentence for d in group})
    found: list[tuple[int, int, int, Phrase]] = []
    for number, sentence in enumerate(ctx.sentences):
        plain = ctx.holds(TELLS, sentence)
        before = number + 1 in numbers and sentence.block == ctx.sentences[number + 1].block
        likely = number not in numbers and (before or number < 3) and speaks_of_harm(ctx, sentence)
        if (
            not (plain or likely)
            or ctx.holds(_ALIKE, sentence)
            or ctx.holds(TRIBUTE, sentence)
            or ctx.holds(FUTURE, sentence)
        ):
            continue
        old = number not in numbers and is_of_old(ctx, sentence)
        rank, distance = 2 if old else 0 if plain else 1, abs(number - numbers[0])
        ties = ("in", "event", "hit", "near") if plain else ("in", "event", "hit")
        places = [p for p in phrases(ctx, sentence) if p.name and p.tie in ties and not is_aftermath(ctx, p)]
        places = [p for p in places if not _HAD.search(ctx.low, sentence.start, p.start)]
        found.extend((rank, distance, p.start, p) for p in places)
    late = [f for f in found if f[0] < 2]
    return [p for *_, p in sorted(late or found, key=lambda f: f[:3])]


def is_of_old(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence dates what it tells, months before the article and with no day of late beside it."""
    ends = [d.last for d in ctx.dates_in(sentence.start, sentence.end) if d.last and d.type in ("DATE", "TIME")]
    if not ends or ctx.published.value is None or len(ctx.published.value) < 10:
        return False
    return max(ends) < (date.fromisoformat(ctx.published.value) - timedelta(days=_OLD)).isoformat()


def before(ctx: Context, figure: FigureMention) -> list[Phrase]:
    """Return the places of the nearest sentence before a figure, in its paragraph, that puts something in a place."""
    own = ctx.sentences[figure.sentence]
    for number in range(figure.sentence, max(-1, figure.sentence - 3), -1):
        sentence = ctx.sentences[number]
        if sentence.block != own.block:
            break
        found = [p for p in phrases(ctx, sentence) if p.name and p.tie in ("in", "event", "hit", "near")]
        if found := [p for p in found if not is_aftermath(ctx, p) and p.start < figure.start]:
            return sorted(found, key=lambda p: -p.size)
    return []


_TOWNS = frozenset(("commune", "ville", "village", "localité", "bourg", "bourgade", "cité", "capitale", "station"))


def town_of(ctx: Context, figure: FigureMention, place: Phrase) -> Phrase | None:
    """Return the town that the sentences before name where a place is one "de la commune"."""
    own = ctx.sentences[figure.sentence]
    around = (p for p in phrases(ctx, own) if p.tie == "anaphor" and place.end <= p.start <= place.end + 40)
    if all(ctx.low[p.start : p.end] not in _TOWNS for p in around):
        return None
    return next((p for p in before(ctx, figure) if p.name and p.size == TOWN), None)


def town_in(ctx: Context, region: Phrase) -> Phrase | None:
    """Return the town that the text's first sentences put something in, told to lie in a region: "à Agde (Hérault)"."""
    for sentence in ctx.sentences[:_LEADING]:
        found = phrases(ctx, sentence)
        for town, around in pairwise(found):
            told = town.tie in ("in", "near") and town.size == TOWN and around.name == region.name
            if told and ctx.low[town.end : around.start] == " (":
                return town
    return None


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        rf"\bdans (?:une? |l[ea] |l'|cet(?:te)? )(?:\w+ )?(?P<noun>{alternation(frozenset(place_nouns()))})\b"
    )


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def situated(ctx: Context, group: Sequence[Draft]) -> list[Phrase]:
    """Return where the building that victims were in is told to stand: "Ce petit immeuble, situé rue Blanche"."""
    numbers = sorted({d.mention.sentence for d in group})
    inside = (m["noun"] for n in numbers for m in _inside().finditer(ctx.low, *_span(ctx.sentences[n])))
    sites = {noun for noun in inside if noun_size(noun) == SITE}
    if not sites:
        return []
    cue = re.compile(
        rf"\b(?:le|l'|la|ce|cet|cette) ?(?:\w+ )?(?:{alternation(frozenset(sites))})\b[^.;]{{0,60}}\bsituée? "
    )
    found = []
    for sentence in ctx.sentences:
        for match in cue.finditer(ctx.low, sentence.start, sentence.end):
            near = (p for p in phrases(ctx, sentence) if p.name and match.end() <= p.start <= match.end() + _OPENING)
            found += [p for p in near if p.tie in ("in", "near", "none", "noun")][:1]
    return found


def spoken_of(ctx: Context, figure: FigureMention) -> Phrase | None:
    """Return the place that the sentence before a figure opens with: "Alep est assiégée. Cent civils y ont péri"."""
    number = figure.sentence - 1
    if number < 0 or ctx.sentences[number].block != ctx.sentences[figure.sentence].block:
        return None
    sentence = ctx.sentences[number]
    return next((p for p in phrases(ctx, sentence) if p.name and p.start - sentence.start <= _OPENING), None)


def is_aftermath(ctx: Context, phrase: Phrase) -> bool:
    """Return whether a place is where victims or suspects are taken afterwards."""
    return _AFTERWARDS.match(ctx.low, phrase.start) is not None and phrase.tie != "near"


def speaks_of_event(low: str) -> bool:
    """Return whether an event noun stands among some lower-cased words."""
    return bool(set(re.findall(r"[\w-]+", low)) & event_nouns().keys())


@by_sentence
def speaks_of_harm(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence speaks of an event or of death."""
    low = ctx.low[sentence.start : sentence.end]
    return "mort" in low or speaks_of_event(low)


def tells_plainly(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence says what happened, and of no tribute."""
    return ctx.holds(TELLS, sentence) and not ctx.holds(TRIBUTE, sentence)


def first_day(ctx: Context, sentence: Sentence) -> Reading | None:
    """Return the first day that a sentence gives for what it tells."""
    for d in ctx.dates_in(sentence.start, sentence.end):
        clock = d.type == "TIME" and CLOCK.fullmatch(ctx.low, d.start, d.end)
        if d.first is None or clock or d.type not in ("DATE", "TIME") or is_announcement(ctx, sentence, d):
            continue
        found = reading(ctx, sentence, d)
        if found is not None and found.shape == "point" and len(found.when.value) >= 10:
            return found
    return None


_HOURS = re.compile(
    r"(?:(?:cette|la|le|une|ce|l'|en|au) ?)?(?:même )?(?:petit |fin de |début de |milieu de |tombée de la |mi-)?"
    r"(?:nuit|matin|matinée|soir|soirée|après-midi|journée|aube|midi|minuit)"
)


def is_dated(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence gives a day or a longer time."""
    inside = ctx.dates_in(sentence.start, sentence.end)
    return any(is_day(ctx, d) for d in inside)


def is_day(ctx: Context, d: DateFact) -> bool:
    """Return whether a date is more than an hour of some day: not "dans la nuit" alone."""
    return is_usable(ctx, d) and not _HOURS.fullmatch(ctx.low, d.start, d.end)


def first_place(ctx: Context, sentence: Sentence) -> Stated | None:
    """Return the smallest place that a sentence puts what it tells in."""
    found = [p for p in phrases(ctx, sentence) if p.tie in ("in", "event", "hit", "in-common", "event-common")]
    best = max(
        found, key=lambda p: (p.tie.endswith("common"), p.size) if len(found) == 1 else (0, p.size), default=None
    )
    return Stated(best, SURE) if best is not None else None


_SCENE = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) (?:bien )?eu lieu|(?:s'est|s'était|se sont) (?:produite?s?|déroulée?s?"
    r"|écrasée?s?|déclarée?s?|couchée?s?|renversée?s?|embrasée?s?"
    r"|effondrée?s?|échouée?s?)|est survenue?"
    r"|a été perpétrée?|ont été perpétrée?s)\b"
)


def is_scene(ctx: Context, phrase: Phrase) -> bool:
    """Return whether a sentence says in so many words that the event took place there."""
    if SCENE.match(ctx.low, phrase.end):
        return True
    sentence = ctx.sentence_at(phrase.start)
    scene = _SCENE.search(ctx.low, sentence.start, phrase.start)
    return scene is not None and hops(ctx.low, scene.end(), phrase.start) < 1


def setting(ctx: Context) -> Phrase | None:
    """Return the town that the lead names and the text comes back to, else the country that it puts things in."""
    lead = ctx.sentences[min(2, len(ctx.sentences) - 1)].end
    counted = Counter(n.entity.id for n in ctx.names if n.entity.label == "LOC")
    for name in ctx.names:
        if name.start < lead and counted[name.entity.id] >= 3 and entity_size(fold(name.entity.name)) >= TOWN:
            return Phrase(name.start, name.end, name.entity, "in", TOWN, fold(name.entity.name))
    opening = (p for s in ctx.sentences[:_LEADING] if s.end <= lead for p in phrases(ctx, s))
    towns = [p for p in opening if p.name and p.size >= TOWN and p.tie in ("in", "near", "hit")]
    if len({p.name for p in towns}) == 1 and not is_aftermath(ctx, towns[0]):
        return towns[0]
    found = [p for s in ctx.sentences for p in phrases(ctx, s) if p.name and p.size == COUNTRY and p.tie == "in"]
    if not found:
        return None
    often = Counter(p.name for p in found).most_common(1)[0][0]
    return next(p for p in found if p.name == often and p.entity is not None) if any(p.entity for p in found) else None


def nation(ctx: Context) -> Phrase | None:
    """Return the country that a text names, where all the places that it names lie in it."""
    key = nation, 0
    if key not in ctx.memory:
        named = [n for n in ctx.names if n.entity.label == "LOC" and n.entity.country]
        own = (n for n in named if entity_size(fold(n.entity.name)) == COUNTRY)
        first = next(own, None) if len({n.entity.country for n in named}) == 1 else None
        found = first and Phrase(first.start, first.end, first.entity, "in", COUNTRY, fold(first.entity.name))
        ctx.memory[key] = found
    country: Phrase | None = ctx.memory[key]
    return country
