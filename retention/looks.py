"""Writing down who looked at a restricted record or a name, and forgetting it when its time is over."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from django.conf import settings

from governance.london import now
from governance.models import User
from governance.permissions import roles_of
from governance.references import Reference
from governance.rules.permissions import Role
from retention.models import CaseRecord, Look, Tombstone
from retention.models.records import CaseRecords

_AT_ONCE = 1000


def note(records: Iterable[CaseRecord], *, by: User, door: Look.Door) -> None:
    """Write down that a person was shown these records; those that are not restricted leave no trace."""
    at = now()
    Look.objects.bulk_create(
        [
            Look(reference_text=record.reference, by=by, at=at, door=door)
            for record in records
            if record.restricted
        ],
        batch_size=_AT_ONCE,
    )


def note_sent(records: Iterable[CaseRecord], *, by: User) -> None:
    """What came of a file tells a person that a restricted record is there; the systems that feed it know it anyway."""
    if not roles_of(by) & {Role.SYSTEM, Role.FEEDER}:
        note(records, by=by, door=Look.Door.IMPORT)


def note_gone(stone: Tombstone, *, by: User, door: Look.Door) -> None:
    """The same of what is left of a record that is gone."""
    if stone.restricted:
        Look.objects.create(reference_text=stone.reference_text, by=by, at=now(), door=door)


def note_list(records: CaseRecords, *, by: User, door: Look.Door) -> None:
    """The same for a list of any length, which is not read whole."""
    at = now()
    restricted = records.filter(restricted=True).order_by("pk").values_list("reference", flat=True)
    references = restricted.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(references, _AT_ONCE)):
        Look.objects.bulk_create(Look(reference_text=one, by=by, at=at, door=door) for one in some)


def note_name(person: Reference, *, by: User, door: Look.Door = Look.Door.PERSON_NAME) -> None:
    """Write down that somebody was shown the name behind a person's key."""
    Look.objects.create(reference_text=person.label, by=by, at=now(), door=door)


def forget() -> int:
    """Forget looks that are older than LOOKS_KEPT_DAYS; returns how many."""
    at = now()
    # A setting of so many days that they reach back to the calendar's beginning keeps all.
    days = min(settings.LOOKS_KEPT_DAYS, at.toordinal() - 1)
    return Look.objects.before(at - timedelta(days=days)).delete()[0]
