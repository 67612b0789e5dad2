"""Working out the stored dates of records again."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import User
from governance.models.among import Among
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.dating import store, work_out_again
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, record_reference
from retention.queries.evaluation import evaluate_named

State = CaseRecord.State


@transaction.atomic
def recompute(keys: Sequence[int], *, by: User) -> int:
    """Work out a batch of records, by their keys, by the schedule in force; returns how many dates are new.

    Records whose date moved leave their disposal lists, and the approvals of those lists are void.
    """
    require(by, Permission.RECORD_RECOMPUTE)
    wanted = CaseRecord.objects.filter(Among("pk", keys)).order_by("pk")
    # Locked before they are worked out: what is known of them stays as it is until the end.
    lock(wanted)
    stretch = evaluate_named(keys, on=today())
    # By these keys alone: asked by both lists of keys, PostgreSQL would read the whole register.
    among = CaseRecord.objects.filter(Among("pk", stretch.differing)).order_by("pk")
    differing = list(among.values_list("pk", "reference", "state"))
    answered = stretch.answers()
    store(answered, listed=[pk for pk, _, state in differing if pk in answered and state == State.LISTED])
    others = [pk for pk, *_ in differing if pk not in answered]
    alone = work_out_again(CaseRecord.objects.filter(Among("pk", others)).order_by("pk"), on=today())
    said = [(reference, *answered[pk][:3]) for pk, reference, _ in differing if pk in answered]
    said += [(record.reference, record.code, record.action, record.reason) for record in alone]
    event_log.record_batch(
        Entry(
            RetentionEvent.DATES_RECOMPUTED,
            record_reference(reference),
            by,
            {"class": code, "outcome": str(outcome)},
        )
        for reference, code, _, outcome in said
    )
    return len(said)
