"""What is asked of policies: what binds on a day, what is late, and what waits for a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from governance.london import civil_date, today
from governance.models import User
from governance.permissions import allowed
from governance.reminders import Duty
from governance.rules.permissions import Permission
from governance.waiting import Waiting
from policies.models import Policy, PolicyVersion, ReviewOutcome, Status
from policies.rules.reviews import days_overdue

SOON = timedelta(days=30)


@dataclass(frozen=True)
class ReviewDate:
    """When a policy's review was due, as it stood on a day, and the version that was in force then."""

    policy: Policy
    version: PolicyVersion
    due_on: date | None
    on: date

    @property
    def days_overdue(self) -> int:
        return days_overdue(self.due_on, self.on)


def version_on(policy: Policy, on: date, *, known_on: date | None = None) -> PolicyVersion | None:
    """The version of a policy in force on a day, as known on a day (default: now)."""
    return policy.versions.in_force(on, known_on=known_on).order_by("-in_force_from", "-number").first()


def manual(on: date, *, known_on: date | None = None, kind: str = "") -> list[PolicyVersion]:
    """The policy manual of a day: every version in force then, by policy number."""
    found = PolicyVersion.objects.in_force(on, known_on=known_on).select_related("policy").defer("body")
    if kind:
        found = found.filter(policy__kind=kind)
    return list(found.order_by("policy__number", "-in_force_from"))


def review_date(policy: Policy, on: date) -> ReviewDate | None:
    """When the review of a policy was due, as it stood on a day; None when nothing was in force."""
    version = version_on(policy, on)
    if version is None:
        return None
    reviews = policy.reviews.filter(reviewed_on__lte=on, reviewed_on__gte=version.in_force_from)
    last: ReviewOutcome | None = reviews.order_by("-reviewed_on", "-pk").first()
    return ReviewDate(policy, version, last.due_after if last else version.review_due_on, on)


def overdue(on: date) -> list[ReviewDate]:
    """Every policy in force on a day whose review was late then, the latest first."""
    found = (review_date(policy, on) for policy in Policy.objects.in_force(on))
    late = [one for one in found if one and one.days_overdue]
    return sorted(late, key=lambda one: (-one.days_overdue, one.policy.number))


def overdue_counts(days: Sequence[date]) -> list[int]:
    """How many policies in force on each of some days were late for their review then: what `overdue` would list.

    Two statements, however many policies and days.
    """
    versions: dict[int, list[PolicyVersion]] = defaultdict(list)
    fields = ("policy", "number", "in_force_from", "in_force_until", "review_due_on")
    for version in PolicyVersion.objects.ever_in_force().order_by("-in_force_from", "-number").only(*fields):
        versions[version.policy_id].append(version)
    reviews: dict[int, list[ReviewOutcome]] = defaultdict(list)
    for review in ReviewOutcome.objects.order_by("-reviewed_on", "-pk").defer("note"):
        reviews[review.policy_id].append(review)
    return [
        sum(bool(days_overdue(_due(versions[policy], reviews[policy], day), day)) for policy in versions)
        for day in days
    ]


def _due(versions: list[PolicyVersion], reviews: list[ReviewOutcome], on: date) -> date | None:
    """When the review of a policy was due as it stood on a day, from its versions and reviews, the latest first."""
    for version in versions:
        begun, ended = version.in_force_from, version.in_force_until
        if begun and begun <= on and (ended is None or ended > on):
            last = next((one for one in reviews if begun <= one.reviewed_on <= on), None)
            return last.due_after if last else version.review_due_on
    return None


def review_duties(on: date) -> Iterator[Duty]:
    """The reviews that owners owe: one a policy in force."""
    policies = (
        Policy.objects.filter(versions__status=Status.IN_FORCE, review_due_on__isnull=False)
        .select_related("owner", "deputy")
        .annotate(published=Max("versions__published_at"), reviewed=Max("reviews__recorded_at"))
    )
    for policy in policies:
        since = max(filter(None, (policy.published, policy.reviewed)))
        deputy, due_on = policy.deputy, policy.review_due_on
        assert due_on
        yield Duty(
            about=policy.reference,
            title=f"Review {policy}",
            due_on=due_on,
            since=min(civil_date(since), due_on),
            owner=deputy if deputy and policy.owner.has_left_by(on) else policy.owner,
            url=policy.admin_address(),
        )


def reviewable_by(user: User) -> list[PolicyVersion]:
    """The versions that wait for a person's approval: those of this person's groups and not of this person's words."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=PolicyVersion.get_base_content_type(),
    ).specific()
    versions = (state.workflow_state.content_object for state in states)
    return [version for version in versions if version and _may_approve(version, user)]


def waiting(user: User) -> Iterable[Waiting]:
    """What waits for a person among policies."""
    on = today()
    yield from _reviews_of(user, on)
    yield from _approvals_for(user)
    yield from _sent_back_to(user)
    if allowed(user, Permission.POLICY_PUBLISH):
        yield from _to_publish(on)


def _reviews_of(user: User, on: date) -> Iterator[Waiting]:
    mine = Policy.objects.filter(Q(owner=user) | Q(deputy=user)).due_by(on + SOON).order_by("review_due_on")
    for policy in mine:
        late = policy.days_overdue(on)
        words = f"Review {policy}, {late} days late" if late else f"Review {policy}"
        yield Waiting(
            words, policy.admin_address(), tone="late" if late else "soon", due=policy.review_due_on
        )


def _approvals_for(user: User) -> Iterator[Waiting]:
    for version in reviewable_by(user):
        yield Waiting(
            f"Approve or send back: {version}, {version.title}", version.admin_address(), tone="soon"
        )


def _sent_back_to(user: User) -> Iterator[Waiting]:
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=user,
        base_content_type=PolicyVersion.get_base_content_type(),
    )
    for state in states:
        version = state.content_object
        if version is not None:
            yield Waiting(
                f"Sent back to you: {version}, {version.title}", version.admin_address(), tone="soon"
            )


def _to_publish(on: date) -> Iterator[Waiting]:
    approved = PolicyVersion.objects.filter(status=Status.APPROVED)
    ready = approved.filter(Q(effective_from=None) | Q(effective_from__lte=on)).select_related("policy")
    for version in ready.defer("body"):
        late = version.effective_from is not None and version.effective_from < on
        yield Waiting(
            f"Publish {version}, {version.title}",
            reverse("policies_publish", args=[version.pk]),
            tone="late" if late else "calm",
            due=version.effective_from,
        )


def _may_approve(version: PolicyVersion, user: User) -> bool:
    task = version.current_workflow_task
    return task is not None and "approve" in {name for name, _, _ in task.get_actions(version, user)}
