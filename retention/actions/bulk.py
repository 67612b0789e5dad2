"""One act on many records: the selection is fixed when it begins, and each batch stands or falls as a whole."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from governance import event_log
from governance.actions import jobs
from governance.london import today
from governance.models import Body, Job, Selected, User
from governance.permissions import require
from governance.refusals import NotPermitted, Refused
from retention.actions import classification, extension, holds, loans, proposal, registration
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalList, Hold, ScheduleVersion
from retention.queries.bulk import why_not_extended, why_not_proposed
from retention.refusals import NothingSelected, WorkStopped
from retention.rules.bulk import BulkAct
from retention.rules.rows import RecordRow
from retention.rules.triggers import read

BATCH = 500
KIND = "bulk_"
Fate = Selected.Fate
_GONE = "The record is gone, or not for you to know of."


@transaction.atomic
def begin(act: BulkAct, records: QuerySet[CaseRecord], *, given: dict[str, Any], by: User) -> Job:
    """Fix which records an act is for, of those this person may know of; nothing is done to them yet.

    `given` holds what the act needs, as text: a reason, classes, a day. Refuses (NothingSelected) no record.
    """
    require(by, act.permission)
    known = CaseRecord.objects.visible_to(by).filter(pk__in=records.order_by().values("pk"))
    job = jobs.start(f"{KIND}{act}", title=act.words, params={"act": act, "given": given}, by=by)
    job.total = Selected.objects.select(job, known, label="reference")
    if not job.total:
        raise NothingSelected("No record is selected. Tick some, or change the filters.")
    job.title = f"{act.words} {job.total:,} records" if job.total > 1 else f"{act.words} 1 record"
    job.save(update_fields=["total", "title", "changed_at"])
    event_log.record(
        RetentionEvent.BULK_BEGUN, subject=job, by=by, detail={"act": str(act), "records": job.total}
    )
    return job


@transaction.atomic
def do_batch(job: Job, *, by: User) -> int:
    """Do the act for the next records and note what came of each; returns how many, 0 when none is left."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != Job.State.RUNNING:
        raise WorkStopped(f"{job.title} is {job.get_state_display().lower()}. What was done before, stays.")
    act = BulkAct(job.params["act"])
    require(by, act.permission)
    lines = list(Selected.objects.filter(job=job).waiting().order_by("number")[:BATCH])
    if not lines:
        return 0
    there = CaseRecord.objects.visible_to(by).filter(pk__in=[line.number for line in lines])
    keys = list(there.order_by("pk").select_for_update().values_list("pk", flat=True))
    why_not = dict.fromkeys({line.number for line in lines} - set(keys), _GONE)
    why_not |= _carefully(_DO[act], keys, job, by)
    for line in lines:
        line.found = _said_of_it(why_not.get(line.number, ""), line.label)[:300]
        line.fate = Fate.REFUSED if line.found else Fate.DONE
    Selected.objects.bulk_update(lines, ["fate", "found"], batch_size=BATCH)
    job.done += len(lines)
    job.save(update_fields=["done", "params", "changed_at"])
    counted = {"act": str(act), "done": len(lines) - len(why_not), "refused": len(why_not)}
    event_log.record(RetentionEvent.BULK_DONE, subject=job, by=by, detail=counted)
    return len(lines)


def _said_of_it(why: str, reference: str) -> str:
    """The reason without the file number, beside which it stands: the same reason is then one that can be counted."""
    return f"It {why.removeprefix(reference).lstrip()}" if why.startswith(f"{reference} ") else why


Do = Callable[[Sequence[int], Job, User], dict[int, str]]


def _carefully(do: Do, keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    """Do it for all at once; where one is refused, for each alone, so that no record suffers for another."""
    if not keys:
        return {}
    before = dict(job.params)
    try:
        with transaction.atomic():
            return do(keys, job, by)
    except NotPermitted:
        raise
    except Refused as refusal:
        job.params = before
        if len(keys) == 1:
            return {keys[0]: refusal.message}
    found: dict[int, str] = {}
    for key in keys:
        found |= _carefully(do, [key], job, by)
    return found


def _hold(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    """One hold for all: placed on the first batch, widened by every other."""
    references = _references(keys)
    if number := job.params.get("hold"):
        holds.widen(Hold.objects.get(pk=number), references, by=by)
        return {}
    given = job.params["given"]
    review_on = _day(given["review_on"])
    hold, _ = holds.place(
        references,
        reason=given["reason"],
        authority=given["authority"],
        # The form asked for no day that was over; work that ran past midnight protects all the same.
        review_on=review_on and max(review_on, today()),
        by=by,
    )
    job.params = {**job.params, "hold": hold.pk}
    return {}


def _propose(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    """One list for all; a list that went further meanwhile is left alone, and another begun."""
    why_not = why_not_proposed(keys, on=today(), by=by)
    onto = DisposalList.objects.filter(pk=job.params.get("list", 0)).first()
    if listed := proposal.propose_named([key for key in keys if key not in why_not], by=by, onto=onto):
        job.params = {**job.params, "list": listed.pk}
    return why_not


def _reclassify(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    given = job.params["given"]
    changed = classification.reclassify_many(keys, given["classes"].split(";"), reason=given["reason"], by=by)
    return dict.fromkeys(set(keys) - changed, "It is in these classes already.")


def _record_trigger(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    given = job.params["given"]
    name = given["trigger"]
    kind = ScheduleVersion.objects.in_force(today()).rules.triggers[name]
    value = read(name, given["value"], kind)
    rows = [
        RecordRow(
            line=record.pk, reference=record.reference, classes=tuple(record.classes), triggers={name: value}
        )
        for record in CaseRecord.objects.filter(pk__in=keys)
    ]
    made = registration.register(rows, by=by, source=f"by hand, job {job.pk}")
    why_not = {line: wrong.message for line, wrong in made.rejected}
    same = (item.record.pk for item in made.planned if not item.changes_anything)
    return why_not | dict.fromkeys(same, "It has this value already.")


def _extend(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    given = job.params["given"]
    until = date.fromisoformat(given["until"])
    why_not = why_not_extended(keys, until=until)
    extension.extend([key for key in keys if key not in why_not], until=until, reason=given["reason"], by=by)
    return why_not


def _lend(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    given = job.params["given"]
    loans.lend(
        _references(keys),
        to_person=User.objects.filter(pk=given["to_person"]).first() if given["to_person"] else None,
        to_body=Body.objects.filter(pk=given["to_body"]).first() if given["to_body"] else None,
        since=date.fromisoformat(given["since"]),
        due_on=date.fromisoformat(given["due_on"]),
        by=by,
    )
    return {}


def _take_back(keys: Sequence[int], job: Job, by: User) -> dict[int, str]:
    loans.take_back(_references(keys), on=date.fromisoformat(job.params["given"]["on"]), by=by)
    return {}


def _references(keys: Sequence[int]) -> list[str]:
    return list(CaseRecord.objects.filter(pk__in=keys).values_list("reference", flat=True))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_DO: dict[BulkAct, Do] = {
    BulkAct.HOLD: _hold,
    BulkAct.PROPOSE: _propose,
    BulkAct.RECLASSIFY: _reclassify,
    BulkAct.RECORD_TRIGGER: _record_trigger,
    BulkAct.EXTEND: _extend,
    BulkAct.LEND: _lend,
    BulkAct.TAKE_BACK: _take_back,
}
