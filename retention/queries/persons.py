"""What is asked of persons' keys: by which earlier one a record is still kept, and who took it from there."""

from django.db.models import Q

from governance import event_log
from governance.models import Event, Matter, User
from retention.events import RetentionEvent
from retention.models import CaseRecord, PersonAlias

# An event names so many of its records at most.
_NAMED = 1000


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
    names = {key, *PersonAlias.objects.filter(becomes=key).values_list("key", flat=True)}
    splits = Event.objects.filter(kind=RetentionEvent.PERSON_SPLIT, by=event_log.account(person))
    return any(
        told["from"] in names and (record.reference in told["references"] or told["records"] > _NAMED)
        for told in splits.values_list("detail", flat=True)
    )
