"""Places by name: country, coordinate and GeoNames id, homonyms chosen by the countries an article speaks of."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from factx.french.folding import fold
from factx.lexicon.gazetteer import Known, namesakes
from factx.lexicon.place_table import City, cities

_HOME = "FR"
_HOMONYM_SHARE = 0.1
_CLOSE = 3.0
"""Degrees of latitude within which a place counts as close to a region named beside it."""


class Located(NamedTuple):
    """A place on the map."""

    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None


def locate(name: str, context: Sequence[str] = (), *, near: Sequence[tuple[float, float]] = ()) -> Located | None:
    """Return where a place lies, or None if no gazetteer has it.

    `context` are the ISO codes of the countries the article names, the most important first: of homonyms, one in
    these countries is meant, else the largest, places in France before others of their size. Of several in one country,
    one close to the points `near`, which the article names too, comes first.

    Example:
        >>> locate("Tripoli").country, locate("Tripoli", ("LB",)).country
        ('LY', 'LB')
        >>> locate("Saint-Denis", ("RE", "FR")).country, locate("l'Île du Crâne")
        ('RE', None)
    """
    things = [thing for thing in namesakes(name) if thing.label == "LOC"]
    homonyms = cities(name) or next(filter(None, map(cities, _respelt(name))), ())
    if not things:
        return _from_city(max(homonyms, key=lambda city: _weight(city, context, near))) if homonyms else None
    found = things[0] if things[0].kind == "capital" else min(things, key=lambda thing: _rank(thing.country, context))
    if found.kind not in ("capital", "city", "district"):
        return Located(found.country, found.lat, found.lon, found.geonames)
    return _of_known_city(found, homonyms, context)


def _respelt(name: str) -> Iterator[str]:
    """Yield the spellings under which GeoNames may have a name that French writes its own way."""
    plain = fold(name)
    for article in ("al-", "el-", "al ", "el "):
        if plain.startswith(article):
            rest = plain.removeprefix(article)
            yield from (f"al {rest}", f"el {rest}", f"al-{rest}", f"el-{rest}", rest)
            plain = rest
    english = plain.replace("ch", "sh").replace("ou", "u").replace("dj", "j").replace("tsh", "ch")
    if english != plain:
        yield from (english, f"al {english}", f"el {english}", english.replace("sh", "ch"))
    yield from (f"{article} {plain}" for article in ("les", "le", "la"))
    for head in ("mont ", "ile de ", "ville de ", "port de ", "province de ", "district de "):
        if plain.startswith(head):
            yield plain.removeprefix(head)


def _rank(iso: str | None, context: Sequence[str]) -> int:
    return context.index(iso) if iso in context else len(context)


def _of_known_city(found: Known, homonyms: Sequence[City], context: Sequence[str]) -> Located:
    own = next((city for city in homonyms if city.country == found.country), None)
    size = own.population if own else 0
    for iso in context:
        if iso == found.country:
            break
        rival = next((city for city in homonyms if city.country == iso), None)
        if rival is not None and rival.population > max(1_000.0, size * _HOMONYM_SHARE):
            return _from_city(rival)
    if found.lat is None and own is not None:
        return _from_city(own)
    return Located(found.country, found.lat, found.lon, own.geonames if own else None)


def _weight(city: City, context: Sequence[str], near: Sequence[tuple[float, float]]) -> float:
    weight = log10(city.population + 100)
    if city.country in context:
        weight += 4 - 0.5 * min(4, context.index(city.country))
    if any(abs(city.lat - lat) < _CLOSE and abs(city.lon - lon) < 1.5 * _CLOSE for lat, lon in near):
        weight += 2
    return weight + (1 if city.country == _HOME else 0)


def _from_city(city: City) -> Located:
    return Located(city.country, city.lat, city.lon, city.geonames)
