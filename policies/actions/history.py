"""History: versions that were in force before the council used this product."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from governance import event_log
from governance.documents.notices import notices_to_data
from governance.documents.reading import Reading
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.blocks import to_body
from policies.events import PolicyEvent
from policies.models import Policy, PolicyVersion, Status
from policies.picturing import keep_pictures
from policies.refusals import DatesCollide


@dataclass(frozen=True)
class Past:
    """When a version was in force: from a day until the first day it no longer was."""

    in_force_from: date
    in_force_until: date
    approved_on: date | None = None
    review_due_on: date | None = None
    label: str = ""
    change_note: str = ""


@transaction.atomic
def enter(policy: Policy, reading: Reading, past: Past, *, by: User) -> PolicyVersion:
    """Enter a version that was in force in the past and no longer is.

    It keeps an address of its own and answers for its days; when it was entered is kept beside them.
    Raises DatesCollide.
    """
    require(by, Permission.POLICY_HISTORY)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    _check_days(policy, past)
    keep_pictures(reading.pictures, reading.text)
    last = policy.versions.order_by("-number").values_list("number", flat=True).first()
    version = PolicyVersion(
        policy=policy,
        number=(last or 0) + 1,
        label=past.label,
        status=Status.SUPERSEDED,
        title=(reading.text.title or policy.title)[:200],
        language=reading.text.language,
        body=to_body(reading.text.blocks),
        change_note=past.change_note,
        in_force_from=past.in_force_from,
        in_force_until=past.in_force_until,
        review_due_on=past.review_due_on,
        approved_on=past.approved_on,
        published_at=now(),
        ended_at=now(),
        notices=notices_to_data(reading.notices),
        drafted_by=by,
    )
    version.content_hash = version.hash_of_text
    version.save()
    version.save_revision(user=by, clean=False, changed=False, log_action="wagtail.create")
    detail = {
        "in_force_from": past.in_force_from.isoformat(),
        "in_force_until": past.in_force_until.isoformat(),
    }
    event_log.record(PolicyEvent.VERSION_ENTERED, subject=version, by=by, detail=detail)
    return version


def _check_days(policy: Policy, past: Past) -> None:
    if not past.in_force_from < past.in_force_until <= today():
        raise DatesCollide(
            "A version from the past began before it ended, and has ended by today. Check both days."
        )
    still = Q(in_force_until=None) | Q(in_force_until__gt=past.in_force_from)
    if other := policy.versions.filter(still, in_force_from__lt=past.in_force_until).first():
        raise DatesCollide(f"{other} was in force in that time. Two versions are never in force on one day.")
