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


# Long enough to write, consult on and approve; short enough that an outdated text is asked about again.
MONTHS_FOR_A_NEW_VERSION = 6


def review_after(outcome: str, reviewed_on: date, cycle_months: int) -> date | None:
    """When a policy is due again after a review with an outcome; None when it is withdrawn."""
    if outcome == "withdraw":
        return None
    if outcome == "new_version":
        return next_review(reviewed_on, min(cycle_months, MONTHS_FOR_A_NEW_VERSION))
    return next_review(reviewed_on, cycle_months)
