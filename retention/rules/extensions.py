"""Until when people may keep a record longer by hand (rule 17)."""

from datetime import date

from retention.rules.dates import LAST_DAY_KEPT


def why_not_until(until: date | None, *, today: date) -> str:
    """Why a record cannot be kept until a day, in words; empty where it can."""
    if until is None or until < today:
        return "Say until when the records are kept: a day from today on."
    if until > LAST_DAY_KEPT:
        return (
            f"The calendar ends on that day, and a record may go the day after. Choose {LAST_DAY_KEPT:%-d %B %Y} or "
            "earlier; what is never to go belongs in a permanent class, or under a hold."
        )
    return ""
