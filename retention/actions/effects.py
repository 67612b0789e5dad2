"""The effect of a version on the records: foreseen batch by batch, then applied exactly so, or told where not."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import Job, User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.dating import save, take
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, Effect, ScheduleVersion
from retention.models.records import CaseRecords
from retention.models.schedule_decisions import Effects
from retention.queries.effects import BATCH, Foreseen, affected, as_effect, effect_day, foresee
from retention.queries.schedules import the_version
from retention.refusals import WorkStopped
from retention.succession import Succession

Fate = Effect.Fate
_NOT_FORESEEN = "The preview did not foresee it."


@transaction.atomic
def foresee_batch(job: Job, *, by: User) -> int:
    """Remember what a version would do to the next records; returns how many were looked at, 0 when none is left."""
    require(by, Permission.SCHEDULE_DRAFT)
    job, version = _running(job)
    day = effect_day(version)
    batch = list(_next(job, version))
    found = foresee(batch, version, on=day)
    Effect.objects.bulk_create((as_effect(item, job.pk) for item in found), batch_size=BATCH)
    _note(job, batch, changed=len(found))
    if batch:
        event_log.record(
            RetentionEvent.EFFECT_FORESEEN,
            subject=version,
            by=by,
            detail={"job": job.pk, "records": len(found)},
        )
    return len(batch)


@transaction.atomic
def apply_batch(job: Job, *, by: User) -> int:
    """Put the next records under a version that is in force; returns how many were looked at, 0 when none is left.

    What keeps longer is applied, and leaves its disposal list, whose approvals are void. What would be shortened
    stays, until that has its own decision (rule 19).
    """
    require(by, Permission.RECORD_RECOMPUTE)
    job, version = _running(job)
    lock(_next(job, version))
    batch = list(_next(job, version))
    succession = Succession(today(), newest=version)
    found = foresee(batch, version, on=today(), succession=succession)
    follow = [item for item in found if succession.is_shortened or not item.waits]
    for item in follow:
        take(item.record, *item.worked)
    listed = {item.record.pk for item in follow if item.leaves_list}
    save([item.record for item in follow])
    _compare(job, found, follow, listed)
    _note(job, batch, changed=len(follow))
    event_log.record_batch(
        Entry(
            RetentionEvent.DATES_RECOMPUTED,
            item.record.subject,
            by,
            {"class": item.record.code, "outcome": item.record.reason, "schedule": version.number},
        )
        for item in follow
    )
    return len(batch)


@transaction.atomic
def close_application(job: Job, *, by: User) -> dict[str, int]:
    """Say what came of it: which records were changed as foreseen, which wait, and which came out otherwise."""
    require(by, Permission.RECORD_RECOMPUTE)
    job, version = _running(job)
    while unmet := list(_effects(job).filter(fate=Fate.FORESEEN).order_by("pk")[:BATCH]):
        _settle(unmet)
    effects = _effects(job)
    counts = {
        "applied": effects.filter(fate=Fate.APPLIED).count(),
        "waiting": effects.filter(fate=Fate.WAITING).count(),
        "differing": effects.filter(fate=Fate.DIFFERS).count(),
    }
    event_log.record(
        RetentionEvent.SCHEDULE_APPLIED, subject=version, by=by, detail={"job": job.pk, **counts}
    )
    return counts


def _running(job: Job) -> tuple[Job, ScheduleVersion]:
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != Job.State.RUNNING:
        raise WorkStopped(f"{job.title} is {job.get_state_display().lower()}. What was done before, stays.")
    return job, the_version(job.params["version"])


def _next(job: Job, version: ScheduleVersion) -> CaseRecords:
    records = affected(version, on=effect_day(version)).filter(pk__gt=job.result.get("after", 0))
    keys = list(records.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return CaseRecord.objects.filter(pk__in=keys).order_by("pk")


def _note(job: Job, batch: Sequence[CaseRecord], *, changed: int) -> None:
    """Write down how far the job is, so that it goes on from there."""
    if batch:
        job.done += len(batch)
        job.result = {
            **job.result,
            "after": batch[-1].pk,
            "changed": job.result.get("changed", 0) + changed,
        }
        job.save(update_fields=["done", "result", "changed_at"])


def _effects(job: Job) -> Effects:
    """What the preview of a version foresaw."""
    return Effect.objects.filter(job=job.params["preview"])


def _compare(job: Job, found: list[Foreseen], follow: list[Foreseen], listed: set[int]) -> None:
    """Set what is so against what was foreseen, record by record."""
    if not job.params["preview"]:
        return
    expected = {
        effect.record_number: effect
        for effect in _effects(job).filter(record_number__in=[item.record.pk for item in found])
    }
    followed = {item.record.pk for item in follow}
    new = []
    for item in found:
        now = as_effect(item, job.params["preview"])
        now.leaves_list = item.record.pk in listed
        effect = expected.get(item.record.pk)
        if effect is None:
            now.fate, now.found = Fate.DIFFERS, _NOT_FORESEEN
            new.append(now)
        elif difference := _difference(effect, now):
            effect.fate, effect.found = Fate.DIFFERS, difference
        else:
            effect.fate = Fate.APPLIED if item.record.pk in followed else Fate.WAITING
    Effect.objects.bulk_create(new, batch_size=BATCH)
    Effect.objects.bulk_update(expected.values(), ["fate", "found"], batch_size=BATCH)


def _difference(effect: Effect, now: Effect) -> str:
    """In words, how a record comes out otherwise than foreseen."""
    names = ("code_after", "reason_after", "last_day_before", "last_day_after", "action_after")
    changed = [name for name in names if getattr(effect, name) != getattr(now, name)]
    if not changed:
        return ""
    was, found = effect.last_day_after or effect.reason_after, now.last_day_after or now.reason_after
    return f"Foreseen: {effect.code_after}, {was}. Found: {now.code_after}, {found}."


def _settle(effects: list[Effect]) -> None:
    """Effects that no batch met: their records came under the version before, or are other records now."""
    records = CaseRecord.objects.in_bulk([effect.record_number for effect in effects])
    for effect in effects:
        record = records.get(effect.record_number)
        if record is None:
            effect.fate, effect.found = Fate.DIFFERS, "The record is gone."
        elif (record.code, record.last_day_kept) == (effect.code_after, effect.last_day_after):
            effect.fate = Fate.APPLIED
        else:
            effect.fate = Fate.DIFFERS
            effect.found = f"Found: {record.code}, {record.last_day_kept or record.reason}."
    Effect.objects.bulk_update(effects, ["fate", "found"], batch_size=BATCH)
