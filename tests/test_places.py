"""Places on the map: homonyms by context, spellings, the compact table and its builder."""

import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.lexicon import build_places
from factx.lexicon.place_table import PLACE, cities
from factx.resolve.places import locate


@pytest.mark.parametrize(
    ("name", "context", "country", "lat", "lon"),
    [
        ("Tripoli", (), "LY", 32.9, 13.2),
        ("Tripoli", ("LB", "SY"), "LB", 34.4, 35.8),
        ("Saint-Denis", ("FR",), "FR", 48.9, 2.4),
        ("Saint-Denis", ("RE",), "RE", -20.9, 55.5),
        ("Beni", ("CD",), "CD", 0.5, 29.5),
        ("Al-Qaïm", (), "IQ", 34.4, 41.1),
        ("Géorgie", ("US",), "US", 32.7, -83.4),
        ("Géorgie", ("RU",), "GE", 42.0, 43.5),
        ("Vienne", ("FR",), "AT", 48.2, 16.4),
        ("Paris", ("US",), "FR", 48.9, 2.3),
        ("al-Arich", ("EG",), "EG", 31.1, 33.8),
        ("Jurf al-Sakhr", (), "IQ", 32.9, 44.2),
        ("Cisjordanie", (), "PS", 32.0, 35.2),
        ("RDC", (), "CD", -2.5, 23.5),
    ],
)
def test_where_a_place_lies(name: str, context: tuple[str, ...], country: str, lat: float, lon: float) -> None:
    place = locate(name, context)
    assert place is not None
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.15)
    assert place.lon == pytest.approx(lon, abs=0.15)


@pytest.mark.parametrize("name", ["Sahel", "Méditerranée", "Europe"])
def test_what_lies_in_several_countries_has_none(name: str) -> None:
    place = locate(name, ("ML",))
    assert place is not None
    assert place.country is None


def test_no_place() -> None:
    assert locate("Hezbollah") is None
    assert locate("rue de nulle part") is None


@given(st.text(max_size=30))
def test_any_name_may_be_asked_for(name: str) -> None:
    for city in cities(name):
        assert -90 <= city.lat <= 90
        assert -180 <= city.lon <= 180
        assert len(city.country) == 2


def test_the_first_and_last_names_of_the_table_are_found() -> None:
    assert cities("Genève")[0].country == "CH"
    assert cities("'Aïn Abid") == cities("'ain abid")


def test_looking_up_is_fast() -> None:
    cities("Lyon")
    start = time.process_time()
    for number in range(2_000):
        cities(f"Ville numéro {number}")
    assert time.process_time() - start < 1


def source(number: int, name: str, country: str, population: int, *also: str) -> dict[str, object]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": 1.5 * number,
        "longitude": -2.25 * number,
        "countrycode": country,
        "population": population,
        "alternatenames": list(also),
    }


SOURCE = [
    source(1, "Grandville", "CA", 90_000, "Großstadt", "大都市", "grand", "GRV"),
    source(2, "Grandville", "CA", 200_000),
    source(3, "Hameau", "CA", 600),
    source(4, "Puits", "ML", 0),
]


def test_the_builder_keeps_places_by_size_and_names_in_latin_letters() -> None:
    table = zlib.decompress(build_places.build(SOURCE))
    (count,) = struct.unpack_from("<I", table)
    assert [PLACE.unpack_from(table, 4 + n * PLACE.size) for n in range(count)] == [
        (2, 30_000, -45_000, 200_000, b"CA"),
        (1, 15_000, -22_500, 90_000, b"CA"),
        (4, 60_000, -90_000, 0, b"ML"),
    ]
    assert table[4 + count * PLACE.size :].decode() == "\ngrandville\t0,1\ngroßstadt\t1\npuits\t2\n"
