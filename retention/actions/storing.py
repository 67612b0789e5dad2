"""Contents that a killed program left in the store without a row."""

from datetime import datetime

from django.db import transaction

from governance import event_log
from governance.models import User
from governance.permissions import require
from governance.references import Reference
from governance.rules.permissions import Permission
from retention import attachments
from retention.events import RetentionEvent
from retention.models import FileRemoval, RecordFile


@transaction.atomic
def remove_strays(*, before: datetime, by: User) -> int:
    """Take contents away that were about to be stored before a time and never got their rows; returns how many.

    What has a row stays, and so does what a destroyed record left: that has an order of its own.
    """
    require(by, Permission.RECORD_IMPORT)
    removed = 0
    for note, paths in attachments.notes(before):
        known = set(RecordFile.objects.filter(path__in=paths).values_list("path", flat=True))
        known |= set(FileRemoval.objects.filter(path__in=paths).values_list("path", flat=True))
        strays = [path for path in paths if path not in known]
        attachments.forget(strays)
        attachments.withdraw(note)
        removed += len(strays)
    if removed:
        store = Reference("store", "records", "the store of records")
        event_log.record(RetentionEvent.STRAYS_REMOVED, subject=store, by=by, detail={"files": removed})
    return removed
