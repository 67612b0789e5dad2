"""The arithmetic of dates, all of it: no date is ever added up anywhere else (rule 4)."""

from calendar import monthrange
from datetime import date, timedelta

from retention.rules.durations import Duration

# A birth before this year is a slip of the pen (rule 5).
EARLIEST_BIRTH_YEAR = 1880
_OF_AGE = Duration(years=18)
_LAST_YEAR = date.max.year
# The day after it is still in the calendar.
LAST_DAY_KEPT = date.max - timedelta(days=1)


class PastTheCalendar(ValueError):
    """A date after 9999-12-31."""


def add(anchor: date, period: Duration) -> date:
    """Anchor + period by calendar years, months and days in one step (rule 2).

    A day the month lacks rolls forward to the 1st of the next month: retention is a minimum, so
    never early. Raises PastTheCalendar after 9999-12-31.
    """
    months = anchor.month - 1 + period.months
    year, month, day = anchor.year + period.years + months // 12, months % 12 + 1, anchor.day
    if year > _LAST_YEAR:
        raise PastTheCalendar
    if day > 28 and day > monthrange(year, month)[1]:
        # December has 31 days, so the roll never leaves the year.
        month, day = month + 1, 1
    try:
        return date(year, month, day) + timedelta(days=period.days)
    except OverflowError:
        raise PastTheCalendar from None


def day_after(last_day_kept: date) -> date:
    """The first day on which a decision may be made (rule 3). Raises PastTheCalendar."""
    if last_day_kept == date.max:
        raise PastTheCalendar
    return last_day_kept + timedelta(days=1)


def financial_year_end(day: date) -> date:
    """The 31 March on or after a day (rule 7). Raises PastTheCalendar."""
    end = date(day.year, 3, 31)
    if day <= end:
        return end
    if day.year == _LAST_YEAR:
        raise PastTheCalendar
    return date(day.year + 1, 3, 31)


def is_before_18th_birthday(birth: date, day: date) -> bool:
    """Whether a day lies before the 18th birthday; a 29 February birth reaches 18 on 1 March (rule 6)."""
    try:
        return day < add(birth, _OF_AGE)
    except PastTheCalendar:
        return True


def lengthened(rule_date: date, until: date | None) -> date:
    """A date after a manual extension, which can only lengthen (rule 17), and never past the calendar."""
    return rule_date if until is None else max(rule_date, min(until, LAST_DAY_KEPT))
