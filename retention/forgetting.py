"""What people wrote goes with what it is about: with a record, and with the last record of a person."""

from collections.abc import Iterable

from django.db.models import Case, Value, When

from governance import reasons
from governance.models.among import Among
from retention.models import CaseRecord, DisposalLine, PersonAlias, PersonName

# A line stays for good and an extension must have its reason: this says that it had one.
REMOVED = "Removed with the record."


def without_words() -> Case:
    """What becomes of a line's reason when its record goes."""
    return Case(When(reason="", then=Value("")), default=Value(REMOVED))


def forget_writing(records: Iterable[CaseRecord]) -> None:
    """Take away what was written about records that are about to go, and let the lines of any list have them no more."""
    records = list(records)
    reasons.forget("record", (record.reference for record in records))
    lines = DisposalLine.objects.filter(Among("record", [record.pk for record in records]))
    lines.update(record=None, reason=without_words())


def forget_persons(keys: Iterable[str]) -> list[str]:
    """Forget what is kept of persons of whom no record is left; returns their keys.

    A key that was merged is the person that it became: what was written under it stays as long as that one has records.
    """
    keys = set(keys) - {""}
    merged = PersonAlias.objects.become(keys)
    keys = {merged.get(key, key) for key in keys}
    # The second term is the index's own: without it SQLite would read every record.
    still = CaseRecord.objects.filter(Among("person_key", keys)).exclude(person_key="")
    gone = sorted(keys - set(still.order_by().values_list("person_key", flat=True).distinct()))
    if gone:
        meant = PersonAlias.objects.filter(Among("becomes", gone)).values_list("key", flat=True)
        reasons.forget("person", [*gone, *meant])
        PersonName.objects.filter(Among("key", gone)).delete()
    return gone
