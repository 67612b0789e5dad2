"""The civil date in London: the only clock that dates are read from."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def civil_date(instant: datetime) -> date:
    """The London date on which an aware instant falls: 2024-07-31T23:30Z is 1 August."""
    return instant.astimezone(LONDON).date()


def today() -> date:
    """Today in London, wherever the server stands."""
    return civil_date(now())
