"""The kinds of events that happen in the foundation."""

from enum import StrEnum


class GovernanceEvent(StrEnum):
    JOB_STARTED = "job.started"
    JOB_CANCELLED = "job.cancelled"
    JOB_RESUMED = "job.resumed"
    JOB_FINISHED = "job.finished"
    JOB_FAILED = "job.failed"
    REMINDERS_CLAIMED = "reminder.claimed"
    REMINDERS_SENT = "reminder.sent"
    ROLE_GIVEN = "role.given"
    ROLE_TAKEN = "role.taken"
    MATTER_OPENED = "matter.opened"
    MATTER_CLOSED = "matter.closed"
