"""Taking over: the version that was in force already when the council began to use this product."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from governance import event_log
from governance.documents.notices import notices_to_data
from governance.documents.reading import Reading
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.actions import looking
from policies.blocks import to_body
from policies.events import PolicyEvent
from policies.models import Policy, PolicyVersion, Status
from policies.models.gate import judge, keep
from policies.obstacles import against_going_public
from policies.picturing import keep_pictures
from policies.refusals import DatesCollide, NotAccessible, WrongStatus
from policies.rules.reviews import next_review


@dataclass(frozen=True)
class Standing:
    """Since when a version has been in force, and when the council's own body approved it."""

    in_force_from: date
    approved_on: date | None = None
    label: str = ""
    change_note: str = ""


@transaction.atomic
def take_over(
    policy: Policy,
    reading: Reading,
    standing: Standing,
    *,
    by: User,
    answers: tuple[looking.Answer, ...] = (),
) -> PolicyVersion:
    """Enter the version in force of a policy that this product has never published.

    It was approved elsewhere: the day stands beside it, and the log says who entered it. Every later
    version goes the ordinary way. A public notice needs `answers` to what no machine can see in it.
    Raises WrongStatus, DatesCollide, NotAccessible, NotLookedAt.
    """
    require(by, Permission.POLICY_HISTORY)
    require(by, Permission.POLICY_PUBLISH)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    _check(policy, standing)
    keep_pictures(reading.pictures, reading.text)
    version = _make(policy, reading, standing, by)
    if answers:
        looking.answer(version, answers, content=version.content_hash, by=by)
    for obstacle in against_going_public(version, on=today()):
        raise obstacle
    policy.title, policy.review_due_on = version.title, version.review_due_on
    policy.save()
    event_log.record(
        PolicyEvent.VERSION_ENTERED,
        subject=version,
        by=by,
        detail={"in_force_from": standing.in_force_from.isoformat(), "content": version.content_hash},
    )
    return version


def _check(policy: Policy, standing: Standing) -> None:
    if policy.withdrawn or policy.versions.exclude(status=Status.SUPERSEDED).exists():
        raise WrongStatus(
            "Only a policy without a version of its own here is taken over. "
            "Draft a new version instead, and send it to review."
        )
    if standing.in_force_from > today():
        raise DatesCollide(
            "What is in force has begun. Draft the version instead, with the day it is to begin."
        )
    if other := policy.versions.filter(in_force_until__gt=standing.in_force_from).first():
        raise DatesCollide(
            f"{other} was in force after that day. Two versions are never in force on one day."
        )


def _make(policy: Policy, reading: Reading, standing: Standing, by: User) -> PolicyVersion:
    moment = now()
    last = policy.versions.order_by("-number").values_list("number", flat=True).first()
    version = PolicyVersion(
        policy=policy,
        number=(last or 0) + 1,
        label=standing.label,
        status=Status.IN_FORCE,
        live=True,
        has_unpublished_changes=False,
        title=(reading.text.title or policy.title)[:200],
        language=reading.text.language or "en-GB",
        body=to_body(reading.text.blocks),
        change_note=standing.change_note,
        effective_from=standing.in_force_from,
        in_force_from=standing.in_force_from,
        approved_on=standing.approved_on,
        review_due_on=next_review(standing.in_force_from, policy.review_cycle_months),
        published_at=moment,
        first_published_at=moment,
        last_published_at=moment,
        notices=notices_to_data(reading.notices),
        drafted_by=by,
    )
    verdict = judge(version.text, version.reference, kind=version.kind)
    if found := verdict.stopping:
        raise NotAccessible(
            f"{len(found)} things keep readers out of this text. The first: {found[0].message} {found[0].cure}",
            details={"barriers": [barrier.as_data() for barrier in found]},
        )
    version.content_hash = version.hash_of_text
    version.save()
    version.save_revision(user=by, clean=False, changed=False, log_action="wagtail.create")
    version.live_revision = version.latest_revision
    version.save()
    keep({version.reference: verdict})
    return version
