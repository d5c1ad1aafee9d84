from dataclasses import replace

import pytest

from factx.cli._explained import explained
from factx.model import KINDS, Mention
from samples import KILLED, KONA, RECORD, TEXT, TUESDAY


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_explanation():
    assert (
        explained(RECORD, TEXT, KINDS)
        == """\
wire/kona  published 2024-05-15, by header, given as "2024-05-15"

c1  killed ≥ 30  rule casualty.passive
    Au moins [30 civils] ont été tués mardi par des rebelles dans un marché de
    Kona, a dit la police.
    quantity   "Au moins 30": at_least, value 30, min 30, max open
    trigger    "tués" 27:31
    who        civils 12:18
    by         rebelles 46:54
    where      marché de Kona (ML) 63:77, entity e1
    when       2024-05-14, from d1 "mardi" (date.weekday)
    source     la police 85:94
    assertion  reported, scope event
    countable  yes

t1  present ≈ 2500  rule troops.stative
    Quelque [2 500 soldats] sont déployés.
    quantity   "Quelque 2 500": approx, value 2500, min open, max open
    trigger    "déployés" 123:131
    assertion  asserted, scope stock
    countable  no: its scope is stock

d1  DATE 2024-05-14  rule date.weekday
    Au moins 30 civils ont été tués [mardi] par des rebelles dans un marché de
    Kona, a dit la police. Quelque 2 500 soldats sont déployés.
    days       2024-05-14 to 2024-05-14
    inferred   year, month, from 2024-05-15

e1  LOC Kona
    Au moins 30 civils ont été tués mardi par des rebelles dans un marché de
    [Kona], a dit la police. Quelque 2 500 soldats sont déployés.
    mentions   1, as Kona
    place      country ML, at 14.94, -3.89, GeoNames 2455518
"""
    )


def last_line(**changes: object) -> str:
    record = replace(RECORD, casualties=(replace(KILLED, countable=False, **changes),))
    return explained(record, TEXT, ("casualties",)).splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"same_as": "c0"}, "told before, as c0"),
        ({"part_of": "c0", "scope": "subset"}, "part of c0, its scope is subset"),
        ({"modality": "conditional"}, "it is conditional"),
        ({"negated": True}, "it is negated"),
        ({}, "the rule says so"),
    ],
)
def test_why_a_figure_does_not_count(changes, reason):
    assert last_line(**changes) == f"countable  no: {reason}"


def test_what_cannot_be_placed_says_so():
    odd = replace(TUESDAY, value="XXXX-WXX-2", first=None, last=None, inferred=(), mod="APPROX")
    text = explained(replace(RECORD, dates=(odd,)), TEXT, ("dates",))
    assert "d1  DATE XXXX-WXX-2 APPROX  rule date.weekday\n" in text
    assert "    open       nothing in the article or its publication date anchors it\n" in text
    assert "days" not in text


def test_entity_of_many_forms():
    mentions = (Mention("Kona", 73, 77), Mention("KONA", 80, 84), Mention("Kona", 90, 94))
    person = replace(
        KONA, label="PER", country=None, lat=None, geonames=None, role="maire", category="x\x1b", mentions=mentions
    )
    text = explained(replace(RECORD, entities=(person,)), TEXT, ("entities",))
    assert text.endswith("    mentions   3, as Kona, KONA\n    role       maire\n    category   x\ufffd\n")


def test_date_of_a_figure_that_is_not_printed():
    text = explained(replace(RECORD, dates=()), TEXT, ("casualties",))
    assert "    when       2024-05-14, from d1\n" in text
