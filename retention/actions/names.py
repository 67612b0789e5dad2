"""Names of persons: destroyed on request, and sealed again when the keys are changed."""

from django.db import transaction

from governance import event_log
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import naming
from retention.events import RetentionEvent
from retention.models import PersonName
from retention.models.persons import person_reference
from retention.refusals import NoNameKept, ReasonNeeded

BATCH = 500


@transaction.atomic
def forget(key: str, *, reason: str, by: User) -> None:
    """Destroy the name behind a key before the person's last record goes, with the reason."""
    require(by, Permission.PERSON_NAME_READ)
    if not reason.strip():
        raise ReasonNeeded("destroyed this name")
    if not naming.may_be_shown(key, reader=by):
        raise NoNameKept("No name is kept for this key, or it is not for you to read.", where="key")
    PersonName.objects.filter(key=key).delete()
    event_log.record(
        RetentionEvent.PERSON_NAME_FORGOTTEN, subject=person_reference(key), by=by, reason=reason
    )


@transaction.atomic
def seal_again(*, by: User, after: str = "") -> tuple[int, str]:
    """Seal the next names again with the first key; returns how many, and the key to go on after.

    Refuses (NameNotReadable) when a name opens with none of the keys: nothing of the batch is changed then.
    """
    require(by, Permission.PERSON_NAME_RESEAL)
    names = PersonName.objects.select_for_update().filter(key__gt=after).order_by("key")
    again = naming.seal_again(names[:BATCH])
    PersonName.objects.bulk_update(again, ["sealed"], batch_size=BATCH)
    if again:
        event_log.record(
            RetentionEvent.PERSON_NAMES_RESEALED,
            subject=person_reference(again[-1].key),
            by=by,
            detail={"names": len(again)},
        )
    return len(again), again[-1].key if again else after
