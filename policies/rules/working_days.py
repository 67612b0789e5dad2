"""Working days: Monday to Friday. Bank holidays are counted as well, so that nobody waits longer than promised."""

from datetime import date, timedelta

_SATURDAY = 5


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days after a day."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
