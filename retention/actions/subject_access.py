"""Giving out what is held about a person."""

from typing import Any

from django.db import transaction

from governance import event_log
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import looks, naming
from retention.events import RetentionEvent
from retention.models import Look, PersonAlias
from retention.models.persons import person_reference
from retention.name_sealing import NameNotReadable
from retention.queries.subject_access import held_about, records_of_person
from retention.refusals import NoSuchPersonKey

UNREADABLE = "(kept, and not to be opened with the keys of this installation)"


@transaction.atomic
def export(key: str, *, by: User) -> dict[str, Any]:
    """All that is held about a person, as data; restricted records are in it, and the look at them is noted.

    A key that was merged means the one that it became.
    """
    require(by, Permission.SUBJECT_EXPORT)
    key = PersonAlias.objects.become({key}).get(key, key)
    records = records_of_person(key)
    if not records:
        raise NoSuchPersonKey("No record has this key. Check it; what was destroyed holds none.", where="key")
    looks.note(records, by=by, door=Look.Door.SUBJECT_ACCESS)
    name = _name(key)
    if name:
        looks.note_name(person_reference(key), by=by, door=Look.Door.SUBJECT_ACCESS)
    held = held_about(key, records, name=name)
    event_log.record(
        RetentionEvent.SUBJECT_ACCESS_EXPORTED,
        subject=person_reference(key),
        by=by,
        detail={"records": len(records)},
    )
    return held


def _name(key: str) -> str | None:
    try:
        return naming.names_of([key]).get(key)
    except NameNotReadable:
        # Lost keys lose names and nothing else: the person gets all the rest.
        return UNREADABLE
