"""Which records wait for others that they are kept with (rule 15)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from retention.models import CaseRecord, RecordLink
from retention.rules.groups import kept_with


def links() -> dict[int, list[int]]:
    """Every link there is, by the record that is kept: they are few."""
    found: dict[int, list[int]] = defaultdict(list)
    for record, other in RecordLink.objects.order_by("pk").values_list("record", "other"):
        found[record].append(other)
    return found


def waiting_for(
    records: Iterable[int], on: date, *, linked: Mapping[int, list[int]]
) -> dict[int, list[CaseRecord]]:
    """The records, not due by a day, that each of some records is kept with; those that wait for none are left out."""
    if not linked:
        return {}
    groups = {pk: group for pk in records if (group := kept_with(pk, linked))}
    members = {pk for group in groups.values() for pk in group}
    due = set(CaseRecord.objects.due(on).filter(pk__in=members).values_list("pk", flat=True))
    later = CaseRecord.objects.select_related("schedule_version").in_bulk(members - due)
    waiting = {pk: [later[member] for member in group if member in later] for pk, group in groups.items()}
    return {pk: found for pk, found in waiting.items() if found}


class SharedDate(NamedTuple):
    """Until which day a record and all it is kept with are kept, and whose day that is; None while that one has none."""

    last_day_kept: date | None
    decided_by: CaseRecord


def shared_date(record: CaseRecord, *, known: QuerySet[CaseRecord]) -> SharedDate | None:
    """The one date of a group, as stored; None for a record that is kept with no other.

    `known` are those that the reader may know of. Where one of the group is none of them there is no answer: the day
    itself would tell that it is there.
    """
    group = {record.pk, *kept_with(record.pk, links())}
    every = list(known.filter(pk__in=group))
    if len(group) == 1 or len(every) < len(group):
        return None
    # One that has no date keeps all the others.
    undated = [one for one in every if one.last_day_kept is None]
    latest = undated or sorted(every, key=lambda one: one.last_day_kept or date.max, reverse=True)
    return SharedDate(latest[0].last_day_kept, latest[0])


def kept_back(on: date, *, linked: Mapping[int, list[int]] | None = None) -> list[int]:
    """Every record that waits for another by a day; of the links there are, or of those given."""
    linked = links() if linked is None else linked
    return sorted(waiting_for(linked, on, linked=linked))
