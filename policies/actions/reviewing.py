"""Reviews: somebody looked at a policy, and the date moves."""

from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.actions import publication
from policies.events import PolicyEvent
from policies.models import Outcome, Policy, ReviewOutcome
from policies.refusals import DatesCollide, NotInForce, ReasonMissing
from policies.rules.reviews import review_after


@transaction.atomic
def record_review(
    policy: Policy,
    *,
    outcome: str,
    by: User,
    note: str = "",
    reviewed_on: date | None = None,
    due_on: date | None = None,
) -> ReviewOutcome:
    """Record what a review came to, and when the next is due (default: by the policy's cycle).

    "Withdraw" withdraws the policy at once and therefore needs that permission as well.
    Raises NotInForce, ReasonMissing, DatesCollide.
    """
    require(by, Permission.POLICY_REVIEW)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    outcome, reviewed_on = Outcome(outcome), reviewed_on or today()
    version = policy.versions.current().first()
    if version is None:
        raise NotInForce("No version of this policy is in force, so there is nothing to review.")
    if reviewed_on > today() or (due_on is not None and due_on <= reviewed_on):
        raise DatesCollide("A review was in the past, and the next one lies after it. Check both dates.")
    if outcome is not Outcome.NO_CHANGE and not note.strip():
        raise ReasonMissing("Say in a sentence what was found.", where="note")
    due_before = policy.review_due_on
    due_after = due_on or review_after(outcome.value, reviewed_on, policy.review_cycle_months)
    if outcome is Outcome.WITHDRAW:
        publication.withdraw(version, reason=note, by=by)
        policy.refresh_from_db()
    policy.review_due_on = due_after
    policy.save()
    review = ReviewOutcome.objects.create(
        policy=policy,
        version=version,
        outcome=outcome,
        reviewed_on=reviewed_on,
        due_before=due_before,
        due_after=due_after,
        note=note,
        by=by,
    )
    detail = {"outcome": outcome.value, "due_on": due_after.isoformat() if due_after else None}
    event_log.record(PolicyEvent.REVIEWED, subject=policy, by=by, detail=detail)
    return review
