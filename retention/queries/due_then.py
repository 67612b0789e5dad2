"""What was due on a day that has passed: by what was known then, the schedule of that day, and what kept it then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from governance.london import civil_date, end_of, today
from governance.models import Event
from governance.models.among import Among
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, ScheduleVersion, Tombstone, TriggerValue
from retention.queries.as_of import dated_then
from retention.queries.due import Due, as_stored
from retention.queries.kept_then import blockers_then
from retention.rules.triggers import BIRTH, Form

_DECIDED = (RetentionEvent.RECORD_RECLASSIFIED, RetentionEvent.RECORD_EXTENDED)


@dataclass(frozen=True)
class DueThen:
    """What a past day's question finds, the records that have gone since, and what is not as it was, in sentences."""

    answer: Due
    gone: list[Tombstone]
    notes: list[str]


def due_then(on: date, *, code: str = "") -> DueThen:
    """Ask as at a day that has passed; nothing is stored.

    Most records are as they were, and are answered by their stored dates. Those of which something was told or
    decided since are put back, in memory; those that came later are told by what is known now.
    """
    others = _with_another_answer(on)
    answered = as_stored(on, code=code, but_for=others)
    answered.take(dated_then(others, on))
    gone, kept = _gone_since(on, code=code), list[str]()
    blocked = blockers_then(answered.found, on, kept)
    return DueThen(answered.due_but_for(blocked), gone, [*_notes(on, gone), *kept])


def gone_as_data(stone: Tombstone) -> dict[str, object]:
    """A record that went after the day asked, with the dates by which it went."""
    return {
        "reference": stone.reference_text,
        "class": stone.code,
        "eligible_on": stone.eligible_on,
        "schedule": stone.schedule_number,
        "state": stone.fate,
        "gone_on": civil_date(stone.at),
    }


def _with_another_answer(on: date) -> set[int]:
    """The keys of records that may have been answered otherwise on a day than their stored date tells."""
    end = end_of(on)
    told = TriggerValue.objects.filter(Q(received_on__gt=on) | Q(replaced_at__gte=end))
    events = Event.objects.filter(kind__in=_DECIDED, at__gte=end).order_by()
    decided = Among("reference", set(events.values_list("subject_key", flat=True)))
    kept = DisposalLine.objects.filter(decision=DisposalLine.Decision.EXTEND, decided_at__gte=end)
    here = CaseRecord.objects.filter(created_at__lt=end).order_by()
    return {
        *told.filter(record__created_at__lt=end).order_by().values_list("record", flat=True),
        *here.filter(decided).values_list("pk", flat=True),
        *kept.exclude(record=None).order_by().values_list("record", flat=True),
        *here.filter(schedule_version__effective_from__gt=on).values_list("pk", flat=True),
        *_born_after(on),
    }


def _born_after(on: date) -> Iterable[int]:
    """A birth after the day asked is out of range on that day (rule 5); of a year alone, the years are compared."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    births = TriggerValue.objects.current().filter(name__in=[n for n in rules.triggers if n.endswith(BIRTH)])
    later = births.filter(day__gt=on).exclude(form=Form.YEAR, day__year=on.year)
    return later.order_by().values_list("record", flat=True)


def _gone_since(on: date, *, code: str) -> list[Tombstone]:
    """Records whose time had run out by a day and that were destroyed or transferred after it."""
    gone = Tombstone.objects.filter(eligible_on__lte=on, at__gte=end_of(on))
    return list((gone.filter(code=code) if code else gone).order_by("eligible_on", "reference_text"))


def _notes(on: date, gone: list[Tombstone]) -> list[str]:
    notes = [
        f"This is told by what was known on {on:%-d %B %Y} and the schedule of that day; explain_record --on says why."
    ]
    if later := CaseRecord.objects.filter(created_at__gte=end_of(on)).count():
        notes.append(
            f"{later:,} records were registered after that day: they are told by what is known today."
        )
    if gone:
        notes.append(
            f"{len(gone):,} records whose time had run out by then have gone since: see “gone”. "
            "What kept them on that day is not kept."
        )
    then, now = ScheduleVersion.objects.in_force(on), ScheduleVersion.objects.in_force(today())
    if then.pk != now.pk:
        notes.append(
            f"Version {then.number} of the schedule was in force then, and version {now.number} is today."
        )
    return notes
