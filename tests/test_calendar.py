import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.french.calendar import at_grain, covers, move, on_weekday

DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))


@given(DAYS, st.sampled_from(["XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX-HX", "XXXX", "XXX", "XX"]))
def test_a_day_lies_in_its_grain(day, grain):
    first, last = covers(at_grain(day, grain))
    assert first <= day <= last
    assert at_grain(first, grain) == at_grain(last, grain) == at_grain(day, grain)
    assert (
        at_grain(first - timedelta(days=1), grain) != at_grain(day, grain) != at_grain(last + timedelta(days=1), grain)
    )


@given(DAYS)
def test_months_and_weeks_agree_with_the_standard_library(day):
    assert covers(at_grain(day, "XXXX-XX"))[1].day == calendar.monthrange(day.year, day.month)[1]
    monday, sunday = covers(at_grain(day, "XXXX-WXX"))
    assert (monday.isoweekday(), sunday.isoweekday(), (sunday - monday).days) == (1, 7, 6)
    assert covers(at_grain(day, "XXXX-WXX-WE")) == (sunday - timedelta(days=1), sunday)


@given(DAYS, st.integers(-400, 400))
def test_days_and_weeks_move_as_timedelta(day, amount):
    assert move(day, amount, "D") - day == timedelta(days=amount)
    assert move(day, amount, "W") - day == timedelta(weeks=amount)


@given(DAYS, st.integers(-400, 400))
def test_months_move_by_calendar(day, amount):
    moved = move(day, amount, "M")
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == amount
    assert moved.day == min(day.day, calendar.monthrange(moved.year, moved.month)[1])


@given(DAYS, st.integers(-20, 20))
def test_larger_units_are_months(day, amount):
    for unit, months in (("Q", 3), ("H", 6), ("Y", 12), ("DE", 120), ("CE", 1200)):
        if 1 <= day.year + amount * months / 12 < 9999:
            assert move(day, amount, unit) == move(day, amount * months, "M")


def test_a_move_out_of_the_calendar_is_an_overflow():
    with pytest.raises(OverflowError, match="9999"):
        move(date(9999, 12, 1), 1, "M")


@given(DAYS, st.integers(1, 7))
def test_the_nearest_weekday(day, weekday):
    back, ahead = on_weekday(day, weekday, ahead=False), on_weekday(day, weekday, ahead=True)
    assert back.isoweekday() == ahead.isoweekday() == weekday
    assert 0 <= (day - back).days < 7
    assert 0 <= (ahead - day).days < 7


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-05-09TNI", (2019, 5, 9), (2019, 5, 9)),
        ("2019-WI", (2019, 12, 1), (2020, 2, 29)),
        ("2019-SU", (2019, 6, 1), (2019, 8, 31)),
        ("2024-Q2", (2024, 4, 1), (2024, 6, 30)),
        ("2024-H2", (2024, 7, 1), (2024, 12, 31)),
        ("201", (2010, 1, 1), (2019, 12, 31)),
        ("19", (1900, 1, 1), (1999, 12, 31)),
    ],
)
def test_what_a_value_covers(value, first, last):
    assert covers(value) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["XXXX-01-25", "P3D", "PAST_REF", "2019-02-30", "2019-13", "2019-W60", "XXXX", ""])
def test_what_covers_no_day(value):
    assert covers(value) is None
