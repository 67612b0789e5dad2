"""Periods as ISO 8601 writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.durations import Duration, NotADuration, duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P75Y", Duration(years=75)),
        ("P6M", Duration(months=6)),
        ("P31D", Duration(days=31)),
        ("P1Y6M", Duration(1, 6)),
        ("P2Y3M10D", Duration(2, 3, 10)),
        ("P0D", Duration()),
    ],
)
def test_years_months_and_days_are_read(text: str, expected: Duration):
    assert duration(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "75Y",
        "P75",
        "p75y",
        "P6W",
        "PT6H",
        "P1YT1H",
        "P1.5Y",
        "P-1Y",
        "-P1Y",
        "P6M1Y",
        "6 years",
        " P6Y",
        "P٦Y",
    ],
)
def test_anything_else_is_refused_with_the_text_that_was_typed(text: str):
    with pytest.raises(NotADuration) as refused:
        duration(text)

    assert f"“{text}”" in refused.value.message


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_a_period_written_out_reads_back_the_same(years: int, months: int, days: int):
    period = Duration(years, months, days)

    assert duration(str(period)) == period


def test_a_period_is_said_in_words():
    assert Duration(years=75).words == "75 years"
    assert Duration(1, 6).words == "1 year and 6 months"
