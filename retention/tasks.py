"""What runs later in retention: load by id, call the act."""

from datetime import timedelta

from celery import shared_task

from governance.london import now
from governance.models import Job, User
from governance.permissions import system_user
from retention import correcting, effecting, importing, in_bulk, looks, receiving, sending, uploads
from retention.actions import storing
from retention.carrying_out import go_on
from retention.models import DisposalList
from retention.queries.disposal import stalled
from retention.recomputing import look_again_for_holds, recompute_what_time_changes


@shared_task
def carry_out_list(number: int, by: int) -> None:
    go_on(DisposalList.objects.get(pk=number), by=User.objects.get(pk=by))


@shared_task
def go_on_with_stalled_lists() -> None:
    for listed in stalled(now()):
        carry_out_list.delay(listed.pk, listed.carried_out_by_id)


@shared_task
def call_back_what_is_protected() -> None:
    sending.call_back(by=system_user())


@shared_task
def remove_strays() -> None:
    storing.remove_strays(before=now() - timedelta(days=1), by=system_user())


@shared_task
def work_out_what_time_changes() -> None:
    recompute_what_time_changes(by=system_user())
    effecting.apply_what_took_effect(by=system_user())
    look_again_for_holds(by=system_user())


@shared_task
def work_out_effect(number: int) -> None:
    job = Job.objects.get(pk=number)
    effecting.go_on(job, by=job.by)


@shared_task
def go_on_in_bulk(number: int) -> None:
    job = Job.objects.get(pk=number)
    in_bulk.go_on(job, by=job.by)


@shared_task
def correct_person(number: int) -> None:
    job = Job.objects.get(pk=number)
    correcting.go_on(job, by=job.by)


@shared_task
def forget_looks() -> None:
    looks.forget()


@shared_task
def put_events_that_wait() -> None:
    receiving.put_what_still_waits(by=system_user())


@shared_task
def import_upload(number: int) -> None:
    job = Job.objects.get(pk=number)
    with uploads.opened(job.params["upload"]) as path:
        importing.go_on(job, path)
    uploads.drop(job.params["upload"])
