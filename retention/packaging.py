"""A package for the archive: BagIt (RFC 8493) with the records' files, what is known of them, and why they came."""

import csv
import hashlib
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bagit
from django.conf import settings
from django.core.files.storage import storages

from governance import event_log
from governance.london import civil_date, today
from governance.refusals import Refused
from governance.rules.spreadsheets import guarded
from retention.models import DisposalLine, DisposalList, RecordFile
from retention.models.schedules import RetentionClass

METADATA = (
    "reference",
    "title",
    "classes",
    "class",
    "rule",
    "schedule_version",
    "last_day_kept",
    "eligible_on",
    "action",
    "decision",
    "decided_by",
    "decided_on",
    "reason",
    "approved_by",
    "box",
    "location",
)
FILES = ("reference", "path", "name", "sha256", "size")
SCHEDULE = (
    "version",
    "code",
    "title",
    "trigger_event",
    "period",
    "anchor",
    "disposal_action",
    "basis",
    "notes",
)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class ContentDamaged(Refused):
    """A content in the store is not the one that was taken in."""

    code = "content_damaged"


@dataclass(frozen=True)
class Package:
    """A finished package: its folder, what it weighs, and the checksum that the archive confirms."""

    folder: Path
    checksum: str
    files: int
    octets: int


def build(listed: DisposalList, lines: Sequence[DisposalLine], folder: Path) -> Package:
    """Write the package of some lines (with their records) into a folder. Raises ContentDamaged."""
    folder.mkdir(parents=True)
    files = list(RecordFile.objects.filter(record__in=[line.record_id for line in lines]).order_by("path"))
    names = {line.record_id: line.reference_text for line in lines}
    _write(folder / "files.csv", FILES, (_copy(file, names[file.record_id], folder) for file in files))
    _write(folder / "metadata.csv", METADATA, _metadata(listed, lines))
    _write(folder / "schedule.csv", SCHEDULE, _schedule(lines))
    bagit.make_bag(str(folder), _info(listed, lines), checksums=["sha256"])
    return Package(folder, checksum_of(folder), files=len(files), octets=sum(file.size for file in files))


def checksum_of(folder: Path) -> str:
    """SHA-256 of the tag manifest, which holds the checksums of all that stands in the package."""
    return hashlib.sha256((folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()


def problem_of(folder: Path) -> str:
    """What is wrong with a package as it stands, in BagIt's words; empty when it is whole."""
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError as problem:
        return str(problem)
    return ""


def drop(folder: Path) -> None:
    """Take a package away, with the copies in it; one that is gone already is no fault."""
    shutil.rmtree(folder, ignore_errors=True)


def _copy(file: RecordFile, reference: str, folder: Path) -> dict[str, object]:
    # Names from outside become harmless and short; the row's number keeps two alike apart.
    name = f"{file.pk}-{_UNSAFE.sub('_', file.name)[-80:]}"
    path = Path("records") / f"{file.record_id}-{_UNSAFE.sub('_', reference)[:80]}" / name
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with storages["records"].open(file.path) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    with target.open("rb") as copy:
        if hashlib.file_digest(copy, "sha256").hexdigest() != file.sha256:
            raise ContentDamaged(
                f"A file of {reference} is not the one that was taken in. Restore it from a backup first.",
                where=reference,
            )
    return {
        "reference": reference,
        "path": f"data/{path.as_posix()}",
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
    }


def _metadata(listed: DisposalList, lines: Sequence[DisposalLine]) -> Iterable[dict[str, object]]:
    standing = listed.approvals.standing().select_related("by")
    approvers = ";".join(event_log.account(approval.by) for approval in standing)
    for line in lines:
        record = line.record
        assert record and line.decided_by and line.decided_at  # a constraint says so
        yield {
            "reference": line.reference_text,
            "title": record.title,
            "classes": record.class_codes,
            "class": line.code,
            "rule": str(record.schedule_version.rules.classes[line.code]),
            "schedule_version": line.schedule_number,
            "last_day_kept": line.last_day_kept.isoformat(),
            "eligible_on": line.eligible_on.isoformat(),
            "action": line.action,
            "decision": line.decision,
            "decided_by": event_log.account(line.decided_by),
            "decided_on": civil_date(line.decided_at).isoformat(),
            "reason": line.reason,
            "approved_by": approvers,
            "box": record.box,
            "location": record.location,
        }


def _schedule(lines: Sequence[DisposalLine]) -> Iterable[dict[str, object]]:
    """The schedule as far as it was used here, in its own words."""
    used = {(line.schedule_number, line.code) for line in lines}
    classes = RetentionClass.objects.filter(version__number__in={number for number, _ in used})
    for rule in classes.select_related("version").order_by("version__number", "position"):
        if (rule.version.number, rule.code) in used:
            own = {name: getattr(rule, name) for name in SCHEDULE if name != "version"}
            yield {"version": rule.version.number, **own}


def _info(listed: DisposalList, lines: Sequence[DisposalLine]) -> dict[str, str]:
    return {
        "Source-Organization": settings.SAFEKEEP_COUNCIL,
        "External-Identifier": f"disposal-list-{listed.pk}",
        "External-Description": f"{len(lines)} records offered to the archive by the retention schedule",
        "Internal-Sender-Identifier": listed.content_hash,
        "Bagging-Date": today().isoformat(),
    }


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for row in rows:
            writer.writerow({name: guarded(str(value)) for name, value in row.items()})
