"""The countries of the world: their names, capitals and demonyms in French, their ISO codes."""

from dataclasses import dataclass
from functools import cache

from factx.french.demonyms import demonym_forms
from factx.french.folding import fold, fold_word
from factx.lexicon import rows


@dataclass(frozen=True, slots=True)
class Country:
    """A line of countries.csv; `aliases` and `demonyms` are separated by |, demonyms are masculine singular."""

    iso: str
    name: str
    aliases: str
    capital: str
    demonyms: str
    lat: str
    lon: str
    geonames: str


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries, in the order of their ISO codes."""
    return rows("countries", Country)


@cache
def written_demonyms() -> dict[str, str]:
    """Return the ISO code of the country for each form, as written in small letters, of its adjective."""
    found: dict[str, str] = {}
    for country in countries():
        for base in filter(None, country.demonyms.split("|")):
            for form in demonym_forms(base):
                found.setdefault(form, country.iso)
    return found


@cache
def demonyms() -> dict[str, str]:
    """Return the ISO code of the country for each folded form of its adjective or inhabitants' name.

    Example:
        >>> demonyms()["irakiennes"], demonyms()["nigerien"], demonyms()["nigerian"]
        ('IQ', 'NE', 'NG')
    """
    return {fold(form): iso for form, iso in written_demonyms().items()}


@cache
def capitals() -> dict[str, str]:
    """Return the ISO code of the country for each folded name of a capital, which may stand for its government.

    Example:
        >>> capitals()["teheran"], capitals()["washington"]
        ('IR', 'US')
    """
    named = {fold(country.capital): country.iso for country in countries() if country.capital}
    return named | {"kyiv": "UA", "tel-aviv": "IL", "la haye": "NL", "rangoun": "MM"}


def country_of(words: str) -> str | None:
    """Return the ISO code that a country's name, its capital or a demonym stands for, or None.

    Example:
        >>> country_of("Téhéran"), country_of("américaines"), country_of("États-Unis"), country_of("table")
        ('IR', 'US', 'US', None)
    """
    key = fold_word(words)
    return _country_names().get(key) or capitals().get(key) or demonyms().get(key)


@cache
def _country_names() -> dict[str, str]:
    return {fold(form): c.iso for c in countries() for form in (c.name, *c.aliases.split("|")) if form}
