"""Records made by hand, for the tests of what is printed."""

from dataclasses import replace

from factx.model import (
    DateFact,
    Entity,
    Figure,
    Mention,
    Party,
    Place,
    Published,
    Quote,
    Record,
    When,
)

TEXT = (
    "Au moins 30 civils ont été tués mardi par des rebelles dans un marché de Kona, a dit la police. "
    "Quelque 2 500 soldats sont déployés."
)


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(words, start, start + len(words))


def party(words: str, text: str = TEXT, **known: str) -> Party:
    found = quote(words, text)
    return Party(found.text, found.start, found.end, **known)


KILLED = Figure(
    id="c1",
    type="killed",
    value=30,
    min=30,
    max=None,
    qualifier="at_least",
    negated=False,
    modality="reported",
    scope="event",
    countable=True,
    same_as=None,
    part_of=None,
    who=party("civils", category="civilian"),
    by=party("rebelles"),
    where=Place("marché de Kona", 63, 77, entity="e1", name="Kona", country="ML", lat=14.94, lon=-3.89),
    when=When("2024-05-14", "2024-05-14", "2024-05-14", "d1"),
    source=party("la police"),
    text="30 civils",
    start=9,
    end=18,
    quantity=quote("Au moins 30"),
    trigger=quote("tués"),
    sentence=Quote(TEXT[:95], 0, 95),
    rule="casualty.passive",
)
PRESENT = replace(
    KILLED,
    id="t1",
    type="present",
    value=2500,
    min=None,
    qualifier="approx",
    modality="asserted",
    scope="stock",
    countable=False,
    who=None,
    by=None,
    where=None,
    when=None,
    source=None,
    text="2 500 soldats",
    start=104,
    end=117,
    quantity=quote("Quelque 2 500"),
    trigger=quote("déployés"),
    sentence=Quote(TEXT[96:], 96, len(TEXT)),
    rule="troops.stative",
)
TUESDAY = DateFact(
    id="d1",
    type="DATE",
    value="2024-05-14",
    mod=None,
    first="2024-05-14",
    last="2024-05-14",
    inferred=("year", "month"),
    text="mardi",
    start=32,
    end=37,
    rule="date.weekday",
)
KONA = Entity(
    id="e1",
    label="LOC",
    name="Kona",
    country="ML",
    lat=14.94,
    lon=-3.89,
    geonames=2455518,
    role=None,
    category=None,
    mentions=(Mention("Kona", 73, 77),),
)
RECORD = Record(
    factx="0.1.0",
    model="fr_core_news_sm 3.8.0",
    id="wire/kona",
    path="wire/kona.txt",
    title=None,
    published=Published("2024-05-15", "2024-05-15", "header"),
    entities=(KONA,),
    dates=(TUESDAY,),
    casualties=(KILLED,),
    troops=(PRESENT,),
)
EMPTY = replace(RECORD, id="vide", path=None, published=Published(), entities=(), dates=(), casualties=(), troops=())
