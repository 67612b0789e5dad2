"""Loading the demo council's records through the acts, as the people whose acts they are."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import models, transaction

from governance.demo import Tell, person
from governance.london import today
from governance.models import Job
from retention import importing
from retention.actions import approval, holds, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.demo.invention import SOURCE, Inventor, words_of_file
from retention.models import CaseRecord, DisposalLine, DisposalList, Hold, ScheduleVersion

Decision = DisposalLine.Decision


def load(tell: Tell) -> None:
    """The register, the holds and the disposal lists, each step unless it was done before."""
    if not _imported().exists():
        _import(tell)
    if not Hold.objects.exists():
        _place_holds()
    for number, step in enumerate((_finished_list, _running_list, _new_list)):
        if DisposalList.objects.count() == number:
            step()
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


@transaction.atomic
def _place_holds() -> None:
    officer, protection = person("records_officer"), person("data_protection_officer")
    exploitation = CaseRecord.objects.filter(class_codes__contains="CSC-27")
    holds.place(
        _references(exploitation),
        reason="Precaution: a national inquiry into grooming gangs is at work. No order to this council is known.",
        authority="Inquiries Act 2005, section 35",
        by=protection,
        review_on=today() + timedelta(days=182),
    )
    asked_for = CaseRecord.objects.exclude(parent=None).filter(restricted=False).first()
    if asked_for:
        same_person = CaseRecord.objects.filter(person_key=asked_for.person_key, restricted=False)
        holds.place(
            _references(same_person),
            reason="Somebody asked to see these records. Nothing goes while the request is open.",
            by=officer,
            review_on=today() + timedelta(days=30),
        )
    contacts = CaseRecord.objects.due(today()).of_class("CSC-18").free()
    holds.place(
        _references(contacts[:5]),
        reason="A claim was announced. The solicitor wants the contacts of that year kept.",
        authority="Civil Procedure Rules, disclosure",
        by=officer,
        review_on=today() - timedelta(days=12),
    )
    reviewed, _ = holds.place(
        _references(CaseRecord.objects.due(today()).of_class("CSC-16").free()[:12]),
        reason="A practice review may need these records.",
        by=protection,
    )
    holds.lift(reviewed, reason="The practice review ended and its report is published.", by=protection)


def _references(records: models.QuerySet[CaseRecord]) -> list[str]:
    return list(records.values_list("reference", flat=True))


def _finished_list() -> None:
    """Contacts that led to nothing: two of them kept, the rest destroyed and certified."""
    listed = _proposed("CSC-18", limit=40)
    head = person("head_of_service")
    first, second = listed.lines.values_list("reference_text", flat=True)[:2]
    longer = Verdict(Decision.EXTEND, "The family came back this year.", today() + timedelta(days=730))
    review.decide(listed, longer, by=head, references=[first])
    kept = Verdict(Decision.KEEP, "The young person asked for this record.")
    review.decide(listed, kept, by=head, references=[second])
    review.decide(listed, Verdict(Decision.DISPOSE), by=head)
    approval.approve(listed, by=person("records_approver"))
    approval.approve(listed, by=person("records_approver_2"))
    if not settings.DISPOSAL_WAITING_DAYS:
        carry_out(listed, by=person("records_officer"))


def _running_list() -> None:
    """Reviewed, approved by one; a second approval is awaited."""
    listed = _proposed("CSC-16", limit=60)
    review.decide(listed, Verdict(Decision.DISPOSE), by=person("head_of_service"))
    approval.approve(listed, by=person("records_approver"))


def _new_list() -> None:
    """Proposed, not looked at yet."""
    _proposed("CSC-19", limit=25)


def _proposed(code: str, *, limit: int) -> DisposalList:
    listed = proposal.propose(on=today(), by=person("records_officer"), code=code, limit=limit)
    if listed is None:
        raise RuntimeError(f"No record of {code} is due: the demo's mix of records has gone wrong.")
    return listed
