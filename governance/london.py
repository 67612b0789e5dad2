"""The civil date in London: the only clock that dates are read from."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def civil_date(instant: datetime) -> date:
    """The London date on which an aware instant falls: 2024-07-31T23:30Z is 1 August."""
    return instant.astimezone(LONDON).date()


def end_of(day: date) -> datetime:
    """The moment at which a London day is over; the last of the calendar ends with it."""
    if day == date.max:
        return datetime.combine(day, time.max, LONDON)
    return datetime.combine(day + timedelta(days=1), time.min, LONDON)


def today() -> date:
    """Today in London, wherever the server stands."""
    return civil_date(now())
