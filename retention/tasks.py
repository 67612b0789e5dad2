"""What runs later in retention: load by id, call the act."""

from celery import shared_task

from governance.models import Job, User
from governance.permissions import system_user
from retention import importing, uploads
from retention.carrying_out import carry_out
from retention.models import DisposalList
from retention.recomputing import recompute_what_time_changes


@shared_task
def carry_out_list(number: int, by: int) -> None:
    carry_out(DisposalList.objects.get(pk=number), by=User.objects.get(pk=by))


@shared_task
def work_out_what_time_changes() -> None:
    recompute_what_time_changes(by=system_user())


@shared_task
def import_upload(number: int) -> None:
    job = Job.objects.get(pk=number)
    with uploads.opened(job.params["upload"]) as path:
        importing.go_on(job, path)
    uploads.drop(job.params["upload"])
