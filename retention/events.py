"""What happens to records, as words of the event log."""

from enum import StrEnum


class RetentionEvent(StrEnum):
    """Subject first, past tense."""

    RECORD_REGISTERED = "record.registered"
    RECORDS_REGISTERED = "record.batch.registered"
    RECORD_CHANGED = "record.changed"
    RECORD_RECLASSIFIED = "record.reclassified"
    DATES_RECOMPUTED = "record.dates.recomputed"
    HOLD_PLACED = "hold.placed"
    HOLD_LIFTED = "hold.lifted"
    DISPOSAL_PROPOSED = "disposal.proposed"
    DISPOSAL_REVIEWED = "disposal.reviewed"
    DISPOSAL_APPROVED = "disposal.approved"
    DISPOSAL_STARTED = "disposal.started"
    DISPOSAL_PAUSED = "disposal.paused"
    DISPOSAL_FINISHED = "disposal.finished"
    RECORD_DESTROYED = "record.destroyed"
    RECORD_TRANSFERRED = "record.transferred"
    CONTENT_REMOVED = "record.content_removed"
    STRAYS_REMOVED = "record.strays_removed"
    CERTIFICATE_ISSUED = "disposal.certificate.issued"
    SCHEDULE_DRAFTED = "schedule.drafted"
    SCHEDULE_DESCRIBED = "schedule.described"
    SCHEDULE_CLASS_CHANGED = "schedule.class.changed"
    SCHEDULE_CLASS_ADDED = "schedule.class.added"
    SCHEDULE_DISCARDED = "schedule.discarded"
    SCHEDULE_APPROVED = "schedule.approved"
