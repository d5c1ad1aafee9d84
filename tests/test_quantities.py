from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.clauses.quantifiers import Quantifier
from factx.lexicon import rules
from factx.match.quantities import find
from factx.match.quantities.vague import VagueCount
from factx.model import Quantity, Sentence, Span
from markup import parse

PLAIN = {"quantity.article", "quantity.plural"}


def read(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    return [q for q in find(text, [Sentence(0, len(text), 0)], taken) if q.rule not in PLAIN]


def shown(quantity: Quantity, keys: Sequence[str]) -> dict[str, str | None]:
    return {k: None if (v := getattr(quantity, k)) is None else str(v) for k in keys}


def check(marked: str) -> None:
    text, marks = parse(marked)
    found = read(text)
    assert [(q.start, q.end) for q in found] == [(m.start, m.end) for m in marks]
    for quantity, mark in zip(found, marks, strict=True):
        wanted = dict(mark.attrs)
        assert shown(quantity, list(wanted)) == wanted


EXAMPLES = [
    (kind, entry.id, index, example)
    for name, kind in (("quantifiers", Quantifier), ("vague", VagueCount))
    for entry in rules(name, kind)
    for index, example in enumerate((*entry.yes, *entry.no))
]


@pytest.mark.parametrize("marked", [e[3] for e in EXAMPLES], ids=[f"{e[1]}-{e[2]}" for e in EXAMPLES])
def test_examples_of_the_lexicon(marked):
    check(marked)


@pytest.mark.parametrize(("kind", "rule", "index", "marked"), [e for e in EXAMPLES if e[2] == 0])
def test_the_first_example_is_read_by_its_entry(kind, rule, index, marked):
    text, _ = parse(marked)
    assert f"quantity.{rule}" in {q.rule for q in read(text)}


CASES = [
    "Le chauffard a dépassé <quantity value=2 qualifier=exact>deux</quantity> motards",
    "La barre des <quantity value=40 qualifier=exact>40</quantity> noyés est encore loin",
    "<quantity value=2500>2.500</quantity> soldats et <quantity value=2500>2 500</quantity> autres",
    "<quantity value=5800000>5,8 millions</quantity> d'Ukrainiens",
    "<quantity value=null min=20 max=30 qualifier=range>entre 20 et 30</quantity> morts",
    "<quantity value=null min=20 max=30 qualifier=range>de 20 à 30</quantity> morts",
    "<quantity value=null min=15 max=20 qualifier=range>Quinze à vingt</quantity> corps",
    "<quantity value=null min=300 max=400 qualifier=range>trois à quatre cents</quantity> soldats",
    "<quantity value=null min=2000000 max=3000000 qualifier=range>2 à 3 millions</quantity> de déplacés",
    "<quantity value=null min=26 max=27 qualifier=range>26 ou 27</quantity> morts",
    "<quantity value=null min=1 max=2 qualifier=range>une ou deux</quantity> victimes",
    "passé de <quantity value=63>63</quantity> à <quantity value=71>71</quantity> morts",
    "<quantity value=30 min=null max=null qualifier=approx form=collective>une bonne trentaine</quantity> de blessés",
    "<quantity value=30 min=null max=null qualifier=approx>une petite trentaine</quantity> de blessés",
    "<quantity value=6 qualifier=approx>une demi-douzaine</quantity> de blessés",
    "<quantity value=10000 qualifier=approx>une dizaine de milliers</quantity> d'hommes",
    "<quantity value=500000 min=500000 max=null qualifier=more_than>plus d'un demi-million</quantity> de morts",
    "<quantity value=1000 min=null max=1000 qualifier=nearly>près d'un millier</quantity> de morts",
    "<quantity min=20 max=99 qualifier=vague>plusieurs dizaines</quantity> de morts",
    "<quantity min=20000 max=99999 qualifier=vague>quelques dizaines de milliers</quantity> de réfugiés",
    "<quantity min=200 max=999 qualifier=vague>des centaines</quantity> de morts",
    "<quantity min=20 max=99 qualifier=vague>Dizaines</quantity> de morts à Kaboul",
    "<quantity min=30 max=45 value=null qualifier=derived>Entre un tiers et la moitié des 90</quantity> malades",
    "<quantity value=90 qualifier=derived>un tiers des 270</quantity> instructeurs",
    "<quantity value=60 qualifier=derived>deux tiers des 90</quantity> malades",
    "<quantity value=6>six (6)</quantity> morts",
    "<quantity value=12 qualifier=at_least>12 au moins</quantity>",
    "<quantity value=2 qualifier=derived>un couple</quantity> de retraités",
    "<quantity value=73>Septante-trois</quantity> personnes",
    "le <quantity value=5 form=ordinal>cinquième</quantity> soldat",
    "<quantity value=1000000 qualifier=exact>un million</quantity> de réfugiés",
    "une hausse de 12 % et 15 pour cent, page 42, numéro 3, magnitude 6,3",
    "<quantity value=18>18</quantity> morts - <quantity value=24>24</quantity> blessés",
]


@pytest.mark.parametrize("marked", CASES)
def test_reads_counts(marked):
    check(marked)


def test_a_date_is_no_count():
    text = "Le 12 mars, 12 soldats"
    assert [(q.start, q.value) for q in read(text, [Span(3, 10)])] == [(12, 12)]


@given(st.text(alphabet="un deux des dizaines de cent à ou entre 0123456789., %()'", max_size=80), st.integers(0, 5))
def test_spans_hold_and_a_sentence_in_front_shifts_them(text, shift):
    alone = find(text, [Sentence(0, len(text), 0)], ())
    front = "x" * shift + "\n"
    moved = find(front + text, [Sentence(len(front), len(front) + len(text), 0)], ())
    assert [(q.start + len(front), q.end + len(front), q.value) for q in alone] == [
        (q.start, q.end, q.value) for q in moved
    ]
    assert all(0 <= q.start <= q.number.start < q.number.end <= q.end <= len(text) for q in alone)
