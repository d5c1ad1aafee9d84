"""The gazetteers: what names are known, of what kind, and in which country."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factx.french.demonyms import demonym_forms
from factx.french.folding import fold, fold_word
from factx.french.names import first_capital
from factx.lexicon import rows
from factx.model import Label


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


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A line of places.csv."""

    name: str
    aliases: str
    country: str
    lat: str
    lon: str
    kind: str


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """A line of organisations.csv."""

    name: str
    aliases: str
    category: str
    country: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line of named_events.csv."""

    name: str
    aliases: str
    country: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line of common_words.csv."""

    word: str


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line of given_names.csv."""

    name: str


class Known(NamedTuple):
    """A name of a gazetteer: its label and canonical form, with what is known of the thing named."""

    label: Label
    name: str
    country: str | None = None
    category: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    kind: str = ""


class Form(NamedTuple):
    """A written form of a known name: folded, the length of its part before the first capital, and as written.

    `exact` forms match their very letters, `articled` ones only with the article's capital, `contracted` ones, written
    ~Parisien in the lists, only behind du and au, which hold their article.
    """

    folded: str
    prefix: int
    written: str
    exact: bool
    articled: bool
    contracted: bool
    known: Known


_ARTICLES = ("Le ", "La ", "Les ", "L'")
Index = dict[str, tuple[Form, ...]]


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries, in the order of their ISO codes."""
    return rows("countries", Country)


@cache
def common_words() -> frozenset[str]:
    """Return frequent lower-case words, folded: capitals on them may mean only that a sentence begins."""
    return frozenset(fold(line.word) for line in rows("common_words", WordLine))


@cache
def given_names() -> frozenset[str]:
    """Return given names, folded."""
    return frozenset(fold(line.name) for line in rows("given_names", GivenLine))


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


def _lines() -> Iterator[tuple[str, Known]]:
    for country in countries():
        known = Known(
            "LOC",
            country.name,
            country.iso,
            lat=float(country.lat),
            lon=float(country.lon),
            geonames=int(country.geonames) or None,
            kind="country",
        )
        for form in (country.name, *filter(None, country.aliases.split("|"))):
            yield form, known
        if country.capital:
            yield country.capital, Known("LOC", country.capital, country.iso, kind="capital")
    for place in rows("places", PlaceLine):
        lat, lon = (float(cell) if cell else None for cell in (place.lat, place.lon))
        known = Known("LOC", place.name, place.country or None, lat=lat, lon=lon, kind=place.kind)
        for form in (place.name, *filter(None, place.aliases.split("|"))):
            yield form, known
    for line in rows("organisations", OrganisationLine):
        known = Known("ORG", line.name, line.country or None, category=line.category)
        for form in (line.name, *filter(None, line.aliases.split("|"))):
            yield form, known
    for event in rows("named_events", EventLine):
        known = Known("MISC", event.name, event.country or None)
        for form in (event.name, *filter(None, event.aliases.split("|"))):
            yield form, known


def index(lines: Iterable[tuple[str, Known]]) -> Index:
    """Return the forms by the folded first capitalised word in them, longest first; an earlier line wins."""
    found: dict[str, dict[str, Form]] = {}
    for written, known in lines:
        contracted = written.startswith("~")
        written = written.removeprefix("~")
        start, end = first_capital(written)
        exact = written.isupper() and len(written) <= 4
        form = Form(fold(written), start, written, exact, written.startswith(_ARTICLES), contracted, known)
        found.setdefault(form.folded[start:end], {}).setdefault(written if exact else form.folded, form)
    return {
        head: tuple(sorted(forms.values(), key=lambda form: (-len(form.folded), not form.exact)))
        for head, forms in found.items()
    }


@cache
def gazetteer() -> Index:
    """Return the forms of all known names, by first capitalised word."""
    return index(_lines())


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of name_cues.csv."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of name_heads.csv; `body` is "yes" where a complement in small letters belongs to the name."""

    word: str
    label: str
    body: str


@cache
def never_names() -> frozenset[str]:
    """Return words, folded, that are no proper name by themselves even with a capital."""
    return frozenset(fold(line.word) for line in rows("never_names", WordLine)) | demonyms().keys()


@cache
def cues() -> dict[str, str]:
    """Return the label that a word before a name announces, by folded word.

    Example:
        >>> cues()["general"], cues()["milice"], cues()["operation"]
        ('PER', 'ORG', 'MISC')
    """
    return {fold(line.word): line.label for line in rows("name_cues", CueLine)}


@cache
def heads() -> dict[str, str]:
    """Return the label of names that open with a word, by folded word.

    Example:
        >>> heads()["parlement"], heads()["mont"], heads()["coupe"]
        ('ORG', 'LOC', 'MISC')
    """
    return {fold(line.word): line.label for line in rows("name_heads", HeadLine)}


@cache
def bodies() -> frozenset[str]:
    """Return the heads, folded, whose complement in small letters belongs to the name."""
    return frozenset(fold(line.word) for line in rows("name_heads", HeadLine) if line.body)


@cache
def tails() -> frozenset[str]:
    """Return the words, folded, that end the names of organisations."""
    return frozenset(fold(line.word) for line in rows("name_tails", WordLine))


@cache
def uncapitalised() -> dict[str, Known]:
    """Return the known names that may be written in small letters, such as talibans, by that form."""
    return {written: known for written, known in _lines() if written.islower()}


@dataclass(frozen=True, slots=True)
class KindLine:
    """A line of organisation_kinds.csv."""

    word: str
    category: str


@cache
def organisation_kinds() -> dict[str, str]:
    """Return the category of organisations that a word in or before their name gives, by folded word."""
    return {fold(line.word): line.category for line in rows("organisation_kinds", KindLine)}


@cache
def _by_form() -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for written, thing in _lines():
        if not written.startswith("~"):
            found.setdefault(fold(written), []).append(thing)
    return {form: tuple(things) for form, things in found.items()}


def namesakes(words: str) -> tuple[Known, ...]:
    """Return all that the gazetteers know under exactly these words, in the order of the lists.

    Example:
        >>> [thing.country for thing in namesakes("Géorgie")]
        ['GE', 'US']
    """
    return _by_form().get(fold_word(words), ())


def known(words: str) -> Known | None:
    """Return what the gazetteers know first under exactly these words, or None.

    Example:
        >>> known("Centrafrique").country, known("Daesh").category, known("l'arrosoir")
        ('CF', 'armed group', None)
    """
    things = namesakes(words)
    return things[0] if things else None
