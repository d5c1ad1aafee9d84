"""Populated places by name: a compact table of GeoNames, unpacked at the first look-up and searched in place."""

import struct
import zlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from factx.french.folding import fold

TABLE = "places.bin"
PLACE = struct.Struct("<IiiI2s")


class City(NamedTuple):
    """A populated place of GeoNames."""

    geonames: int
    country: str
    lat: float
    lon: float
    population: int


@cache
def _table() -> tuple[bytes, int]:
    """Return the unpacked table and where its names begin."""
    table = zlib.decompress(files("factx.lexicons").joinpath(TABLE).read_bytes())
    (count,) = struct.unpack_from("<I", table)
    return table, 4 + count * PLACE.size


@lru_cache(maxsize=4096)
def cities(name: str) -> tuple[City, ...]:
    """Return the places called so, the most populous first.

    Example:
        >>> [(c.country, round(c.lat)) for c in cities("Beyrouth")]
        [('LB', 34)]
        >>> cities("Nulle-Part-sur-Mer")
        ()
    """
    table, names = _table()
    key = fold(name).encode() + b"\t"
    low, high = names, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", names, middle) + 1 or names
        end = table.find(b"\n", middle)
        line = table[start : end + 1]
        if line.startswith(key):
            numbers = line[len(key) : -1].split(b",")
            return tuple(_city(table, int(number)) for number in numbers)
        if line < key:
            low = end + 1
        else:
            high = start
    return ()


def _city(table: bytes, number: int) -> City:
    geonames, lat, lon, population, country = PLACE.unpack_from(table, 4 + number * PLACE.size)
    return City(geonames, country.decode(), lat / 10_000, lon / 10_000, population)
