"""Mentions to entities: the aliases of one thing gathered, its fullest name, its role, category and country."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from factx.lexicon.countries import written_demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.place_table import cities
from factx.model import Entity, EntityMention, Label, Mention, Sentence
from factx.resolve.aliases import clusters
from factx.resolve.places import locate
from factx.resolve.roles import category_of, country_in, role_of

_MAIN = 0.6
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
    entities = []
    for number, (group, name) in enumerate(named, start=1):
        label = group[0].label
        if label == "LOC":
            facts = _of_place(name, next((around[m.start] for m in group if m.start in around), None), setting)
        else:
            facts = _of_other(text, label, group, name)
        entities.append(
            Entity(
                id=f"e{number}",
                label=label,
                name=name,
                country=facts.country,
                lat=facts.lat,
                lon=facts.lon,
                geonames=facts.geonames,
                role=facts.role,
                category=facts.category,
                mentions=tuple(Mention(text[m.start : m.end], m.start, m.end) for m in group),
            )
        )
    return tuple(entities)


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
    return _Setting(tuple(iso for iso, _ in ranked), main, tuple(points))


def _containers(text: str, mentions: Sequence[EntityMention]) -> dict[int, str]:
    """Return, by the start of a place's mention, the place that the text puts it in: "Kouré, au Niger"."""
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


def _of_other(text: str, label: Label, group: Sequence[EntityMention], name: str) -> _Facts:
    found = known(name)
    if label == "PER":
        role = role_of(text, group)
        return _Facts(country=country_in(role) if role else None, role=role)
    country = found.country if found and found.label == label else country_in(name)
    if label == "ORG":
        return _Facts(country=country, category=category_of(text, group, name))
    return _Facts(country=country)
