"""The register's columns for what was worked out."""

from datetime import date
from typing import Any

from retention.models import ScheduleVersion
from retention.rules.dates import day_after, lengthened
from retention.rules.outcome import Outcome

STORED = (
    "schedule_version",
    "code",
    "action",
    "reason",
    "missing",
    "last_day_kept",
    "eligible_on",
    "due_from",
    "estimated",
    "provisional",
    "changes_on",
    "holds_from",
)
# What columns tell of a record, in this order; the version that it follows stays.
ANSWERED = (
    "code",
    "action",
    "reason",
    "missing",
    "estimated",
    "provisional",
    "last_day_kept",
    "eligible_on",
    "due_from",
    "changes_on",
    "holds_from",
)
Answered = tuple[Any, ...]


def stored(outcome: Outcome, version: ScheduleVersion, extended_until: date | None) -> dict[str, object]:
    """The register's columns for an outcome; an extension by hand can only lengthen (rule 17)."""
    last_day, eligible, due_from = outcome.last_day_kept, outcome.eligible_on, outcome.due_from
    if last_day and due_from and extended_until:
        last_day = lengthened(last_day, extended_until)
        eligible = day_after(last_day)
        due_from = max(due_from, eligible)
    return {
        "schedule_version": version,
        "code": outcome.code,
        "action": outcome.action.value,
        "reason": outcome.reason.value,
        "missing": ";".join(outcome.missing),
        "last_day_kept": last_day,
        "eligible_on": eligible,
        "due_from": due_from,
        "estimated": outcome.estimated,
        "provisional": outcome.provisional,
        "changes_on": outcome.changes_on,
        "holds_from": outcome.holds_from,
    }
