"""Dates against the publication and the text around them: a case is an anchor and marked sentences."""

from pathlib import Path

import pytest

from test_dates import check, facts

CASES = Path(__file__).with_name("dates_placed.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_a_date_is_placed(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "value", "inferred"),
    [
        ("Il arrive ce lundi 26 juillet 2022.", "2022-07-26", ("weekday-disagrees",)),
        ("Il arrive mardi 26 juillet 2022.", "2022-07-26", ()),
        ("Il est mort le 24 janvier.", "2024-01-24", ("year",)),
        ("Il est mort mardi.", "2024-01-23", ("year", "week")),
        ("Il est mort hier.", "2024-01-24", ("year", "month", "day")),
        ("Il est mort au premier trimestre.", "2024-Q1", ("year",)),
        ("Il est mort le mois dernier.", "2023-12", ("year", "month")),
        ("Il est mort il y a deux décennies.", "200", ("decade",)),
    ],
)
def test_what_is_implied_is_marked(text, value, inferred):
    assert [(f.value, f.inferred) for f in facts(text, "2024-01-25")] == [(value, inferred)]


@pytest.mark.parametrize(
    ("text", "first", "last", "mod"),
    [
        ("Il est mort fin 2015.", "2015-01-01", "2015-12-31", "END"),
        ("Il est mort mardi soir.", "2024-01-23", "2024-01-23", None),
        ("Il est mort durant l'été 2014.", "2014-06-01", "2014-08-31", None),
        ("Il est mort récemment.", None, None, None),
        ("Il a souffert trois jours.", None, None, None),
    ],
)
def test_the_days_that_a_date_covers(text, first, last, mod):
    assert [(f.first, f.last, f.mod) for f in facts(text, "2024-01-25")] == [(first, last, mod)]
