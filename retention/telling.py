"""What retention tells lower apps of its kinds, through references."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from governance import references, reminders
from governance.models import Job, Matter, User
from governance.permissions import allowed
from governance.references import Reference
from governance.rules.permissions import Permission
from retention import correcting
from retention.actions import bulk
from retention.importing import KIND
from retention.models import CaseRecord, Hold, PersonAlias, Tombstone
from retention.queries.frames import members, the_frame
from retention.queries.loans import loan_duties
from retention.queries.matters import kept_by_matter
from retention.queries.schedules import APPLICATION, PREVIEW


def register() -> None:
    """Tell of records, persons, sampling frames, jobs and schedule versions."""
    references.tell("record", address=_record, may_be_known_to=_record_known_to, kept_from=_records_kept_from)
    references.tell("person", address=_person, may_be_known_to=_person_known_to, kept_from=_persons_kept_from)
    references.tell("hold", may_be_known_to=_hold_known_to, kept_from=_holds_kept_from)
    references.tell("loan", address=_loan)
    references.tell("matter", keeps=_kept)
    reminders.register_duty("loan", loan_duties)
    references.tell("sampling_frame", address=_frame, members=_members)
    references.tell("job", result_address=_result)
    references.tell("schedule", address=_version)


def _record(reference: Reference) -> str:
    try:
        return reverse("record_explained", args=[reference.key])
    except NoReverseMatch:
        return ""


def _kept(reference: Reference, *, reader: User) -> dict[str, Any]:
    """How many records a matter keeps, of those a reader may know of, and where they are listed."""
    matter = Matter.objects.get(pk=reference.key)
    found = kept_by_matter(CaseRecord.objects.visible_to(reader), matter)
    address = f"{reverse('records_register:index')}?{urlencode({'matter': matter.reference_text})}"
    return {"number": found.count(), "url": address}


def _loan(reference: Reference) -> str:
    return reverse("loan_shown", args=[reference.key])


def _record_known_to(reference: Reference, *, reader: User) -> bool:
    return CaseRecord.objects.visible_to(reader).filter(reference=reference.key).exists()


def _records_kept_from(reader: User) -> tuple[QuerySet[CaseRecord, str], QuerySet[Tombstone, str]]:
    """Those that are here, and those that are gone."""
    here = CaseRecord.objects.hidden_from(reader).order_by().values_list("reference", flat=True)
    gone = Tombstone.objects.hidden_from(reader).order_by().values_list("reference_text", flat=True)
    return here, gone


def _persons_kept_from(reader: User) -> tuple[QuerySet[CaseRecord, str]]:
    """The keys of those of whom a reader may know of no record at all, although there are some."""
    hidden = CaseRecord.objects.hidden_from(reader).exclude(person_key="").order_by()
    known = CaseRecord.objects.visible_to(reader).exclude(person_key="")
    seen = Exists(known.filter(person_key=OuterRef("person_key")))
    return (hidden.filter(~seen).values_list("person_key", flat=True),)


def _holds_kept_from(reader: User) -> tuple[QuerySet[Hold, str]]:
    known = Hold.objects.visible_to(reader).order_by().values("pk")
    number = Cast("pk", CharField(max_length=20))
    kept = Hold.objects.exclude(pk__in=known).order_by().annotate(key=number)
    return (kept.values_list("key", flat=True),)


def _hold_known_to(reference: Reference, *, reader: User) -> bool:
    return Hold.objects.visible_to(reader).filter(pk=reference.key).exists()


def _frame(reference: Reference) -> str:
    return reverse("frame", args=[reference.key])


def _members(reference: Reference, *, reader: User) -> dict[str, Any]:
    """A frame for an audit: its hash, and the file numbers that the reader may know of, in the frame's order."""
    frame = the_frame(reference.key)
    found = members(frame, reader=reader)
    return {
        "hash": frame.frame_hash,
        "records": frame.records,
        "references": [member.reference for member in found.shown],
        "withheld": found.withheld,
    }


def _person(reference: Reference) -> str:
    return f"{reverse('person')}?{urlencode({'key': reference.key})}"


def _person_known_to(reference: Reference, *, reader: User) -> bool:
    """Only to one who may know of every record: what was written may be about any of them."""
    key = PersonAlias.objects.become({reference.key}).get(reference.key, reference.key)
    records = CaseRecord.objects.filter(person_key=key).exclude(person_key="")
    seen = records.filter(pk__in=CaseRecord.objects.visible_to(reader).values("pk"))
    return allowed(reader, Permission.RECORD_READ) and records.count() == seen.count()


def _version(reference: Reference) -> str:
    return reverse("schedule_version", args=[reference.key])


def _result(reference: Reference) -> str:
    """Where a person reads what came of an import, of an act on many records or on a person's, or of a version's effect."""
    job = Job.objects.filter(pk=reference.key).first()
    if job and job.kind == KIND:
        return reverse("records_import_result", args=[reference.key])
    if job and job.kind.startswith(bulk.KIND):
        return reverse("bulk_result", args=[reference.key])
    if job and job.kind == correcting.KIND:
        return reverse("person_correction", args=[reference.key])
    if job and job.kind in (PREVIEW, APPLICATION):
        return reverse("schedule_version", args=[job.params["version"]])
    return ""
