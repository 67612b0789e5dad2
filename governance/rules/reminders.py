"""When a dated duty is reminded of: 90, 30, 7 and 0 days before it is due, and weekly after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_BEFORE = (90, 30, 7, 0)
WEEK = timedelta(days=7)
# From the second week on, the owner's manager is told as well: somebody must act.
FIRST_WEEK_FOR_THE_MANAGER = 1


@dataclass(frozen=True)
class Stage:
    """One step of reminding: its name in the ledger, its day, and whether the manager is told too."""

    name: str
    day: date
    escalated: bool = False


def stages(due_on: date, *, since: date, on: date) -> tuple[Stage, ...]:
    """The stages reached by a day, oldest first.

    `since` is the day the duty began: what lay before it is not owed. A stage that an outage missed
    is still owed; of the weekly ones only the latest, as it says all that the earlier would have said.
    """
    reached = [stage for stage in _before(due_on) if since <= stage.day <= on]
    weeks = (on - due_on).days // WEEK.days
    if weeks >= 1:
        reached.append(_week(due_on, weeks))
    return tuple(reached)


def _before(due_on: date) -> Iterator[Stage]:
    for days in DAYS_BEFORE:
        if days > (due_on - date.min).days:
            # Before the calendar begins: a slip of the pen in one duty must not keep the reminders of all others back.
            continue
        yield Stage(str(days), due_on - timedelta(days=days))


def _week(due_on: date, weeks: int) -> Stage:
    return Stage(f"overdue-{weeks}", due_on + weeks * WEEK, escalated=weeks >= FIRST_WEEK_FOR_THE_MANAGER)
