"""What takes records away, or keeps it from happening, in a large register."""

import csv
import tempfile
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection

from governance.london import now, today
from governance.models import User, bulk
from governance.rules.permissions import Role
from retention.actions import approval, holds, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.certificate_file import as_text
from retention.importing import import_records
from retention.models import CaseRecord, DisposalLine, DisposalList, Hold, RecordFile
from retention.queries.disposal import as_proposals, proposable
from tests.benchmarks.measuring import Figure
from tests.benchmarks.retention import filling
from tests.benchmarks.retention.people import person
from tests.benchmarks.retention.watching import Watched, watch

CONTENT = b"what was written"
# A list is at most so long here; what a record takes is the same in a longer one.
LIST, SHORT_LIST = 10_000, 1_000


def held(rows: int) -> list[Figure]:
    """Listing and disposing of some, before and after nine tenths of the register are held."""
    officer = person("bench_officer", Role.RECORDS_OFFICER)
    # Of a small register shorter lists, so that what is free lasts.
    number = min(SHORT_LIST, rows // 100)
    listing = [_listing(officer, number)]
    disposing = [_disposing(number)]
    hold, _ = holds.place_over(
        Hold.Scope.QUERY,
        terms={"reference__startswith": "B-"},
        is_live=False,
        reason="An inquiry.",
        by=officer,
    )
    # One tenth is let go, as if the hold had never meant it.
    free = CaseRecord.objects.filter(source="bench 7")
    hold.coverage.filter(record__in=free).delete()
    free.update(hold_count=0)
    filling.analyse()
    listing.append(_listing(officer, number))
    disposing.append(_disposing(number))
    return [
        _slower(f"listing {number:,}, nine tenths of {rows:,} held and past due", *listing),
        _slower(f"disposing of {number:,}, nine tenths of {rows:,} held and past due", *disposing),
    ]


def execution(rows: int) -> list[Figure]:
    """A list carried out: tombstone, event, removal of a stored file each; then its certificate's file."""
    number = min(LIST, rows // 20)
    done = _dispose(number)
    certificate = done.answer[1]
    written = watch(lambda: sum(len(part) for part in as_text(certificate)))
    rate, each = number / done.seconds, done.statements / number
    return [
        Figure(f"{number:,} records destroyed, {rate:,.0f} a second, {each:.2f} statements each", str(done)),
        Figure(
            f"the file of a certificate of {certificate.entries:,}: {written.answer / 1e6:.1f} MB",
            str(written),
            f"for 100,000 as fast: {written.seconds * 100_000 / certificate.entries:.1f} s",
        ),
    ]


def file(rows: int) -> list[Figure]:
    """A file of as many rows as the register has, taken in beside it."""
    path = Path(tempfile.mkdtemp()) / "records.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["reference", "class", "person", *filling.TRIGGERS])
        for number in range(rows):
            birth = date(1940, 1, 1) + timedelta(days=number % 30_000)
            closed = birth + timedelta(days=number % 3_000)
            writer.writerow(
                [f"F-{number:08}", filling.CLASSES[number % 4], f"Q{number // 2}", birth, closed, closed]
            )
    officer = person("bench_officer", Role.RECORDS_OFFICER)
    found = watch(lambda: import_records(path, by=officer)["created"])
    assert found.answer == rows
    path.unlink()
    return [Figure(f"a file of {rows:,} rows taken in, {rows / found.seconds:,.0f} a second", str(found))]


def _listing(officer: User, number: int) -> Watched:
    found = [watch(lambda: as_proposals(proposable(on=today(), by=officer)[:number])) for _ in range(15)]
    return sorted(found, key=lambda one: one.seconds)[7]


def _disposing(number: int) -> Watched:
    """The middle of five short lists, each carried out."""
    return sorted((_dispose(number) for _ in range(5)), key=lambda one: one.seconds)[2]


def _dispose(number: int) -> Watched:
    listed = _approved(number)
    _with_files(listed)
    return watch(lambda: carry_out(listed, by=person("bench_officer", Role.RECORDS_OFFICER)))


def _approved(number: int) -> DisposalList:
    listed = proposal.propose(on=today(), by=person("bench_officer", Role.RECORDS_OFFICER), limit=number)
    assert listed
    head = person("bench_head", Role.HEAD_OF_SERVICE)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for name in ("bench_approver", "bench_approver_2"):
        listed = approval.approve(listed, by=person(name, Role.RECORDS_APPROVER))
    return listed


def _with_files(listed: DisposalList) -> None:
    # Stored before the list was decided on: what comes after that leaves it.
    digest, at = sha256(CONTENT).hexdigest(), now() - timedelta(days=1)
    rows = []
    for record in listed.lines.values_list("record", flat=True):
        path = storages["records"].save(f"{record % 256:02x}/{record}", ContentFile(CONTENT))
        rows.append((record, "notes.txt", path, digest, len(CONTENT), at))
    bulk.insert(RecordFile, ("record_id", "name", "path", "sha256", "size", "stored_at"), rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _slower(what: str, before: Watched, after: Watched) -> Figure:
    return Figure(
        what,
        f"{after.seconds * 1000:,.1f} ms",
        f"before: {before.seconds * 1000:,.1f} ms",
        after.seconds / before.seconds,
    )
