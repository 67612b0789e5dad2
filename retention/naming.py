"""Names of persons: kept only from the day the council decided, read only by those who may, and each reading noted."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from django.conf import settings

from governance.london import today
from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import looks
from retention.models import CaseRecord, PersonName
from retention.models.persons import person_reference
from retention.name_sealing import NameNotReadable, opened, seal, sealed_anew
from retention.refusals import NoNameKept
from retention.rules.rows import COLUMNS, NAME


def are_on(on: date | None = None) -> bool:
    """Whether this council keeps names of persons on a day (default: today)."""
    since = settings.PERSON_NAMES_SINCE
    return since is not None and since <= (on or today())


def columns() -> tuple[str, ...]:
    """The columns of a file of records; a name's is one of them only where names are on."""
    return (*COLUMNS, NAME) if are_on() else COLUMNS


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The names that are kept of some persons, by key. The caller is an act, or notes the look."""
    return {one.key: opened(one.key, one.sealed) for one in _kept(keys)}


def legible_names_of(keys: Iterable[str]) -> dict[str, str]:
    """The same without those that no key of this installation opens: lost keys lose names and nothing else."""
    found = {}
    for one in _kept(keys):
        with suppress(NameNotReadable):
            found[one.key] = opened(one.key, one.sealed)
    return found


def write(names: Mapping[str, str], *, source: str) -> None:
    """Keep the names of some persons, over those that were kept. The caller is an act, and records the event."""
    PersonName.objects.bulk_create(
        [
            PersonName(key=key, sealed=seal(key, name), source=source, received_on=today())
            for key, name in names.items()
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["sealed", "source", "received_on"],
        batch_size=500,
    )


def move(key: str, *, into: str) -> None:
    """After a merge the other key has the name, unless it has one of its own or names are off; the first has none."""
    mine = PersonName.objects.filter(key=key)
    # Locked in the order of the keys, as a file's names are written: the other one is written next.
    kept = (mine.select_for_update() if key < into else mine).first()
    if kept and are_on():
        sealed = seal(into, opened(key, kept.sealed))
        moved = PersonName(key=into, sealed=sealed, source=kept.source, received_on=kept.received_on)
        PersonName.objects.bulk_create([moved], ignore_conflicts=True)
    mine.delete()


def seal_again(names: Iterable[PersonName]) -> list[PersonName]:
    """The same names sealed with the first key, to be saved."""
    again = list(names)
    for one in again:
        one.sealed = sealed_anew(one.key, one.sealed)
    return again


def may_be_shown(key: str, *, reader: User) -> bool:
    """Whether a person may read the name behind a key: names are on, there is one, and a record they may know of."""
    return (
        are_on()
        and allowed(reader, Permission.PERSON_NAME_READ)
        and PersonName.objects.filter(key=key).exists()
        and CaseRecord.objects.visible_to(reader).filter(person_key=key).exists()
    )


def shown(key: str, *, by: User) -> str:
    """The name behind a key, and a note that this person read it. Raises NoNameKept, NameNotReadable."""
    require(by, Permission.PERSON_NAME_READ)
    if not may_be_shown(key, reader=by):
        raise NoNameKept("No name is kept for this key, or it is not for you to read.", where="key")
    name = names_of([key])[key]
    looks.note_name(person_reference(key), by=by)
    return name


def _kept(keys: Iterable[str]) -> Iterable[PersonName]:
    keys = [key for key in keys if key]
    return PersonName.objects.filter(key__in=keys) if keys and are_on() else ()
