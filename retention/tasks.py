"""What runs later in retention: load by id, call the act."""

from celery import shared_task

from governance.models import User
from retention.carrying_out import carry_out
from retention.models import DisposalList


@shared_task
def carry_out_list(number: int, by: int) -> None:
    carry_out(DisposalList.objects.get(pk=number), by=User.objects.get(pk=by))
