"""What a council says in its register of processing."""

from django.db import transaction

from governance import event_log
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import ProcessingActivity, ProcessingController


@transaction.atomic
def describe(said: ProcessingActivity | ProcessingController, *, by: User, fields: list[str]) -> None:
    """Keep what was said of an activity, or of the controller; the event names the fields and not their texts."""
    require(by, Permission.PROCESSING_EDIT)
    said.full_clean()
    said.save()
    event_log.record(
        RetentionEvent.PROCESSING_DESCRIBED, subject=said, by=by, detail={"fields": sorted(fields)}
    )
