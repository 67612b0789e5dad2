"""What happens to records, as words of the event log."""

from enum import StrEnum


class RetentionEvent(StrEnum):
    """Subject first, past tense."""

    SCHEDULE_ADOPTED = "schedule.version.adopted"
    IMPORT_STARTED = "record.import.started"
    IMPORT_FINISHED = "record.import.finished"
    RECORD_REGISTERED = "record.registered"
    RECORD_CHANGED = "record.changed"
    RECORD_RECLASSIFIED = "record.reclassified"
    TRIGGERS_CHANGED = "record.triggers.changed"
    DATES_RECOMPUTED = "record.dates.recomputed"
    FILE_ATTACHED = "record.file.attached"
    HOLD_PLACED = "hold.placed"
    HOLD_LIFTED = "hold.lifted"
    DISPOSAL_PROPOSED = "disposal.proposed"
    DISPOSAL_REVIEWED = "disposal.reviewed"
    DISPOSAL_APPROVED = "disposal.approved"
    DISPOSAL_STARTED = "disposal.started"
    DISPOSAL_PAUSED = "disposal.paused"
    DISPOSAL_FINISHED = "disposal.finished"
    RECORD_EXTENDED = "record.extended"
    RECORD_LEFT_LIST = "record.left_list"
    RECORD_DESTROYED = "record.destroyed"
    CONTENT_REMOVED = "record.content_removed"
    CERTIFICATE_ISSUED = "disposal.certificate.issued"
