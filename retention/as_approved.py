"""Records read again under lock: those that are no longer what was approved to go leave their lists.

The caller is an act that has passed the gate and has locked the lists and the records.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from governance.event_log import Entry
from governance.london import today
from governance.models import User
from retention.burial import Files
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, record_reference
from retention.queries.blockers import blockers
from retention.queries.overtaken import overtaken
from retention.rules.leaving import Why

Unsound = dict[int, Why]


def unsound(lines: Iterable[DisposalLine], records: Mapping[int, CaseRecord], files: Files) -> Unsound:
    """Why lines' records, as they are now and with the files they have, are not what was approved, by the line's id."""
    on = today()
    blocked, late = blockers(records.values()), overtaken(records, on)
    found: Unsound = {}
    for line in lines:
        record = records[_record_of(line)]
        if record.pk in blocked or record.is_held:
            found[line.pk] = Why.BLOCKED
        elif record.pk in late:
            found[line.pk] = Why.OVERTAKEN
        elif not _is_dated_as_listed(line, record, on):
            found[line.pk] = Why.REDATED
        elif _has_more_than_was_decided_on(line, files):
            found[line.pk] = Why.ADDED
    return found


def leave(
    lines: Iterable[DisposalLine], records: Mapping[int, CaseRecord], why: Unsound, *, by: User
) -> list[Entry]:
    """Take the records of unsound lines off their lists; returns the event of each."""
    those = [line for line in lines if line.pk in why]
    for reason in sorted(set(why.values())):
        leaving = [records[_record_of(line)] for line in those if why[line.pk] is reason]
        DisposalLine.objects.leave(leaving, because=reason.words)
    return [_entry(line, why[line.pk], by) for line in those]


def _entry(line: DisposalLine, why: Why, by: User) -> Entry:
    detail = {"list": line.list_id, "because": str(why)}
    return Entry(RetentionEvent.RECORD_LEFT_LIST, record_reference(line.reference_text), by, detail)


def _is_dated_as_listed(line: DisposalLine, record: CaseRecord, on: date) -> bool:
    return (
        record.state == CaseRecord.State.LISTED
        and record.code == line.code
        and record.last_day_kept == line.last_day_kept
        and record.due_from is not None
        and record.due_from <= on
    )


def _has_more_than_was_decided_on(line: DisposalLine, files: Files) -> bool:
    """Whether a file came after its owner's decision: nobody looked at it, and no package for the archive has it."""
    decided_at = line.decided_at
    assert decided_at is not None  # what is carried out was decided: a constraint says so
    return any(file.stored_at > decided_at for file in files.get(_record_of(line), []))


def _record_of(line: DisposalLine) -> int:
    assert line.record_id is not None  # a line that remains has its record: a constraint says so
    return line.record_id
