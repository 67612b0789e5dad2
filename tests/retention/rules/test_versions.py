"""What changed between versions, and the floors of the law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.dates import add
from retention.rules.durations import Duration, duration
from retention.rules.schedule import COLUMNS
from retention.rules.versions import at_least, differences, newly_outranked

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


LAWS_OWN = dict.fromkeys(COLUMNS, "") | {
    "code": "L-1",
    "period": "P75Y",
    "anchor": "child.date_of_birth",
    "combine": "alt_replaces",
    "alt_period": "P15Y",
    "alt_anchor": "child.date_of_death",
    "file": "child",
    "disposal_action": "review_then_destroy",
    "rank": "90",
    "confidence": "statutory",
}


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True),
        ({"period": "P80Y"}, True),
        ({"rank": "90", "period": "P1Y"}, True),
        ({"stands_alone": "yes", "period": "P1Y"}, True),
        ({"file": "staff", "period": "P1Y"}, True),
        ({"period": "P1Y"}, False),
        ({"alt_period": "P1Y"}, False),
        ({"anchor": "case.closed_on"}, False),
        ({"disposal_action": "destroy"}, False),
        ({"confidence": "typical practice"}, False),
    ],
)
def test_a_new_class_absorbs_the_laws_own_only_as_another_law_that_keeps_as_long(changes, may):
    new = LAWS_OWN | {"code": "NEW-1", "rank": "99"} | changes

    assert newly_outranked([LAWS_OWN, new], [LAWS_OWN]) == (() if may else (("L-1", "NEW-1"),))
    assert newly_outranked([LAWS_OWN, new], [LAWS_OWN, new]) == ()
