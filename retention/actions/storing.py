"""What nobody needs any more in the store: contents without a row, and files that were looked at and never taken in."""

from datetime import datetime

from django.db import transaction

from governance import event_log
from governance.models import Job, User
from governance.permissions import require
from governance.references import Reference
from governance.rules.permissions import Permission
from retention import attachments, uploads
from retention.events import RetentionEvent
from retention.models import FileRemoval, ImportReject, RecordFile


@transaction.atomic
def remove_strays(*, before: datetime, by: User) -> int:
    """Take contents away that were about to be stored before a time and never got their rows; returns how many.

    What has a row stays, and so does what a destroyed record left: that has an order of its own. With them go files
    of records that were sent in before the time and that no import is at work on: they hold birth dates, and names.
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
    at_work = Job.objects.filter(kind=ImportReject.OF_JOBS, state=Job.State.RUNNING)
    needed = set(at_work.values_list("params__upload", flat=True))
    for name in uploads.left(before):
        if name not in needed:
            uploads.drop(name)
            removed += 1
    if removed:
        store = Reference("store", "records", "the store of records")
        event_log.record(RetentionEvent.STRAYS_REMOVED, subject=store, by=by, detail={"files": removed})
    return removed
