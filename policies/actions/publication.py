"""Publication: the only door into force and out of it."""

from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.events import PolicyEvent
from policies.models import Policy, PolicyVersion, Status
from policies.models.gate import judge, keep
from policies.obstacles import against_publishing, against_withdrawing, first_day
from policies.refusals import DayHasPassed, ReasonMissing, WrongStatus
from policies.rules.reviews import next_review


@transaction.atomic
def publish(version: PolicyVersion, *, by: User, on: date | None = None) -> PolicyVersion:
    """Put an approved version in force, in the place of the one before, as seen on a day (default: today).

    Raises NotApproved, TextChanged, NotAccessible, NotYetEffective, DatesCollide.
    """
    require(by, Permission.POLICY_PUBLISH)
    on = on or today()
    policy = Policy.objects.select_for_update().get(pk=version.policy_id)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    for obstacle in against_publishing(version, on=on):
        raise obstacle
    since = first_day(version, on=on)
    before = _end_current(policy, Status.SUPERSEDED, since)
    if before:
        event_log.record(
            PolicyEvent.VERSION_SUPERSEDED, subject=before, by=by, detail={"until": since.isoformat()}
        )
    _begin(policy, version, since)
    event_log.record(
        PolicyEvent.VERSION_PUBLISHED,
        subject=version,
        by=by,
        detail={"in_force_from": since.isoformat(), "content": version.content_hash},
    )
    return version


@transaction.atomic
def schedule(version: PolicyVersion, *, effective_from: date | None, by: User) -> PolicyVersion:
    """Set the day an approved version comes into force; it is then published by itself.

    Raises DayHasPassed: what bound people before Safekeep had it is taken over, never dated back.
    """
    require(by, Permission.POLICY_PUBLISH)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != Status.APPROVED:
        raise WrongStatus("Only an approved version gets a day on which it is published.")
    if effective_from and effective_from < today():
        raise DayHasPassed(
            f"{effective_from:%-d %B %Y} has passed, and nobody could read this version then. "
            "Choose today or a later day, or leave the day empty and publish it now.",
            where="effective_from",
        )
    version.effective_from = effective_from
    version.save()
    day = effective_from.isoformat() if effective_from else None
    event_log.record(PolicyEvent.VERSION_SCHEDULED, subject=version, by=by, detail={"effective_from": day})
    return version


@transaction.atomic
def withdraw(version: PolicyVersion, *, reason: str, by: User, on: date | None = None) -> PolicyVersion:
    """Withdraw a version. Without one in force the policy itself is withdrawn; its addresses stay readable."""
    require(by, Permission.POLICY_WITHDRAW)
    on = on or today()
    policy = Policy.objects.select_for_update().get(pk=version.policy_id)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    for obstacle in against_withdrawing(version):
        raise obstacle
    if not reason.strip():
        raise ReasonMissing(
            "Say why it is withdrawn; readers of the old address will see it.", where="reason"
        )
    if version.status == Status.IN_FORCE:
        version = _end_current(policy, Status.WITHDRAWN, max(on, version.in_force_from or on)) or version
        policy.withdrawn_on = on
        policy.withdrawal_reason = reason.strip()
        policy.save()
    else:
        version.status = Status.WITHDRAWN
        version.save()
    event_log.record(
        PolicyEvent.VERSION_WITHDRAWN, subject=version, by=by, detail={"policy_too": policy.withdrawn}
    )
    return version


def _end_current(policy: Policy, status: Status, until: date) -> PolicyVersion | None:
    current = policy.versions.select_for_update().filter(status=Status.IN_FORCE).first()
    if current is None:
        return None
    current.status, current.live, current.live_revision = status, False, None
    current.in_force_until, current.ended_at = until, now()
    current.save()
    return current


def _begin(policy: Policy, version: PolicyVersion, since: date) -> None:
    moment = now()
    version.status, version.live, version.has_unpublished_changes = Status.IN_FORCE, True, False
    version.live_revision = version.latest_revision
    version.in_force_from, version.published_at = since, moment
    version.first_published_at, version.last_published_at = moment, moment
    version.review_due_on = next_review(since, policy.review_cycle_months)
    version.save()
    keep({version.reference: judge(version.text, version.reference, kind=version.kind)})
    policy.title, policy.review_due_on = version.title, version.review_due_on
    policy.withdrawn_on, policy.withdrawal_reason = None, ""
    policy.save()
