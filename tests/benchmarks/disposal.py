"""Carrying out a list: tombstone, event and removal of the stored file of each record."""

from hashlib import sha256

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction

from governance.london import today
from governance.models import User
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalLine, DisposalList, RecordFile, TriggerValue
from tests.benchmarks.measuring import Figure, seconds
from tests.factories.records import CaseRecordFactory

RECORDS = 10_000
CONTENT = b"what was written"


def measure() -> list[Figure]:
    """Carry out a list of 10,000 records with a file each, against a bare delete of as many rows and files."""
    listed = _approved()
    bare = _bare_delete(listed)
    statements = _Count()
    with connection.execute_wrapper(statements):
        taken = seconds(lambda: carry_out(listed, by=_person("bench_officer", Role.RECORDS_OFFICER)))
    return [
        Figure(
            f"destroying {RECORDS:,} records: tombstone, event, order, removal of the file, certificate",
            f"{RECORDS / taken:,.0f} records/s",
            f"bare delete of the same rows and files: {RECORDS / bare:,.0f} records/s",
            taken / bare,
        ),
        Figure("statements a record", f"{statements.number / RECORDS:.2f}", "goal: at most 3"),
    ]


class _Count:
    """Counts statements; one with many rows is as many as the database is sent."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.number += len(params) if many else 1
        return execute(sql, params, many, context)


def _approved() -> DisposalList:
    records = CaseRecordFactory.build_batch(RECORDS)
    for number, record in enumerate(records):
        record.reference = f"BENCH-{number:06}"
        record.code = record.class_codes = "CSC-26"
    made = CaseRecord.objects.bulk_create(records, batch_size=1000)
    RecordFile.objects.bulk_create((_stored(record, "notes.txt") for record in made), batch_size=1000)
    TriggerValue.objects.bulk_create((_trigger(record) for record in made), batch_size=1000)
    officer = _person("bench_officer", Role.RECORDS_OFFICER)
    listed = proposal.propose(on=today(), by=officer, code="CSC-26", limit=RECORDS)
    assert listed
    head = _person("bench_head", Role.HEAD_OF_SERVICE)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for name in ("bench_approver", "bench_approver_2"):
        listed = approval.approve(listed, by=_person(name, Role.RECORDS_APPROVER))
    return listed


def _bare_delete(listed: DisposalList) -> float:
    """The same rows deleted without any evidence, and as many files; the rows are taken back afterwards."""
    ids = list(listed.lines.values_list("record", flat=True))
    paths = [storages["records"].save(f"bare/{number}", ContentFile(CONTENT)) for number in range(len(ids))]

    def delete() -> None:
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            for model in (TriggerValue, RecordFile):
                rows = model.objects.filter(record__in=some)
                rows._raw_delete(rows.db)
            listed.lines.filter(record__in=some).update(fate=DisposalLine.Fate.EXCLUDED, record=None)
        for path in paths:
            storages["records"].delete(path)

    with transaction.atomic():
        taken = seconds(delete)
        transaction.set_rollback(True)
    return taken


def _stored(record: CaseRecord, name: str) -> RecordFile:
    path = storages["records"].save(f"{record.pk % 256:02x}/{record.reference}", ContentFile(CONTENT))
    return RecordFile(
        record=record, name=name, path=path, sha256=sha256(CONTENT).hexdigest(), size=len(CONTENT)
    )


def _trigger(record: CaseRecord) -> TriggerValue:
    day = record.last_day_kept
    return TriggerValue(
        record=record, name="case.closed_on", text=str(day), form="date", day=day, received_on=today()
    )


def _person(username: str, role: Role) -> User:
    person, _ = User.objects.get_or_create(username=username)
    person.groups.add(Group.objects.get(name=role.value))
    return person
