"""Many records worked out at once that are alike in all but their days; the same answers as one by one.

Records are alike that name the same classes and know the same triggers in the same form. What then differs from
one to the next is arithmetic on days, done here on whole columns; which parts of a rule count is asked of
`work_out` itself, for one record of each kind. What is rare (a re-opened case, a date taken from another class, a
birth that cannot be) is left to be worked out alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from retention.rules.calculation import counted, work_out
from retention.rules.conditions import Condition
from retention.rules.dates import EARLIEST_BIRTH_YEAR
from retention.rules.durations import Duration
from retention.rules.outcome import Outcome, Reason, WorkedClass
from retention.rules.schedule import Schedule
from retention.rules.triggers import BIRTH, CLASS_SUFFIX, DEATH, REOPENED, Value, WrongValue

# Days as whole numbers from 1 January 1970.
Days: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]

_EPOCH = date(1970, 1, 1)
_OF_AGE = Duration(years=18)


@dataclass(frozen=True)
class Answer:
    """What comes out for some of the records: their places, the classes that name them, and their days.

    Where there is no date, `last_day` and `due_from` are None; all else of an outcome is the same for each of them.
    """

    rows: Rows
    outcome: Outcome
    codes: tuple[str, ...]
    winner: Rows
    last_day: Days | None
    due_from: Days | None
    provisional: Flags


def day_number(day: date) -> int:
    """A day as a whole number from 1 January 1970."""
    return (day - _EPOCH).days


def work_out_alike(
    classes: Sequence[str], known: Mapping[str, Value], days: Mapping[str, Days], schedule: Schedule, on: date
) -> tuple[list[Answer], Rows]:
    """Work out records alike; returns the answers, and the places of those to be worked out alone.

    `known` is what one of them knows; `days` holds each trigger that means a day, a number a record.
    """
    size = len(next(iter(days.values()))) if days else 1
    alone = _rare(known, days, schedule, on, size)
    answers: list[Answer] = []
    for rows in _kinds(classes, known, days, schedule, np.flatnonzero(~alone)):
        one = {name: _on(value, days, name, int(rows[0])) for name, value in known.items()}
        try:
            outcome = work_out(classes, one, schedule, on)
        except WrongValue:
            alone[rows] = True
            continue
        some = {name: column[rows] for name, column in days.items()}
        answers.append(_answer(rows, outcome, some, counted(classes, one, schedule), on))
    return answers, np.flatnonzero(alone)


def add(anchor: Days, period: Duration) -> Days:
    """Anchor + period, for a column: a day the month lacks rolls forward to the 1st of the next month."""
    days = anchor.astype("M8[D]")
    months = days.astype("M8[M]")
    into_the_month = days - months.astype("M8[D]")
    target = months + np.timedelta64(period.years * 12 + period.months, "M")
    rolled = np.minimum(target.astype("M8[D]") + into_the_month, (target + 1).astype("M8[D]"))
    return rolled.astype(np.int64) + period.days


def financial_year_end(days: Days) -> Days:
    """The 31 March on or after each day of a column."""
    years = days.astype("M8[D]").astype("M8[Y]")
    end = _last_of_march(years)
    return np.where(days <= end, end, _last_of_march(years + 1))


def _last_of_march(years: NDArray[np.datetime64]) -> Days:
    return (years.astype("M8[M]") + 3).astype("M8[D]").astype(np.int64) - 1


def _rare(
    known: Mapping[str, Value], days: Mapping[str, Days], schedule: Schedule, on: date, size: int
) -> Flags:
    """Those that are not worked out as a column."""
    inherits = any(name.endswith(CLASS_SUFFIX) and not value.is_none for name, value in known.items())
    if REOPENED in known or inherits:
        return np.ones(size, dtype=bool)
    alone = np.zeros(size, dtype=bool)
    for name, column in days.items():
        years = _years(column)
        # So far ahead that a period may leave the calendar.
        alone |= years > date.max.year - schedule.longest_period - 2
        if name.endswith(BIRTH):
            alone |= years < EARLIEST_BIRTH_YEAR
            alone |= years > on.year if known[name].is_estimate else column > day_number(on)
        elif name.endswith(DEATH) and (birth := name.removesuffix(DEATH) + BIRTH) in days:
            alone |= (years < _years(days[birth])) | (column < days[birth])
    return alone


def _kinds(
    classes: Sequence[str],
    known: Mapping[str, Value],
    days: Mapping[str, Days],
    schedule: Schedule,
    rows: Rows,
) -> Iterator[Rows]:
    """The rows parted by the answers of those conditions that look at days."""
    kinds = np.zeros(len(rows), dtype=np.int64)
    rules = [schedule.classes[code] for code in classes if code in schedule.classes]
    for place, rule in enumerate(rules):
        if rule.condition and set(rule.condition.names) <= days.keys() and rule.condition.asks_an_age:
            some = {name: days[name][rows] for name in rule.condition.names}
            kinds |= _is_minor(rule.condition, some).astype(np.int64) << place
    for kind in np.unique(kinds):
        yield rows[kinds == kind]


def _is_minor(condition: Condition, days: Mapping[str, Days]) -> Flags:
    birth, day = condition.names
    return days[day] < add(days[birth], _OF_AGE)


def _answer(
    rows: Rows, outcome: Outcome, days: Mapping[str, Days], worked: Sequence[WorkedClass], on: date
) -> Answer:
    size = len(rows)
    latest = None
    if outcome.reason is not Reason.PERMANENT:
        used = {name for item in worked for name in item.used if name in days}
        latest = np.maximum.reduce([days[name] for name in used]) if used else None
    provisional = np.zeros(size, dtype=bool) if latest is None else latest > day_number(on)
    winner, last_day, due_from = np.zeros(size, dtype=np.intp), None, None
    codes: tuple[str, ...] = (outcome.code,)
    if outcome.reason is Reason.COMPUTED:
        codes = tuple(item.rule.code for item in worked)
        winner, last_day = _last_of(worked, days)
        due_from = last_day + 1 if latest is None else np.maximum(last_day + 1, latest)
    return Answer(rows, outcome, codes, winner, last_day, due_from, provisional)


def _last_of(worked: Sequence[WorkedClass], days: Mapping[str, Days]) -> tuple[Rows, Days]:
    """The class that gives each record its date, and the date; the class named first wins among equals."""
    last = _last_day(worked[0], days)
    winner = np.zeros(len(last), dtype=np.intp)
    ranks = np.array([item.rule.rank for item in worked])
    for place, item in enumerate(worked[1:], start=1):
        other = _last_day(item, days)
        wins = (other > last) | ((other == last) & (item.rule.rank > ranks[winner]))
        winner[wins], last = place, np.where(wins, other, last)
    return winner, last


def _last_day(item: WorkedClass, days: Mapping[str, Days]) -> Days:
    columns = []
    for worked in item.parts:
        assert worked.part.period  # what inherits is worked out alone
        anchor = days[worked.part.anchor]
        columns.append(
            add(
                financial_year_end(anchor) if worked.part.to_financial_year_end else anchor,
                worked.part.period,
            )
        )
    return np.maximum.reduce(columns)


def _years(column: Days) -> Days:
    return column.astype("M8[D]").astype("M8[Y]").astype(np.int64) + 1970


def _on(value: Value, days: Mapping[str, Days], name: str, row: int) -> Value:
    if name not in days:
        return value
    return Value(value.text, value.form, date.fromordinal(_EPOCH.toordinal() + int(days[name][row])))
