"""The dates of records as they are stored: worked out by the rules, kept on the record, inside an act."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from governance.london import now, today
from governance.models import bulk
from governance.models.among import Among
from governance.models.prepared import Prepared, of_row
from retention.catching import catch
from retention.models import CaseRecord, DisposalLine, ScheduleVersion, TriggerValue
from retention.rules.dates import lengthened
from retention.rules.outcome import Outcome
from retention.rules.triggers import Value
from retention.stored import ANSWERED, STORED, Answered, stored
from retention.succession import Succession

_BATCH = 1000
_NEW_DATE = "Its date was worked out anew."
_CURRENT = Prepared(
    lambda records: TriggerValue.objects.current().filter(Among("record", records)).order_by().values_list()
)


def take(record: CaseRecord, outcome: Outcome, version: ScheduleVersion) -> bool:
    """Put an outcome on a record, with its extension; whether anything of it is new."""
    new = stored(outcome, version, record.extended_until)
    changed = any(
        getattr(record, _column(name)) != getattr(value, "pk", value) for name, value in new.items()
    )
    for name, value in new.items():
        setattr(record, name, value)
    return changed


def take_answer(record: CaseRecord, answer: Answered, succession: Succession) -> None:
    """Put on a new record what columns tell of it by the newest version."""
    record.schedule_version = succession.newest
    for name, value in zip(ANSWERED, answer, strict=True):
        setattr(record, name, value)


def current_triggers(records: Iterable[CaseRecord]) -> dict[int, dict[str, TriggerValue]]:
    """What is known of the triggers of some records, by record and name, in one statement."""
    known: dict[int, dict[str, TriggerValue]] = {record.pk: {} for record in records}
    for row in _CURRENT.rows(records=known) if known else ():
        trigger = of_row(TriggerValue, row)
        known[trigger.record_id][trigger.name] = trigger
    return known


def values(triggers: Mapping[str, TriggerValue]) -> dict[str, Value]:
    """Stored triggers as the rules read them."""
    return {name: trigger.value for name, trigger in triggers.items()}


def work_out_again(records: Iterable[CaseRecord], *, on: date) -> list[CaseRecord]:
    """Work out records by the version each follows and store what is new; those whose date moved leave their lists.

    Returns the records that changed. The caller is inside an act, holds the rows, and records the events.
    """
    changed = _worked_out(list(records), on)
    save(changed)
    return changed


def extended(records: Iterable[CaseRecord], *, until: date) -> list[CaseRecord]:
    """Keep records longer, never shorter (rule 17), and store their dates; returns those whose dates moved."""
    records = list(records)
    for record in records:
        record.extended_until = lengthened(until, record.extended_until)
    changed = _worked_out(records, today())
    CaseRecord.objects.bulk_update(records, ["extended_until"], batch_size=_BATCH)
    save(changed)
    return changed


def _worked_out(records: list[CaseRecord], on: date) -> list[CaseRecord]:
    succession, known = Succession(on), current_triggers(records)
    return [
        record
        for record in records
        if take(record, *succession.outcome(record, record.classes, values(known[record.pk])))
    ]


def save(records: list[CaseRecord], more: Iterable[str] = ()) -> None:
    """Store the dates (and more fields) of changed records, a statement a batch, and let the listed ones go.

    What comes into a live hold's class or query by its new date is caught.
    """
    DisposalLine.objects.leave(
        [record for record in records if record.state == CaseRecord.State.LISTED], because=_NEW_DATE
    )
    for record in records:
        record.state = CaseRecord.State.ACTIVE
    bulk.update_objects(records, dict.fromkeys([*STORED, *more]))
    catch([record.pk for record in records])


def store(answers: Mapping[int, Answered], *, listed: Collection[int] = ()) -> None:
    """Store what columns tell of records, by their keys; those that stand on a list leave it, and live holds catch."""
    DisposalLine.objects.leave(CaseRecord.objects.filter(Among("pk", listed)), because=_NEW_DATE)
    at = now()
    rows = [(*answer, at, key) for key, answer in answers.items()]
    bulk.update(CaseRecord, (*ANSWERED, "changed_at"), rows)
    catch(answers.keys())


def _column(name: str) -> str:
    return "schedule_version_id" if name == "schedule_version" else name
