"""What is asked of persons' keys: by which earlier one a record is still kept, and who took it from there."""

from dataclasses import dataclass

from django.db.models import Q

from governance import event_log
from governance.models import Event, Matter, User
from retention.events import RetentionEvent
from retention.models import CaseRecord, Hold, PersonAlias
from retention.models.records import CaseRecords

# An event names so many of its records at most.
NAMED = 1000


def kept_by_former_keys(record: CaseRecord) -> list[tuple[str, list[str]]]:
    """The keys that a record had before, each with the open matters about it, by reference."""
    keys = list(record.former_keys.values_list("key", flat=True))
    if not keys:
        return []
    merged = dict(PersonAlias.objects.filter(becomes__in=keys).values_list("key", "becomes"))
    named = Q(concerns_kind=Matter.Concerns.PERSON, concerns_key__in=[*keys, *merged])
    found: dict[str, list[str]] = {key: [] for key in keys}
    for reference, key in (
        Matter.objects.still_open().filter(named).values_list("reference_text", "concerns_key")
    ):
        found[merged.get(key, key)].append(reference)
    return sorted((key, sorted(matters)) for key, matters in found.items())


def has_split_off(record: CaseRecord, key: str, person: User) -> bool:
    """Whether this person ever took a record from a key, or from one that was merged into it; wherever it is now."""
    names = set(PersonAlias.objects.keys_of(key))
    splits = Event.objects.filter(kind=RetentionEvent.PERSON_SPLIT, by=event_log.account(person))
    return any(
        told["from"] in names and (record.reference in told["references"] or told["records"] > NAMED)
        for told in splits.values_list("detail", flat=True)
    )


def came_by_merge(key: str) -> list[str]:
    """The file numbers of the records that had a key when it was merged last, as far as the event names them."""
    merges = Event.objects.filter(kind=RetentionEvent.PERSON_MERGED, detail__key=key).order_by("-number")
    told = merges.values_list("detail", flat=True).first()
    return list(told.get("references", [])) if told else []


@dataclass(frozen=True)
class Known:
    """What stands about a person, as far as a reader may know of it."""

    records: CaseRecords
    holds: list[Hold]
    matters: list[Matter]

    @property
    def number(self) -> int:
        return self.records.count()

    @property
    def listed(self) -> int:
        return self.records.filter(state=CaseRecord.State.LISTED).count()

    @property
    def is_anybody(self) -> bool:
        """Whether there is anything by which the reader may know of this person at all."""
        return self.records.exists() or bool(self.holds)


def known_of_person(key: str, reader: User) -> Known:
    """A person's records, the holds that stand over the person, and the open matters about them."""
    records = CaseRecord.objects.visible_to(reader).filter(person_key=key).exclude(person_key="")
    holds = Hold.objects.standing().visible_to(reader).filter(scope=Hold.Scope.PERSON, target=key)
    keys = PersonAlias.objects.keys_of(key)
    matters = Matter.objects.still_open().concerning(Matter.Concerns.PERSON, keys)
    return Known(records.order_by("reference"), list(holds.order_by("pk")), list(matters))
