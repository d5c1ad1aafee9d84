import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.french.calendar import covers
from factx.french.feasts import easter, hangs_on_the_moon, is_feast, occasions, orthodox_easter, rosh_hashanah
from factx.lexicon import rules
from factx.match.dates import DateRule
from test_dates import facts

YEARS = st.integers(1600, 2400)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2038, 4, 25)]
)
def test_easter(year, month, day):
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1918, 5, 5), (2010, 4, 4), (2013, 5, 5), (2019, 4, 28), (2022, 4, 24), (2025, 4, 20)]
)
def test_orthodox_easter(year, month, day):
    assert orthodox_easter(year) == date(year, month, day)


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year):
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert (orthodox_easter(year) - easter(year)).days in (0, 7, 28, 35)


@given(YEARS)
def test_a_hebrew_year_begins_on_no_sunday_wednesday_or_friday_and_is_of_six_lengths(year):
    assert rosh_hashanah(year).isoweekday() in (1, 2, 4, 6)
    assert (rosh_hashanah(year + 1) - rosh_hashanah(year)).days in (353, 354, 355, 383, 384, 385)


@given(st.integers(1930, 2070))
def test_islamic_months_follow_one_another(year):
    months = [days for y in (year, year + 1) for days in occasions(f"{y}-RAMADAN")]
    ends = [covers(days)[1] + timedelta(days=1) for days in months]
    shawwal = [date.fromisoformat(day) for y in (year, year + 1, year + 2) for day in occasions(f"{y}-SHAWWAL+00")]
    assert set(ends) <= set(shawwal)
    assert {(last - first).days + 1 for first, last in map(covers, months)} <= {29, 30}


@pytest.mark.parametrize(
    ("feast", "days"),
    [
        ("2001-RAMADAN", ("2001-11-16/2001-12-15",)),
        ("2012-RAMADAN", ("2012-07-20/2012-08-18",)),
        ("2015-RAMADAN", ("2015-06-18/2015-07-16",)),
        ("2022-RAMADAN", ("2022-04-02/2022-05-01",)),
        ("2024-RAMADAN", ("2024-03-11/2024-04-09",)),
        ("2030-RAMADAN", ("2030-01-05/2030-02-03", "2030-12-26/2031-01-23")),
        ("2016-SHAWWAL+00", ("2016-07-06",)),
        ("2000-SHAWWAL+00", ("2000-01-08", "2000-12-27")),
        ("2014-HIJJA+09", ("2014-10-04",)),
        ("2023-HIJJA+09", ("2023-06-28",)),
        ("2023-AID", ("2023-04-21", "2023-06-28")),
        ("2004-MUHARRAM+09", ("2004-03-01",)),
        ("1900-RAMADAN", ()),
        ("2100-HIJJA+09", ()),
        ("2008-LUNAR+00", ("2008-02-07",)),
        ("1968-LUNAR+00", ("1968-01-30",)),
        ("2023-LUNAR+00", ("2023-01-22",)),
        ("2015-LUNAR+00", ("2015-02-19",)),
        ("1949-LUNAR+00", ()),
        ("2051-LUNAR+00", ()),
        ("1973-ROSH+09", ("1973-10-06",)),
        ("2015-ROSH+09", ("2015-09-23",)),
        ("2016-KISLEV+24/8", ("2016-12-25/2017-01-01",)),
        ("2023-KISLEV+24/8", ("2023-12-08/2023-12-15",)),
        ("2002-PESAH+00", ("2002-03-28",)),
        ("2019-PESAH-30", ("2019-03-21",)),
    ],
)
def test_feasts_of_past_years(feast, days):
    assert occasions(feast) == days


FEASTS = {
    re.sub(r"^(\{year\}|XXXX)", "2019", v) for r in rules("dates", DateRule) for v in r.value if r.look == "feast"
}


@pytest.mark.parametrize("feast", sorted(filter(is_feast, FEASTS)))
def test_the_feast_of_a_rule_is_known(feast):
    assert occasions(feast) != ()


@pytest.mark.parametrize(
    ("text", "anchor", "value", "first", "last", "inferred"),
    [
        ("Il prie en plein ramadan.", "2019-05-20", "2019-05-06/2019-06-03", "2019-05-06", "2019-06-03",
         ("year", "moon-sighting")),
        ("Il prie pour l'Aïd el-Fitr 2019.", "2020-01-20", "2019-06-04", "2019-06-04", "2019-06-04",
         ("moon-sighting",)),
        ("Il prie à Pâques.", "2019-05-20", "2019-04-21", "2019-04-21", "2019-04-21", ("year",)),
        ("Il avait été tué à Noël.", "2020-11-05", "2019-12-25", "2019-12-25", "2019-12-25", ("year",)),
        ("Il a été gracié pour Noël.", "2020-12-18", "2020-12-25", "2020-12-25", "2020-12-25", ("year",)),
        ("Il reviendra à Noël.", "2020-03-18", "2020-12-25", "2020-12-25", "2020-12-25", ("year",)),
        ("La fête de Noël.", "2020-03-18", "2019-12-25", "2019-12-25", "2019-12-25", ("year",)),
        ("Il prie pour l'Aïd el-Fitr 2150.", "2019-05-20", "2150-XX-XX", None, None, ()),
        ("Il prie en plein ramadan.", None, "XXXX-XX", None, None, ()),
        ("Il prie à Pâques.", None, "XXXX-XX-XX", None, None, ()),
    ],
)  # fmt: skip
def test_a_feast_is_placed_and_marked(text, anchor, value, first, last, inferred):
    assert [(f.value, f.first, f.last, f.inferred) for f in facts(text, anchor)] == [(value, first, last, inferred)]


def test_only_islamic_feasts_hang_on_the_moon():
    assert [hangs_on_the_moon(v) for v in ("XXXX-AID", "XXXX-HIJJA+09", "XXXX-KISLEV+24/8", "XXXX-11-01")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_feast_named_in_a_past_clause_lies_behind():
    found = facts("Il avait failli tuer le jour de la fête de Yom Kippour.", "2020-08-05")
    assert [f.value for f in found] == ["2019-10-09"]
