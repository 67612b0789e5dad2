"""A version's effect over all records: previewed, and applied when it is in force; each to be stopped and taken up again."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q

from governance.actions import jobs
from governance.london import today
from governance.models import Job, User
from retention.actions import effects
from retention.models import Effect, ScheduleVersion, Shortening
from retention.queries.effects import KINDS, affected, effect_day, visible_effects
from retention.queries.schedules import APPLICATION, PREVIEW, latest_preview
from retention.refusals import NotInForce, WorkStopped

Progress = Callable[[int, int], None]


def _quietly(done: int, total: int) -> None:
    """Nobody watches."""


def start_preview(version: ScheduleVersion, *, by: User) -> Job:
    """The job that works out a version's effect as it stands now: one that was cut off, or a new one."""
    params = {"version": version.number, "hash": version.content_hash()}
    return _taken_up(PREVIEW, params) or jobs.start(
        PREVIEW,
        title=f"Effect of version {version.number}",
        by=by,
        total=affected(version, on=effect_day(version)).count(),
        params=params,
    )


def run_preview(job: Job, *, by: User, progress: Progress = _quietly) -> dict[str, Any]:
    """Work out, or go on working out, a version's effect; returns the counts."""
    while effects.foresee_batch(job, by=by):
        job.refresh_from_db()
        progress(job.done, job.total or 0)
    job.refresh_from_db()
    counts = counts_of(job)
    jobs.finish(job, by=by, result={**job.result, **counts})
    return counts


def start_application(version: ScheduleVersion, *, by: User) -> Job:
    """The job that puts existing records under the version in force, after its preview where there is one."""
    if version.is_draft or ScheduleVersion.objects.in_force(today()).pk != version.pk:
        raise NotInForce(f"{version} is not in force. It is applied from the day it takes effect.")
    params = _params_of_application(version)
    return _taken_up(APPLICATION, params) or jobs.start(
        APPLICATION,
        title=f"Version {version.number} applied to existing records",
        by=by,
        total=affected(version, on=today()).count(),
        params=params,
    )


def run_application(job: Job, *, by: User, progress: Progress = _quietly) -> dict[str, int]:
    """Apply, or go on applying, a version; returns how many records were changed as foreseen, wait, or differ."""
    while effects.apply_batch(job, by=by):
        job.refresh_from_db()
        progress(job.done, job.total or 0)
    counts = effects.close_application(job, by=by)
    job.refresh_from_db()
    jobs.finish(job, by=by, result={**job.result, **counts})
    return counts


def apply_what_took_effect(*, by: User) -> dict[str, int] | None:
    """Apply the version in force to existing records, once; again when shortening them was decided on."""
    version = ScheduleVersion.objects.in_force(today())
    done = Job.objects.filter(kind=APPLICATION, state=Job.State.DONE, params=_params_of_application(version))
    if version.number == 1 or done.exists() or not affected(version, on=today()).exists():
        return None
    return run_application(start_application(version, by=by), by=by)


def go_on(job: Job, *, by: User) -> None:
    """Do, or take up, the work of a job; the job tells what came of it."""
    run = run_preview if job.kind == PREVIEW else run_application
    try:
        run(job, by=by)
    except WorkStopped:
        # Somebody stopped it, and the job says so already.
        return
    except Exception:
        jobs.fail(job, message="The work stopped. What was done stays; start it again to go on.", by=by)
        raise


def counts_of(preview: Job, *, reader: User | None = None) -> dict[str, Any]:
    """How many records a preview foresaw, by what happens to them, and by the class they had; a reader's own, or all."""
    foreseen = Effect.objects.filter(job=preview)
    if reader is not None:
        foreseen = visible_effects(foreseen, reader)
    tests = {kind: Q(way=kind) if kind in Effect.Way else Q(**{kind: True}) for kind in KINDS}
    asked = {f"n_{kind}": Count("pk", filter=test) for kind, test in tests.items()}
    whole = foreseen.aggregate(records=Count("pk"), **asked)
    classes: Any = foreseen.order_by("code_before").values("code_before").annotate(**asked)
    return {
        "records": whole["records"],
        **{kind: whole[f"n_{kind}"] for kind in KINDS},
        "classes": {
            row["code_before"]: {kind: row[f"n_{kind}"] for kind in KINDS if row[f"n_{kind}"]}
            for row in classes
        },
    }


def came_of(preview: Job, *, reader: User) -> dict[str, int]:
    """How many of the records that a preview foresaw met which fate, of those a reader may know of; none before."""
    fates = Effect.Fate
    found = visible_effects(Effect.objects.filter(job=preview), reader).order_by().values_list("fate")
    counts = dict(found.annotate(number=Count("pk")))
    return {fate: counts.get(fate, 0) for fate in fates} if set(counts) - {fates.FORESEEN} else {}


def _params_of_application(version: ScheduleVersion) -> dict[str, Any]:
    preview = latest_preview(version)
    shortened = Shortening.objects.filter(version=version, approved_at__isnull=False).exists()
    return {"version": version.number, "preview": preview.pk if preview else 0, "shortened": shortened}


def _taken_up(kind: str, params: dict[str, Any]) -> Job | None:
    for job in Job.objects.filter(kind=kind, state__in=[Job.State.RUNNING, Job.State.FAILED]).order_by("-pk"):
        if job.params == params:
            Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
            job.refresh_from_db()
            return job
    return None
