"""When a duty is reminded of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rules.reminders import stages

DUE = date(2027, 6, 30)
LONG_AGO = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (-91, []),
        (-90, ["90"]),
        (-31, ["90"]),
        (-30, ["90", "30"]),
        (-7, ["90", "30", "7"]),
        (0, ["90", "30", "7", "0"]),
        (6, ["90", "30", "7", "0"]),
        (7, ["90", "30", "7", "0", "overdue-1"]),
        (20, ["90", "30", "7", "0", "overdue-2"]),
    ],
)
def test_the_stages_reached_by_a_day(days, names):
    reached = stages(DUE, since=LONG_AGO, on=DUE + timedelta(days=days))

    assert [stage.name for stage in reached] == names


def test_a_stage_before_the_duty_began_is_not_owed():
    reached = stages(DUE, since=DUE - timedelta(days=40), on=DUE - timedelta(days=20))

    assert [stage.name for stage in reached] == ["30"]


@pytest.mark.parametrize("due_on", [date.min, date.min + timedelta(days=29), date.max])
def test_a_day_at_an_end_of_the_calendar_stops_no_reminders(due_on):
    names = [stage.name for stage in stages(due_on, since=date.min, on=date.max)]

    assert "0" in names and ("90" in names) == (due_on == date.max)


def test_the_manager_is_told_only_when_the_day_has_passed():
    reached = stages(DUE, since=LONG_AGO, on=DUE + timedelta(days=15))

    assert [stage.name for stage in reached if stage.escalated] == ["overdue-2"]


@given(st.lists(st.integers(min_value=-120, max_value=120), min_size=1, max_size=8))
def test_whatever_days_a_run_is_missed_no_early_stage_is_lost(days):
    claimed = set()
    for day in sorted(days):
        claimed |= {stage.name for stage in stages(DUE, since=LONG_AGO, on=DUE + timedelta(days=day))}

    owed = {str(before) for before in (90, 30, 7, 0) if -before <= max(days)}
    assert owed <= claimed
