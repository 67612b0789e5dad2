"""What changed between versions, and the floors of the law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.dates import add
from retention.rules.durations import Duration, duration
from retention.rules.schedule import COLUMNS
from retention.rules.versions import at_least, differences

ROW = {"code": "A", "title": "Notes", "period": "P1Y"}
periods = st.builds(Duration, st.integers(0, 3), st.integers(0, 30), st.integers(0, 900))
days = st.dates(date(1999, 1, 1), date(2005, 1, 1))


@pytest.mark.parametrize(
    ("period", "floor", "kept"),
    [
        ("P75Y", "P75Y", True),
        ("P900M", "P75Y", True),
        ("P80Y", "P75Y", True),
        ("P74Y11M", "P75Y", False),
        ("P365D", "P1Y", False),
        ("P6M", "P180D", False),
        ("P184D", "P6M", False),
        ("P186D", "P6M", True),
        ("P6M1D", "P6M", True),
    ],
)
def test_a_period_is_at_least_another_whatever_day_they_are_counted_from(period, floor, kept):
    assert at_least(duration(period), duration(floor)) == kept


@given(periods, periods, days)
def test_what_is_called_at_least_as_long_never_ends_earlier(period, floor, day):
    if at_least(period, floor):
        assert add(day, period) >= add(day, floor)


def test_a_difference_names_the_columns():
    before = dict.fromkeys(COLUMNS, "") | ROW
    after = before | {"period": "P2Y"}
    another = before | {"code": "B"}

    found = differences([before], [after, another])

    assert [(item.code, item.kind, item.columns) for item in found] == [
        ("A", "changed", (("period", "P1Y", "P2Y"),)),
        ("B", "added", ()),
    ]
    assert [item.kind for item in differences([before], [])] == ["removed"]
