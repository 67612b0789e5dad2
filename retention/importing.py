"""Import of a file of records: batch by batch, each one act, so that it can stop and go on."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from governance.actions import jobs
from governance.london import today
from governance.models import Job, User
from governance.permissions import require, system_user
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import naming
from retention.actions.registration import register
from retention.csv_files import Row, Table, open_table
from retention.models import ImportReject, ScheduleVersion
from retention.ndjson_files import Lines, open_lines
from retention.queries.registration import plan
from retention.refusals import ImportStopped
from retention.rejected import RejectedRows
from retention.rules.rows import RecordRow, read_record
from retention.rules.schedule import Schedule
from retention.rules.triggers import WrongValue
from retention.seen import Seen

KIND = ImportReject.OF_JOBS
BATCH = 1000
NDJSON = ".ndjson"
_NOTHING = {"read": 0, "created": 0, "updated": 0, "unchanged": 0, "dated": 0, "undated": 0}


@dataclass
class Batch:
    """Some rows of a file: those that read well, those that do not, and where it ends."""

    rows: list[RecordRow] = field(default_factory=list)
    rejected: list[tuple[int, WrongValue]] = field(default_factory=list)
    last_line: int = 1
    read: int = 0


def import_records(
    path: Path,
    *,
    by: User,
    source: str = "",
    folder: Path | None = None,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """Take a file into the register, or with `dry_run` tell what that would do.

    An import of the same file that was cut off is taken up where it stopped. Returns the counts and the
    rejected rows. Raises BadFile, before anything is stored, for a file that cannot be read as a whole.
    """
    require(by, Permission.RECORD_IMPORT)
    rules = ScheduleVersion.objects.in_force(today()).rules
    table = open_file(path, rules)
    if dry_run:
        return preview(table, rules, by=by, source=source, folder=folder, progress=progress)
    job = job_for(table, by=by, source=source, folder=folder)
    done = run(job, table, rules, by=by, progress=progress)
    rejected = job.rejects.all().iterator(chunk_size=2000)
    return {**done, "rejected": RejectedRows(reject.as_row for reject in rejected)}


def go_on(job: Job, path: Path) -> None:
    """Do, or take up again, the import of a job from its file; the job tells what came of it."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    try:
        table = open_file(path, rules)
        Job.objects.filter(pk=job.pk, total=None).update(total=table.count)
        run(job, table, rules, by=job.by, progress=lambda done, total: None)
    except ImportStopped:
        # Somebody stopped it; what was taken in before, stays, and the job says so already.
        return
    except Refused as refusal:
        # The one who started it may have lost every role since.
        jobs.fail(job, message=refusal.message, by=system_user())
    except Exception:
        jobs.fail(
            job,
            message="The import stopped. What was taken in stays; start the same file again.",
            by=system_user(),
        )
        raise


def open_file(path: Path, rules: Schedule) -> Table | Lines:
    """The file with its columns checked: NDJSON by its name's end, otherwise CSV. Raises BadFile."""
    known = (*naming.columns(), *rules.triggers)
    if path.suffix == NDJSON:
        return open_lines(path, known=known)
    return open_table(path, required=("reference", "class"), known=known)


def job_for(
    table: Table | Lines, *, by: User, source: str = "", folder: Path | None = None, upload: str = ""
) -> Job:
    """The job of a file: one that was cut off, or a new one. `upload` is where the store keeps a file sent in."""
    params = {"sha256": _sha256(table.path), "source": source, "folder": str(folder or "")}
    if job := cut_off(params):
        # The file it was begun with may be gone; this is the same.
        job.state, job.params = Job.State.RUNNING, {**job.params, **({"upload": upload} if upload else {})}
        job.save(update_fields=["state", "params", "changed_at"])
        return job
    params["upload"] = upload
    return jobs.start(KIND, title="Import of records", by=by, total=table.count, params=params)


