"""Whether a class code stands in the schedule."""

from datetime import date

from governance.refusals import NotFound
from retention.models import ScheduleVersion


def ask_for_class(code: str, *, on: date) -> None:
    """Raises NotFound for a code that the schedule in force on a day does not hold; no code asks for all."""
    if code and code not in ScheduleVersion.objects.in_force(on).rules.classes:
        raise NotFound(f"“{code}” is no class of the schedule. Check the code.", where="--class")
