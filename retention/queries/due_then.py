"""What can honestly be said today of what was due on a day that has passed."""

from datetime import date

from django.db.models import Q

from governance.london import civil_date, today
from retention.models import CaseRecord, ScheduleVersion, Tombstone, TriggerValue
from retention.queries.as_of import end_of


def gone_since(on: date, *, code: str = "") -> list[Tombstone]:
    """Records whose time had run out by a day and that were destroyed or transferred after it."""
    gone = Tombstone.objects.filter(eligible_on__lte=on, at__gte=end_of(on))
    return list((gone.filter(code=code) if code else gone).order_by("eligible_on", "reference_text"))


def notes_on(on: date, gone: list[Tombstone]) -> list[str]:
    """What is not as it was on a day that has passed, in sentences; none for today or a day ahead."""
    if on >= today():
        return []
    asked = f"These are the records of today by what is known today, asked as at {on:%-d %B %Y}."
    notes = [f"{asked} explain_record --on tells of one record what was known then."]
    if changed := _changed_since(on):
        notes.append(f"Of {changed:,} records a trigger came, was corrected or was withdrawn after that day.")
    if later := CaseRecord.objects.filter(created_at__gte=end_of(on)).count():
        notes.append(f"{later:,} records were registered after that day.")
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
    return [*notes, "What blocks is what blocks today."]


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


def _changed_since(on: date) -> int:
    changed = TriggerValue.objects.filter(Q(received_on__gt=on) | Q(replaced_at__gte=end_of(on)))
    registered = changed.filter(record__created_at__lt=end_of(on))
    return registered.order_by().values("record").distinct().count()