def job_for_upload(sha256: str, upload: str, *, by: User, source: str) -> tuple[Job, bool]:
    """The job of a file that a system sent in, and whether its work is to be begun or taken up.

    The same file while it is being taken in is the same job; one that failed goes on with this upload.
    """
    params = {"sha256": sha256, "source": source, "folder": ""}
    job = cut_off(params, by=by)
    if job is None:
        params["upload"] = upload
        return jobs.start(KIND, title="Import of records", by=by, params=params), True
    if job.state == Job.State.RUNNING:
        return job, False
    job.state, job.params = Job.State.RUNNING, {**job.params, "upload": upload}
    job.save(update_fields=["state", "params", "changed_at"])
    return job, True


def cut_off(params: dict[str, str], *, by: User | None = None) -> Job | None:
    """The latest import that did not end, of the same file asked for in the same way, by anybody or by one."""
    found = Job.objects.filter(kind=KIND, state__in=[Job.State.RUNNING, Job.State.FAILED])
    for job in (found.filter(by=by) if by else found).order_by("-pk")[:50]:
        if {name: job.params.get(name) for name in params} == params:
            return job
    return None


def run(
    job: Job, table: Table | Lines, rules: Schedule, *, by: User, progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """Take in the batches that a job has not had yet, and finish it. The rejected rows stand at the job."""
    job.refresh_from_db()
    source = job.params.get("source") or f"import {job.pk}"
    folder = Path(job.params["folder"]) if job.params.get("folder") else None
    for batch in batches(table, rules, after_line=job.result.get("line", 0)):
        register(
            batch.rows,
            by=by,
            source=source,
            folder=folder,
            job=job,
            rejected=batch.rejected,
            last_line=batch.last_line,
            read=batch.read,
        )
        job.refresh_from_db()
        progress(job.done, table.count)
    jobs.finish(job, by=by, result={**_NOTHING, **job.result})
    return {"job": job.pk, **_counts(job.result)}


def preview(
    table: Table | Lines,
    rules: Schedule,
    *,
    by: User,
    source: str = "",
    folder: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    limit: int | None = None,
) -> dict[str, Any]:
    """What an import would do with a file, or with its first `limit` rows; stores nothing.

    As far as the one who asks may know: a row about a record that is not for them counts as a new one.
    """
    counts, rejected = dict(_NOTHING), RejectedRows()
    for batch in batches(table, rules):
        made = plan(batch.rows, on=today(), source=source or "preview", folder=folder, reader=by)
        counts["read"] += batch.read
        for name, number in made.counts.items():
            counts[name] += number
        wrong = sorted([*batch.rejected, *made.rejected], key=lambda item: item[0])
        rejected.extend({"line": line, **why.as_row} for line, why in wrong)
        progress(counts["read"], table.count)
        if limit and counts["read"] >= limit:
            break
    return {"job": None, **counts, "rejected": rejected}


def batches(table: Table | Lines, rules: Schedule, *, after_line: int = 0) -> Iterator[Batch]:
    """The rows of a file in batches; of one reference twice, the second is rejected, however far apart."""
    seen = Seen()
    try:
        rows = _new(table.rows(), seen, after_line)
        while some := list(islice(rows, BATCH)):
            batch = Batch(last_line=some[-1].line, read=len(some))
            for row in some:
                try:
                    batch.rows.append(_read(row, rules, seen))
                except WrongValue as wrong:
                    batch.rejected.append((row.line, wrong))
            yield batch
    finally:
        seen.close()


def _new(rows: Iterator[Row], seen: Seen, after_line: int) -> Iterator[Row]:
    """The rows that were not taken in before; those that were are only remembered by reference."""
    for row in rows:
        if row.line > after_line:
            yield row
        else:
            seen.add(row.cells.get("reference", ""))


def _read(row: Row, rules: Schedule, seen: Seen) -> RecordRow:
    reference = row.cells.get("reference", "")
    if reference and not seen.add(reference):
        raise WrongValue(
            "reference", reference, "This reference stands twice in the file. The first row counts."
        )
    if row.problem:
        raise row.problem
    return read_record(row.line, row.cells, rules)


def _counts(result: dict[str, Any]) -> dict[str, int]:
    return {name: result.get(name, 0) for name in _NOTHING}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
