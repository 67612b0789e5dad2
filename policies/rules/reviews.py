"""When a policy is looked at again."""

from calendar import monthrange
from datetime import date


def next_review(after: date, months: int) -> date:
    """The same day some months later; the last of the month where that month has no such day."""
    years, month = divmod(after.month - 1 + months, 12)
    year, month = after.year + years, month + 1
    return date(year, month, min(after.day, monthrange(year, month)[1]))


def days_overdue(due_on: date | None, on: date) -> int:
    """How many days late a review is on a day; 0 when it is not late or has no date."""
    return max(0, (on - due_on).days) if due_on else 0
