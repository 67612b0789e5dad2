"""Records worked out as columns: the same answers as one by one."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules import alike, dates
from retention.rules.calculation import work_out
from retention.rules.durations import Duration
from retention.rules.schedule import schedule
from retention.rules.triggers import Form, Kind, Value, WrongValue
from tests.retention.rules.cases import SHIPPED, TODAY, row

CODES = st.lists(st.sampled_from(list(SHIPPED.classes)), min_size=1, max_size=4)
DAYS = st.dates(date(1870, 1, 1), date(2040, 1, 1)) | st.sampled_from(
    [date(2004, 2, 29), date(2023, 3, 31), date(2023, 4, 1), date(2008, 11, 23), TODAY, date(9990, 1, 1)]
)
FORMS = {
    Kind.DATE: st.sampled_from([Form.DAY, Form.YEAR, Form.INSTANT, Form.NONE]),
    Kind.LIFE_DATE: st.sampled_from([Form.DAY, Form.DAY, Form.DAY, Form.YEAR, Form.NONE]),
    Kind.YES_NO: st.just(Form.YES_NO),
    Kind.CLASS: st.just(Form.NONE),
}
KNOWN = st.fixed_dictionaries({}, optional={name: FORMS[kind] for name, kind in SHIPPED.triggers.items()})
A_NAME_OF_A_RULE = st.sampled_from(
    [*SHIPPED.triggers, "child.date_of_birth", "case.closed_on", "child.date_of_death"]
)


@st.composite
def records_alike(draw):
    """Classes, forms of triggers, and some records' values of them."""
    codes = draw(CODES)
    own = {
        name: SHIPPED.triggers[name]
        for code in codes
        for name in SHIPPED.classes[code].names
        if name in SHIPPED.triggers
    }
    more = draw(KNOWN)
    forms = {name: draw(FORMS[kind]) for name, kind in own.items() if draw(st.integers(0, 5))} | (
        more if draw(st.booleans()) else {}
    )
    words = {
        name: draw(st.sampled_from(["yes", "no"])) for name, form in forms.items() if form is Form.YES_NO
    }
    size = draw(st.integers(1, 6))
    return codes, [
        {name: draw(_value(form, words.get(name))) for name, form in forms.items()} for _ in range(size)
    ]


def _value(form, word):
    match form:
        case Form.NONE:
            return st.just(Value("none", form))
        case Form.YES_NO:
            return st.just(Value(word, form))
        case Form.YEAR:
            return DAYS.map(lambda day: Value(str(day.year), form, date(day.year, 12, 31)))
        case _:
            return DAYS.map(lambda day: Value(day.isoformat(), form, day))


@given(records_alike(), st.sampled_from([TODAY, date(2000, 2, 29), date(2090, 1, 1)]))
def test_records_alike_get_the_answers_they_get_one_by_one(given_records, on):
    codes, records = given_records
    days = {
        name: np.array([alike.day_number(record[name].day) for record in records])
        for name, value in records[0].items()
        if value.day is not None
    }

    answers, alone = alike.work_out_alike(codes, records[0], days, SHIPPED, on)

    seen = [int(place) for place in alone]
    for answer in answers:
        for place, row_ in enumerate(answer.rows):
            # Without a column of days there is one answer for all.
            for record in [records[row_]] if days else records:
                seen.append(int(row_))
                assert told(answer, place) == stored(work_out(codes, record, SHIPPED, on))
    assert sorted(set(seen)) == list(range(len(records) if days else 1))


def told(answer, place):
    outcome = answer.outcome
    last = None if answer.last_day is None else day(answer.last_day[place])
    return (
        answer.codes[answer.winner[place]],
        outcome.reason,
        outcome.action,
        outcome.missing,
        outcome.estimated,
        bool(answer.provisional[place]),
        last,
        None if answer.due_from is None else day(answer.due_from[place]),
        None,
        None,
    )


def stored(outcome):
    return (
        outcome.code,
        outcome.reason,
        outcome.action,
        outcome.missing,
        outcome.estimated,
        outcome.provisional,
        outcome.last_day_kept,
        outcome.due_from,
        outcome.changes_on,
        outcome.holds_from,
    )


def day(number):
    return date(1970, 1, 1) + timedelta(days=int(number))


@given(
    st.lists(st.dates(date(1600, 1, 1), date(2200, 1, 1)), min_size=1, max_size=20),
    st.builds(Duration, st.integers(0, 120), st.integers(0, 40), st.integers(0, 800)),
)
def test_a_column_is_added_to_as_its_days_are(days, period):
    column = np.array([alike.day_number(day_) for day_ in days])

    assert [day(number) for number in alike.add(column, period)] == [dates.add(day_, period) for day_ in days]


@given(st.lists(st.dates(date(1600, 1, 1), date(2200, 1, 1)), min_size=1, max_size=20))
def test_a_column_is_rounded_to_the_financial_year_as_its_days_are(days):
    column = np.array([alike.day_number(day_) for day_ in days])

    assert [day(number) for number in alike.financial_year_end(column)] == [
        dates.financial_year_end(day_) for day_ in days
    ]


@pytest.mark.parametrize("period", ["P9000Y", "P99999M", "P3000000D"])
def test_a_period_that_may_leave_the_calendar_is_worked_out_alone(period):
    own = schedule([row("A", period=period)], version=2)
    known = {"case.closed_on": Value("2020-01-01", Form.DAY, date(2020, 1, 1))}

    answers, alone = alike.work_out_alike(
        ["A"], known, {"case.closed_on": np.array([alike.day_number(date(2020, 1, 1))])}, own, TODAY
    )

    assert (answers, list(alone)) == ([], [0])


def test_values_that_cannot_stand_together_are_left_alone_to_be_refused():
    known = {"case.closed_on": Value("none", Form.NONE)}

    answers, alone = alike.work_out_alike(["CSC-14"], known, {}, SHIPPED, TODAY)

    assert (answers, list(alone)) == ([], [0])
    with pytest.raises(WrongValue):
        work_out(["CSC-14"], known, SHIPPED, TODAY)
