"""What can be done with a policy or a version now, and why what cannot be done cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from governance.models import User
from governance.permissions import allowed, refusal
from governance.refusals import Refused
from governance.rules.permissions import Permission
from policies import obstacles
from policies.models import Policy, PolicyVersion, Status


@dataclass(frozen=True)
class Act:
    """A button: what it does, where it leads, and the reasons why it is grey."""

    name: str
    label: str
    url: str
    why_not: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.why_not


def acts_on_version(version: PolicyVersion, *, by: User, on: date) -> list[Act]:
    """The acts on a version in the order of its life; grey ones say why with the act's own refusal."""
    return [
        _act("approve", "Approve or send back", version, by, Permission.POLICY_APPROVE, _review(version)),
        _act(
            "publish",
            "Publish",
            version,
            by,
            Permission.POLICY_PUBLISH,
            obstacles.against_publishing(version, on=on),
        ),
        _act(
            "schedule", "Set the day it takes effect", version, by, Permission.POLICY_PUBLISH, _day(version)
        ),
        _act(
            "reopen",
            "Reopen as a draft",
            version,
            by,
            Permission.POLICY_DRAFT,
            obstacles.against_reopening(version),
        ),
        _act(
            "withdraw",
            "Withdraw",
            version,
            by,
            Permission.POLICY_WITHDRAW,
            obstacles.against_withdrawing(version),
        ),
    ]


def acts_on_policy(policy: Policy, *, by: User) -> list[Act]:
    """The acts on a policy."""
    upload = reverse("policies_upload", args=[policy.pk])
    take_up = reverse("policies_take_up", args=[policy.pk])
    review = reverse("policies_review", args=[policy.pk])
    enter = reverse("policies_enter", args=[policy.pk])
    none = obstacles.against_drafting(policy)
    return [
        Act("upload", "New version from a Word file", upload, _why_not(by, Permission.POLICY_DRAFT)),
        Act(
            "take_up",
            "New version from the text in force",
            take_up,
            _why_not(by, Permission.POLICY_DRAFT, none),
        ),
        Act("review", "Record a review", review, _why_not(by, Permission.POLICY_REVIEW, none)),
        Act("enter", "Enter a version from the past", enter, _why_not(by, Permission.POLICY_HISTORY)),
    ]


def _act(
    name: str,
    label: str,
    version: PolicyVersion,
    by: User,
    permission: Permission,
    found: Iterable[Refused],
) -> Act:
    url = reverse(f"policies_{name}", args=[version.pk])
    return Act(name, label, url, _why_not(by, permission, found))


def _why_not(by: User, permission: Permission, found: Iterable[Refused] = ()) -> tuple[str, ...]:
    may = () if allowed(by, permission) else (refusal(permission),)
    return (*may, *(obstacle.message for obstacle in found))


def _review(version: PolicyVersion) -> tuple[Refused, ...]:
    # Whose words they are is asked on the page itself: their author may still send a version back.
    if version.status == Status.IN_REVIEW:
        return ()
    return (Refused("This version is not in review."),)


def _day(version: PolicyVersion) -> tuple[Refused, ...]:
    if version.status == Status.APPROVED:
        return ()
    return (Refused("Only an approved version gets a day on which it is published."),)
