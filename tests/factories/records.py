"""Case records, in the states a records officer meets."""

from datetime import date, timedelta
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from governance.london import today
from retention.models import CaseRecord, RecordFile, ScheduleVersion


class CaseRecordFactory(factory.django.DjangoModelFactory):
    """A record that is due: `CaseRecordFactory(code="CSC-26", last_day_kept=date(2020, 1, 1))`."""

    class Meta:
        model = CaseRecord

    class Params:
        undated = factory.Trait(
            reason="missing",
            missing="child.date_of_birth",
            last_day_kept=None,
            eligible_on=None,
            due_from=None,
        )
        later = factory.Trait(last_day_kept=date(2080, 1, 1))

    reference = factory.Sequence(lambda number: f"CS-2011-{number:05}")
    code = "CSC-26"
    class_codes = factory.SelfAttribute("code")
    action = "destroy"
    reason = "computed"
    schedule_version = factory.LazyFunction(lambda: ScheduleVersion.objects.in_force(today()))
    last_day_kept = date(2020, 1, 31)
    eligible_on = factory.LazyAttribute(
        lambda record: record.last_day_kept and record.last_day_kept + timedelta(days=1)
    )
    due_from = factory.SelfAttribute("eligible_on")


def with_file(record: CaseRecord, content: bytes = b"what was written") -> RecordFile:
    """Give a record a file whose content really stands in the store."""
    path = storages["records"].save(f"{record.reference}/notes.txt", ContentFile(content))
    return RecordFile.objects.create(
        record=record, name="notes.txt", path=path, sha256=sha256(content).hexdigest(), size=len(content)
    )
