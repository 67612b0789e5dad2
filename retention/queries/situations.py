"""What is so of a record, in the words of the register's filters: every count of a situation is the length of its list."""

from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from retention.models import CaseRecord
from retention.models.records import CaseRecords
from retention.queries.blockers import with_blockers, without_others_than_holds
from retention.rules.outcome import Reason

SITUATIONS = [
    ("due", "Due, and nothing in the way"),
    ("blocked", "Due, but blocked"),
    ("held", "Under a hold"),
    ("listed", "On a disposal list"),
    ("undated", "No date: something is missing"),
    ("later", "Kept for now"),
    ("permanent", "Kept permanently"),
]

# Why a record has no date, in words.
REASONS_WITHOUT_DATE = {
    Reason.MISSING: "Something is missing",
    Reason.OPEN: "The case is open again",
    Reason.OUT_OF_RANGE: "The date would leave the calendar",
}


def in_situation(records: CaseRecords, situation: str, *, on: date) -> CaseRecords:
    """Those of some records that are in one of the situations above on a day."""
    match situation:
        case "due":
            return without_others_than_holds(records.free_and_due(on))
        case "blocked":
            return with_blockers(records.due(on))
        case "held":
            return records.held()
        case "listed":
            return records.filter(state=CaseRecord.State.LISTED)
        case "undated":
            return records.undated()
        case "later":
            return records.filter(due_from__gt=on)
        case "permanent":
            return records.filter(reason=Reason.PERMANENT)
        case _:
            return records


def lacking(records: CaseRecords, trigger: str) -> CaseRecords:
    """Those of some records that lack a trigger of exactly this name."""
    fenced = Concat(Value(";"), F("missing"), Value(";"), output_field=CharField())
    return records.annotate(all_missing=fenced).filter(all_missing__contains=f";{trigger};")
