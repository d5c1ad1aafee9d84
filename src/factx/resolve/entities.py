"""Mentions to entities: the aliases of one thing gathered, its fullest name, its role, category and country."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from factx.lexicon.countries import written_demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.place_table import cities
from factx.model import Entity, EntityMention, Mention, Sentence
from factx.resolve.aliases import clusters
from factx.resolve.places import locate
from factx.resolve.roles import category_of, country_in, role_of

_SEAT = re.compile(r" (?:de |d['’]|du |des |de la |de l['’])([A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)*)$")
_MAIN = 0.6
_POINTS = 50
_FAR = 6.0
"""Degrees of latitude beyond which a namesake is not the place that the text puts into a region."""
_WITHIN = re.compile(
    r" \(|,? (?:en|au|aux|à|dans (?:le|la|les|l['’]) ?|dans le département (?:de la|du|de "
    r"l['’]|des|de|d['’])) ?|,? (?:dans )?(?:le |l['’])?(?:nord|sud|est|ouest|centre)(?:-est|-ouest)? (?:de la |du |"
    r"de l['’]|des |de |d['’])"
)


class _Facts(NamedTuple):
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    role: str | None = None
    category: str | None = None


def resolve(text: str, mentions: Sequence[EntityMention], sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Return the things that the mentions name, in order of their first mention, with ids e1, e2, …"""
    groups = clusters(text, mentions)
    named = [(group, _fullest(text, group)) for group in groups]
    setting = _setting(text, named)
    around = _containers(text, mentions)
    facts: dict[int, _Facts] = {}
    homes: dict[int, str] = {}
    for label in ("LOC", "ORG", "MISC"):
        for number, (group, name) in enumerate(named):
            if group[0].label != label:
                continue
            if label == "LOC":
                inside = next((around[m.start] for m in group if m.start in around), None)
                facts[number] = _of_place(name, inside, setting)
            else:
                facts[number] = _of_other(text, group, name, setting)
            if country := facts[number].country:
                homes.update((m.start, country) for m in group)
    persons = _Persons(text, mentions, homes)
    return tuple(
        _entity(text, number, group, name, facts.get(number) or persons.facts(group))
        for number, (group, name) in enumerate(named)
    )


def _entity(text: str, number: int, group: Sequence[EntityMention], name: str, facts: _Facts) -> Entity:
    return Entity(
        id=f"e{number + 1}",
        label=group[0].label,
        name=name,
        country=facts.country,
        lat=facts.lat,
        lon=facts.lon,
        geonames=facts.geonames,
        role=facts.role,
        category=facts.category,
        mentions=tuple(Mention(text[m.start : m.end], m.start, m.end) for m in group),
    )


class _Persons:
    """Reads what the text says of persons, with the countries of the places and organisations around them."""

    def __init__(self, text: str, mentions: Sequence[EntityMention], homes: Mapping[int, str]) -> None:
        self._text = text
        self._homes = homes
        self._starts = sorted(homes)
        persons = [mention for mention in mentions if mention.label == "PER"]
        self._floors = {second.start: first.end for first, second in pairwise(persons)}

    def facts(self, group: Sequence[EntityMention]) -> _Facts:
        """Return a person's role and the country of the role."""
        span = role_of(self._text, group, self._floors)
        if span is None:
            return _Facts()
        role = self._text[span.start : span.end]
        at = bisect_left(self._starts, span.start)
        named = self._homes[self._starts[at]] if at < len(self._starts) and self._starts[at] < span.end else None
        return _Facts(country=country_in(role) or named, role=role)


def _fullest(text: str, group: Sequence[EntityMention]) -> str:
    """Return the longest form of a name; of equally long ones the first."""
    return max((text[m.start : m.end] for m in group), key=len)


class _Setting(NamedTuple):
    """The countries an article speaks of, most first, the one that all but fills it, and the regions it names."""

    countries: tuple[str, ...]
    main: str | None
    points: tuple[tuple[float, float], ...]


def _setting(text: str, named: Sequence[tuple[Sequence[EntityMention], str]]) -> _Setting:
    counts: Counter[str] = Counter()
    points = []
    for group, name in named:
        found = known(name)
        if found is not None and found.country:
            counts[found.country] += len(group) * (2 if found.kind in ("country", "region") else 1)
            if found.lat is not None and found.lon is not None and found.kind in ("region", "city"):
                points.append((found.lat, found.lon))
        elif group[0].label == "LOC" and len(places := cities(name)) == 1:
            counts[places[0].country] += len(group)
            points.append((places[0].lat, places[0].lon))
    written = written_demonyms()
    counts.update(iso for word in text.split() if (iso := written.get(word)))
    ranked = counts.most_common()
    main = ranked[0][0] if ranked and ranked[0][1] >= max(3, _MAIN * counts.total()) else None
    return _Setting(tuple(iso for iso, _ in ranked), main, tuple(points[:_POINTS]))


def _containers(text: str, mentions: Sequence[EntityMention]) -> dict[int, str]:
    """Return, by the start of a place's mention, the place that the text puts it in: "Ayorou, au Niger"."""
    found = {}
    for inner, outer in pairwise(mentions):
        if inner.label == outer.label == "LOC" and _WITHIN.fullmatch(text, inner.end, outer.start):
            found[inner.start] = text[outer.start : outer.end]
    return found


def _of_place(name: str, container: str | None, setting: _Setting) -> _Facts:
    outer = locate(container, setting.countries) if container else None
    inside = outer.country if outer else None
    context = (inside, *setting.countries) if inside else setting.countries
    near = ((outer.lat, outer.lon),) if outer and outer.lat is not None and outer.lon is not None else setting.points
    place = locate(name, context, near=near)
    if place and outer and outer.lat is not None and place.lat is not None and abs(place.lat - outer.lat) > _FAR:
        return _Facts(inside)
    return _Facts(place.country, place.lat, place.lon, place.geonames) if place else _Facts(inside or setting.main)


def _of_other(text: str, group: Sequence[EntityMention], name: str, setting: _Setting) -> _Facts:
    """Return the category and the country of an organisation, or the country of an event."""
    found = known(name)
    label = group[0].label
    country = found.country if found and found.label == label else country_in(name)
    if label != "ORG":
        return _Facts(country=country)
    category = category_of(text, group, name)
    if country is None and (found is None or found.label != label) and (seat := _SEAT.search(name)):
        place = locate(seat[1], setting.countries)
        country = place.country if place else None
    if country is None and found is None and category in ("state", "military"):
        country = setting.main
    return _Facts(country=country, category=category)
