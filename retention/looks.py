"""Writing down who looked at a restricted record or a name, and forgetting it when its time is over."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings

from governance.london import now
from governance.models import User
from governance.references import Reference
from retention.models import CaseRecord, Look


def note(records: Iterable[CaseRecord], *, by: User, door: Look.Door) -> None:
    """Write down that a person was shown these records; those that are not restricted leave no trace."""
    at = now()
    Look.objects.bulk_create(
        [
            Look(reference_text=record.reference, by=by, at=at, door=door)
            for record in records
            if record.restricted
        ],
        batch_size=1000,
    )


def note_name(person: Reference, *, by: User, door: Look.Door = Look.Door.PERSON_NAME) -> None:
    """Write down that somebody was shown the name behind a person's key."""
    Look.objects.create(reference_text=person.label, by=by, at=now(), door=door)


def forget() -> int:
    """Forget looks that are older than LOOKS_KEPT_DAYS; returns how many."""
    return Look.objects.before(now() - timedelta(days=settings.LOOKS_KEPT_DAYS)).delete()[0]
