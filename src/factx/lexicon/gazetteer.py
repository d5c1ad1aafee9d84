"""The gazetteers: what names are known, of what kind, and in which country."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factx.errors import LexiconError
from factx.french.folding import fold, fold_word
from factx.french.names import first_capital
from factx.lexicon import rows
from factx.lexicon.countries import countries
from factx.model import Label


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


_LABELS: dict[str, Label] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_USER: list[tuple[str, Known]] = []
"""The lines of a user's own gazetteer, the one list that a run may add."""


def use_gazetteer(path: Path | None) -> None:
    """Add the names in a CSV file to the gazetteers of this process, before all others; None takes them away.

    The first line names the columns: `name` and `label` (PER, ORG, LOC, MISC) must be there, `aliases` (separated by
    |), `category`, `country` (ISO 3166), `lat` and `lon` may be. Call it before the first article.

    Raises:
        LexiconError: the file cannot be read or a line of it makes no sense.
    """
    _USER[:] = [] if path is None else list(_user_lines(path))
    for cached in (gazetteer, uncapitalised, _by_form):
        cached.cache_clear()


def _user_lines(path: Path) -> Iterator[tuple[str, Known]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text: {error}") from None
    reader = csv.DictReader(text.splitlines())
    if not {"name", "label"} <= set(reader.fieldnames or ()):
        raise LexiconError(f"{path}: the first line must name the columns, name and label among them")
    for row in reader:
        name, cell = (row["name"] or "").strip(), (row["label"] or "").strip()
        label = _LABELS.get(cell)
        if not name or label is None:
            raise LexiconError(f"{path}: line {reader.line_num}: a name and a label PER, ORG, LOC or MISC are wanted")
        try:
            lat, lon = (float(row[key]) if row.get(key) else None for key in ("lat", "lon"))
        except ValueError:
            raise LexiconError(f"{path}: line {reader.line_num}: lat and lon must be numbers") from None
        category = (row.get("category") or "").strip() or ("other" if label == "ORG" else None)
        country = (row.get("country") or "").strip().upper() or None
        known = Known(label, name, country, category, lat, lon, kind="city" if label == "LOC" else "")
        for form in (name, *filter(None, (row.get("aliases") or "").split("|"))):
            yield form.strip(), known


def _lines() -> Iterator[tuple[str, Known]]:
    yield from _USER
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
    yield from _place_lines(seats=False)
    for line in rows("organisations", OrganisationLine):
        known = Known("ORG", line.name, line.country or None, category=line.category)
        for form in (line.name, *filter(None, line.aliases.split("|"))):
            yield form, known
    for event in rows("named_events", EventLine):
        known = Known("MISC", event.name, event.country or None)
        for form in (event.name, *filter(None, event.aliases.split("|"))):
            yield form, known
    yield from _place_lines(seats=True)


def _place_lines(*, seats: bool) -> Iterator[tuple[str, Known]]:
    """Yield the places, or those seats of power that are organisations first."""
    for place in rows("places", PlaceLine):
        if (place.kind == "seat") is not seats:
            continue
        lat, lon = (float(cell) if cell else None for cell in (place.lat, place.lon))
        known = Known("LOC", place.name, place.country or None, lat=lat, lon=lon, kind=place.kind)
        for form in (place.name, *filter(None, place.aliases.split("|"))):
            yield form, known
            if "-" in form and place.kind == "region":
                yield form.replace("-", " "), known


def index(lines: Iterable[tuple[str, Known]]) -> Index:
    """Return the forms by the folded first capitalised word in them, longest first; an earlier line wins."""
    found: dict[str, dict[str, Form]] = {}
    for written, known in lines:
        contracted = written.startswith("~")
        written = written.removeprefix("~")
        if written[0].isupper() and " " not in written and "'" not in written:
            start, end = 0, len(written)
        else:
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


@cache
def uncapitalised() -> dict[str, Known]:
    """Return the known names that may be written in small letters, such as talibans, by that form."""
    return {written: known for written, known in _lines() if written.islower()}


@cache
def _by_form() -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for written, thing in _lines():
        found.setdefault(fold(written.removeprefix("~")), []).append(thing)
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
