"""Loading the demo council's records through the acts, as the people whose acts they are."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import models

from governance.demo import Tell, person
from governance.london import today
from governance.models import Job, Matter
from retention import importing
from retention.demo import lists, office, protection
from retention.demo.invention import SOURCE, Inventor, words_of_file
from retention.models import Connector, DisposalList, Hold, Loan, SamplingFrame, ScheduleVersion


def load(tell: Tell) -> None:
    """The register, what protects records, disposal lists, loans and a frame; each step unless it was done before."""
    if not _imported().exists():
        _import(tell)
    if not Hold.objects.exists():
        protection.place_holds()
    if not Matter.objects.exists():
        protection.open_matters()
    if not Connector.objects.exists():
        lists.connected()
    for number, step in enumerate(lists.STEPS):
        if DisposalList.objects.count() == number:
            step()
    if not Loan.objects.exists():
        office.lend_paper()
    if not SamplingFrame.objects.exists():
        office.freeze_and_draw()
    tell(f"{Hold.objects.count()} holds, {DisposalList.objects.count()} disposal lists.")


def count() -> int:
    """How many records were brought, those destroyed since included."""
    job = _imported().first()
    return job.result["created"] if job else 0


def _imported() -> models.QuerySet[Job]:
    return Job.objects.filter(kind=importing.KIND, state=Job.State.DONE, params__source=SOURCE)


def _import(tell: Tell) -> None:
    with _file() as path:
        importing.import_records(
            path,
            by=person("records_officer"),
            source=SOURCE,
            folder=path.parent,
            progress=lambda done, total: tell(f"{done} of {total} records."),
        )


@contextmanager
def _file() -> Iterator[Path]:
    """The invented records as a file such as other systems send, with the files they name beside it."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    rows = list(Inventor(rules).rows())
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with TemporaryDirectory(prefix="safekeep-demo-") as folder:
        path = Path(folder) / "records.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        for name in (name for row in rows for name in row["files"].split(";") if name):
            (Path(folder) / name).write_text(words_of_file(name), encoding="utf-8")
        yield path
