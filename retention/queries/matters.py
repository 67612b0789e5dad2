"""What an open matter keeps: the same that `blockers` finds record by record, asked from the matter's side."""

from django.db.models import Q

from governance.models import Matter
from retention.models.holds import names_class
from retention.models.records import CaseRecords
from retention.queries.blockers import answering_to

Concerns = Matter.Concerns


def kept_by_matter(records: CaseRecords, matter: Matter) -> CaseRecords:
    """Those of some records that a matter concerns, and so keeps while it is open."""
    key = matter.concerns_key
    match matter.concerns_kind:
        case Concerns.EVERYTHING:
            return records
        case Concerns.RECORD:
            return records.filter(reference=key)
        case Concerns.PERSON:
            return records.filter(answering_to({key}))
        case _:
            return records.filter(Q(code=key) | names_class(key))


def kept_by_open_matter(records: CaseRecords, reference: str) -> CaseRecords:
    """Those of some records that the open matter of a reference keeps; none where none of it is open."""
    matter = Matter.objects.still_open().filter(reference_text=reference.strip()).first()
    return kept_by_matter(records, matter) if matter else records.none()
