"""Mentions to entities: the aliases of one thing gathered, its fullest name, its role, category and country."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from factx.lexicon.countries import written_demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.place_table import cities
from factx.model import Entity, EntityMention, Label, Mention, Sentence
from factx.resolve.aliases import clusters
from factx.resolve.places import locate
from factx.resolve.roles import category_of, country_in, role_of


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
    context = _context(text, named)
    entities = []
    for number, (group, name) in enumerate(named, start=1):
        label = group[0].label
        facts = _facts(text, label, group, name, context)
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


def _context(text: str, named: Sequence[tuple[Sequence[EntityMention], str]]) -> tuple[str, ...]:
    """Return the ISO codes of the countries that the article speaks of, those spoken of most first."""
    counts: Counter[str] = Counter()
    for group, name in named:
        found = known(name)
        if found is not None and found.country:
            counts[found.country] += len(group) * (2 if found.kind in ("country", "region") else 1)
        elif group[0].label == "LOC" and len(places := cities(name)) == 1:
            counts[places[0].country] += len(group)
    written = written_demonyms()
    counts.update(iso for word in text.split() if (iso := written.get(word)))
    return tuple(iso for iso, _ in counts.most_common())


def _facts(text: str, label: Label, group: Sequence[EntityMention], name: str, context: tuple[str, ...]) -> _Facts:
    if label == "LOC":
        place = locate(name, context)
        return _Facts(place.country, place.lat, place.lon, place.geonames) if place else _Facts()
    found = known(name)
    if label == "PER":
        role = role_of(text, group)
        return _Facts(country=country_in(role) if role else None, role=role)
    country = found.country if found and found.label == label else country_in(name)
    if label == "ORG":
        return _Facts(country=country, category=category_of(text, group, name))
    return _Facts(country=country)
