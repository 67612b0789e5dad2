"""Records whose stored date another day, or another version of the schedule, has overtaken before it was worked out anew.

That is done at night, for the whole register; what destroys does not wait for it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from governance.models.among import Among
from governance.refusals import Refused
from retention.dating import current_triggers, values
from retention.models import CaseRecord, DisposalList, ScheduleVersion, TriggerValue
from retention.queries.links import links
from retention.rules.groups import kept_with
from retention.succession import Succession

_BATCH = 1000


class Overtaken(Refused):
    """A list says of a record what is not so any more."""

    code = "dates_overtaken"

    def __init__(self, listed: DisposalList, record: CaseRecord) -> None:
        super().__init__(
            f"The date of {record.reference} on {listed} is not today's: a re-opening or another version of the "
            "schedule has begun since it was worked out. That is done anew in the night, and takes it off where it "
            "is due no longer. Read the list again then.",
            where="LIST",
        )


def overtaken(records: Mapping[int, CaseRecord], on: date) -> set[int]:
    """Which of some records, by their keys, may not go by what is stored of them, or of what they are kept with, on a day.

    Two statements where nothing is linked and all follow the version in force, which is nearly always.
    """
    linked = links()
    groups = {pk: group for pk in records if (group := kept_with(pk, linked))} if linked else {}
    members = {pk for group in groups.values() for pk in group} - records.keys()
    late = _overtaken([*records.values(), *CaseRecord.objects.filter(Among("pk", members))], on)
    return {pk for pk in records if pk in late or not late.isdisjoint(groups.get(pk, ()))}


def _overtaken(records: Iterable[CaseRecord], on: date) -> set[int]:
    found, others = set[int](), list[CaseRecord]()
    newest = ScheduleVersion.objects.in_force(on)
    for record in records:
        if not record.is_settled(on):
            found.add(record.pk)
        elif record.schedule_version_id != newest.pk:
            others.append(record)
    return found | _that_follow_another(others, Succession(on, newest=newest)) if others else found


def obstacle_of_days(listed: DisposalList, on: date) -> Refused | None:
    """Why a list can be neither approved nor packed on a day: what it says of a record is not so any more."""
    records = CaseRecord.objects.filter(pk__in=listed.lines.remaining().values("record"))
    newest = ScheduleVersion.objects.in_force(on)
    if found := list(records.unsettled(on).order_by("reference")[:1]):
        return Overtaken(listed, found[0])
    keys = list(records.exclude(schedule_version=newest).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        some = {record.pk: record for record in records.filter(Among("pk", keys[start : start + _BATCH]))}
        if late := overtaken(some, on):
            return Overtaken(listed, some[min(late)])
    return None


def _that_follow_another(records: list[CaseRecord], succession: Succession) -> set[int]:
    """Which of some records, of versions before the one in force, follow that by themselves or by a decision."""
    # Read only for classes that differ at all.
    touched = [record for record in records if succession.changed(succession.own(record))]
    known = current_triggers(touched)
    return {record.pk for record in touched if _follows_another(record, known[record.pk], succession)}


def _follows_another(record: CaseRecord, known: dict[str, TriggerValue], succession: Succession) -> bool:
    try:
        _, version = succession.outcome(record, record.classes, values(known))
    except Refused:
        # What cannot be worked out any more is for a person to look at.
        return True
    return version.pk != record.schedule_version_id
