"""The arithmetic of dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.dates import (
    PastTheCalendar,
    add,
    day_after,
    financial_year_end,
    is_before_18th_birthday,
    lengthened,
)
from retention.rules.durations import Duration, duration


@pytest.mark.parametrize(
    ("anchor", "period", "expected"),
    [
        ("1952-02-29", "P75Y", "2027-03-01"),
        ("2026-08-31", "P6M", "2027-03-01"),
        ("2024-01-31", "P1M", "2024-03-01"),
        ("2023-01-31", "P1M", "2023-03-01"),
        ("2023-01-29", "P1M", "2023-03-01"),
        ("2023-03-31", "P1M", "2023-05-01"),
        ("2023-10-31", "P1M", "2023-12-01"),
        ("2023-11-30", "P1M", "2023-12-30"),
        ("2023-12-31", "P1M", "2024-01-31"),
        ("2023-12-31", "P2M", "2024-03-01"),
        ("1896-02-29", "P4Y", "1900-03-01"),
        ("1996-02-29", "P4Y", "2000-02-29"),
        ("2024-02-29", "P1Y", "2025-03-01"),
        ("2024-02-29", "P1Y1M", "2025-03-29"),
        ("2024-01-31", "P1M1D", "2024-03-02"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2026-11-01", "P31D", "2026-12-02"),
        ("2024-02-28", "P2D", "2024-03-01"),
        ("2004-10-05", "P0D", "2004-10-05"),
        ("2020-06-30", "P18M", "2021-12-30"),
    ],
)
def test_a_period_is_added_by_the_calendar_and_rolls_forward(anchor: str, period: str, expected: str):
    assert add(date.fromisoformat(anchor), duration(period)) == date.fromisoformat(expected)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 900))
def test_months_land_on_the_same_day_or_on_the_1st_after_a_day_that_is_not_there(anchor: date, months: int):
    found = add(anchor, Duration(months=months))

    whole = (found.year - anchor.year) * 12 + found.month - anchor.month
    assert (found.day == anchor.day and whole == months) or (found.day == 1 and whole == months + 1)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_a_longer_period_never_ends_earlier(anchor: date, shorter: int, more: int):
    assert add(anchor, Duration(months=shorter)) <= add(anchor, Duration(months=shorter + more))


@given(
    st.dates(date(1000, 1, 1), date(9000, 1, 1)),
    st.dates(date(1000, 1, 1), date(9000, 1, 1)),
    st.integers(0, 900),
)
def test_a_later_anchor_never_ends_earlier(one: date, other: date, months: int):
    earlier, later = sorted((one, other))

    assert add(earlier, Duration(months=months)) <= add(later, Duration(months=months))


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 40000))
def test_days_are_days(anchor: date, days: int):
    assert add(anchor, Duration(days=days)) == anchor + timedelta(days=days)


@pytest.mark.parametrize(
    ("anchor", "period"),
    [("9999-12-31", "P1D"), ("9950-01-01", "P75Y"), ("9999-12-01", "P1M"), ("2000-01-01", "P99999Y")],
)
def test_there_is_no_date_after_the_calendar(anchor: str, period: str):
    with pytest.raises(PastTheCalendar):
        add(date.fromisoformat(anchor), duration(period))


def test_the_last_day_of_the_calendar_has_no_day_after():
    assert day_after(date(9999, 12, 30)) == date(9999, 12, 31)
    with pytest.raises(PastTheCalendar):
        day_after(date.max)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2020-03-31", "2020-03-31"),
        ("2020-04-01", "2021-03-31"),
        ("2020-01-01", "2020-03-31"),
        ("2013-07-02", "2014-03-31"),
        ("2019-12-31", "2020-03-31"),
    ],
)
def test_a_financial_year_ends_on_31_march(day: str, end: str):
    assert financial_year_end(date.fromisoformat(day)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("birth", "day", "before"),
    [
        ("2004-10-05", "2022-10-04", True),
        ("2004-10-05", "2022-10-05", False),
        ("2004-02-29", "2022-02-28", True),
        ("2004-02-29", "2022-03-01", False),
        ("2004-10-05", "2004-10-05", True),
        ("9990-01-01", "9999-12-31", True),
    ],
)
def test_a_29_february_birth_reaches_18_on_1_march(birth: str, day: str, before: bool):
    assert is_before_18th_birthday(date.fromisoformat(birth), date.fromisoformat(day)) is before


def test_an_extension_only_lengthens():
    assert lengthened(date(2045, 1, 1), date(2040, 1, 1)) == date(2045, 1, 1)
    assert lengthened(date(2035, 1, 1), date(2040, 1, 1)) == date(2040, 1, 1)
    assert lengthened(date(2035, 1, 1), None) == date(2035, 1, 1)


def test_an_extension_leaves_a_day_on_which_it_may_go():
    assert day_after(lengthened(date(2035, 1, 1), date.max)) == date.max
