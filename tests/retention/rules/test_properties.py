"""What is true of every record, whatever its classes and triggers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.calculation import work_out
from retention.rules.classes import work_out_class
from retention.rules.explanation import explain, reason_in_words
from retention.rules.outcome import Reason
from retention.rules.schedule import schedule
from retention.rules.triggers import Form, Kind, Value, WrongValue
from tests.retention.rules.cases import SHIPPED, TODAY, case, row

CODES = st.lists(st.sampled_from(list(SHIPPED.classes)), min_size=1, max_size=4)
DAYS = st.dates(date(1890, 1, 1), date(2040, 1, 1)).map(lambda day: Value(day.isoformat(), Form.DAY, day))
YEARS = st.integers(1890, 2040).map(lambda year: Value(str(year), Form.YEAR, date(year, 12, 31)))
GIVERS = [code for code, rule in SHIPPED.classes.items() if not rule.inherits]
VALUES = {
    Kind.DATE: DAYS | YEARS,
    Kind.LIFE_DATE: DAYS | YEARS,
    Kind.YES_NO: st.sampled_from(["yes", "no"]).map(lambda word: Value(word, Form.YES_NO)),
    Kind.CLASS: st.sampled_from(GIVERS).map(lambda code: Value(code, Form.CLASS)),
}
TRIGGERS = st.fixed_dictionaries({}, optional={name: VALUES[kind] for name, kind in SHIPPED.triggers.items()})


def outcome_of(codes, triggers, on=TODAY):
    """The outcome; a record whose values cannot stand together is left to the tests of refusals."""
    try:
        return work_out(codes, triggers, SHIPPED, on)
    except WrongValue:
        return None


@given(CODES, TRIGGERS)
def test_a_date_comes_with_the_day_after_it_and_only_when_computed(codes, triggers):
    if (outcome := outcome_of(codes, triggers)) is None:
        return

    if outcome.reason is Reason.COMPUTED:
        assert outcome.eligible_on == outcome.last_day_kept + timedelta(days=1)
        assert outcome.due_from >= outcome.eligible_on
    else:
        assert outcome.last_day_kept is outcome.eligible_on is outcome.due_from is None


@given(CODES, TRIGGERS)
def test_a_record_names_one_of_its_own_classes_and_says_why(codes, triggers):
    if (outcome := outcome_of(codes, triggers)) is None:
        return

    assert outcome.code in outcome.classes == tuple(dict.fromkeys(codes))
    explained = explain(outcome, triggers, SHIPPED, TODAY)
    assert [item.code for item in explained if item.won] == [outcome.code]
    assert all(item.because for item in explained if len(explained) > 1)
    assert reason_in_words(outcome)


@given(CODES, TRIGGERS)
def test_missing_stands_in_the_schedules_order_and_names_only_what_is_empty(codes, triggers):
    if (outcome := outcome_of(codes, triggers)) is None:
        return

    order = list(SHIPPED.triggers)
    assert list(outcome.missing) == sorted(outcome.missing, key=order.index)
    assert not set(outcome.missing) & set(triggers)
    if outcome.reason is Reason.MISSING:
        assert outcome.missing


@given(CODES, TRIGGERS, st.sampled_from(list(SHIPPED.classes)))
def test_a_class_more_outside_its_file_never_brings_the_date_forward(codes, triggers, more):
    rule = SHIPPED.classes[more]
    before, after = outcome_of(codes, triggers), outcome_of([*codes, more], triggers)
    if before is None or after is None or (rule.file and not rule.stands_alone):
        return

    if after.reason is Reason.COMPUTED:
        assert before.reason is Reason.COMPUTED
        assert after.last_day_kept >= before.last_day_kept


@given(CODES, TRIGGERS)
def test_the_order_in_which_classes_are_named_never_changes_the_date(codes, triggers):
    forwards, backwards = outcome_of(codes, triggers), outcome_of(codes[::-1], triggers)
    if forwards is None or backwards is None:
        return

    same = ("last_day_kept", "reason", "action", "missing", "estimated", "provisional")
    assert [getattr(forwards, name) for name in same] == [getattr(backwards, name) for name in same]


@given(CODES, TRIGGERS, st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_what_is_stored_stays_right_until_the_day_it_says(codes, triggers, on):
    stored, asked = outcome_of(codes, triggers), outcome_of(codes, triggers, on)
    if stored is None or asked is None or on < TODAY:
        return

    if stored.changes_on is None or on < stored.changes_on:
        assert (asked.last_day_kept, asked.reason, asked.due_from) == (
            stored.last_day_kept,
            stored.reason,
            stored.due_from,
        )
    if asked.due_from and asked.due_from <= on:
        assert not asked.provisional


@given(CODES, TRIGGERS)
def test_no_part_that_counts_is_ever_later_than_the_record(codes, triggers):
    if (outcome := outcome_of(codes, triggers)) is None or outcome.reason is not Reason.COMPUTED:
        return

    for candidate in outcome.candidates:
        if not candidate.absorbed_by:
            alone = work_out_class(candidate.worked.rule, triggers, SHIPPED, frozenset())
            assert alone.last_day <= outcome.last_day_kept


def test_a_permanent_class_that_a_higher_rank_absorbs_is_permanent_all_the_same():
    own = schedule(
        [
            row("LOW", file="child", disposal_action="permanent", period="", rank="1"),
            row("HIGH", file="child", rank="90"),
        ],
        version=2,
    )

    outcome = case("HIGH;LOW", {"case.closed_on": "2020-01-01"}, by=own)

    assert (outcome.code, outcome.reason) == ("LOW", Reason.PERMANENT)


@pytest.mark.parametrize("equal", [("A", "B"), ("B", "A")])
def test_of_equal_ranks_and_dates_in_one_file_the_class_named_first_names_the_record(equal):
    own = schedule([row("A", file="child"), row("B", file="child")], version=2)

    assert case(";".join(equal), {"case.closed_on": "2020-01-01"}, by=own).code == equal[0]
