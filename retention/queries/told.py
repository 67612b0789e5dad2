"""What whoever sends rows in hears of them: as far as they may know of the records that the rows are about."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from governance.london import today
from governance.models import User
from governance.permissions import allowed, roles_of
from governance.rules.permissions import Permission, Role
from retention.models import CaseRecord
from retention.queries.registration import Plan, Planned, plan
from retention.rules.rows import RecordRow


def counts_told(
    made: Plan, rows: Sequence[RecordRow], *, to: User, source: str, folder: Path | None = None
) -> dict[str, int]:
    """How many rows did what: one about a record that its sender may not know of counts as a new one, as in a dry run.

    What it brings is taken to its record all the same; what the record does not take is rejected, in discreet words.
    """
    hidden = kept_from(made.restricted, to=to, source=source)
    if not hidden:
        return made.counts
    shown = Plan([item for item in made.planned if item.record.reference not in hidden])
    taken = [item for item in made.planned if item.record.reference in hidden]
    as_new = _as_new([row for row in rows if row.reference in hidden], to=to, source=source, folder=folder)
    references = {item.record.reference for item in taken}
    dated = sum(
        item.record.last_day_kept is not None and item.record.reference in references
        for item in as_new.planned
    )
    counts = shown.counts
    counts["created"] += len(taken)
    counts["dated"] += dated
    counts["undated"] += len(taken) - dated
    return counts


def planned_told(made: Plan, row: RecordRow, *, to: User, source: str, folder: Path | None = None) -> Planned:
    """What one row did, so told: where its record is not for its sender, what it would have done as a new one."""
    if not kept_from(made.restricted, to=to, source=source):
        return made.planned[0]
    as_new = _as_new([row], to=to, source=source, folder=folder)
    return (as_new if as_new.planned else made).planned[0]


def kept_from(restricted: Iterable[CaseRecord], *, to: User, source: str) -> set[str]:
    """The file numbers of those of some restricted records of which whoever sends something about them may not know.

    A system knows what it brought itself, and the product's own account is whoever has the machine.
    """
    restricted, roles = list(restricted), roles_of(to)
    if not restricted or Role.SYSTEM in roles or allowed(to, Permission.RECORD_READ_RESTRICTED):
        return set()
    is_system = Role.FEEDER in roles
    return {record.reference for record in restricted if not (is_system and record.source == source)}


def _as_new(rows: list[RecordRow], *, to: User, source: str, folder: Path | None) -> Plan:
    return plan(rows, on=today(), source=source, folder=folder, reader=to)
