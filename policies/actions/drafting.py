"""Drafting: a new policy, a new version of one, and words changed while they may change."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from governance import event_log
from governance.documents.notices import notices_to_data
from governance.documents.reading import Reading
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.blocks import to_body
from policies.events import PolicyEvent
from policies.models import Kind, Policy, PolicyVersion, Status
from policies.obstacles import against_drafting, against_going_public
from policies.picturing import keep_pictures
from policies.refusals import NumberTaken, TextIsFinal, Unfit
from policies.rules.numbers import next_number
from policies.rules.publication_classes import usual_class

# What the register says of a policy and its people may change; nothing else.
CHANGEABLE = frozenset(
    {
        "title",
        "kind",
        "subject",
        "summary",
        "keywords",
        "publication_class",
        "audience",
        "owner",
        "deputy",
        "review_cycle_months",
    }
)


@dataclass(frozen=True)
class NewPolicy:
    """What is known of a policy when it is entered. Without a number it gets the next free one."""

    title: str
    owner: User
    kind: str = Kind.POLICY
    number: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def create_policy(new: NewPolicy, *, by: User) -> Policy:
    """Enter a policy in the register. Raises NumberTaken, Unfit."""
    require(by, Permission.POLICY_DRAFT)
    taken = set(Policy.objects.values_list("number", flat=True))
    number = new.number or next_number(taken)
    if number in taken:
        raise NumberTaken(
            f"{number} is already the number of another policy. Choose another, or leave it empty."
        )
    more = {"publication_class": usual_class(new.kind)} | new.more
    policy = Policy(number=number, title=new.title, kind=new.kind, owner=new.owner, **more)
    _save_checked(policy)
    event_log.record(PolicyEvent.CREATED, subject=policy, by=by, detail={"kind": policy.kind})
    return policy


@transaction.atomic
def change_policy(policy: Policy, changes: dict[str, Any], *, by: User) -> Policy:
    """Change what the register says of a policy, not its words. Raises Unfit, NotLookedAt."""
    require(by, Permission.POLICY_DRAFT)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    changed = sorted(name for name in CHANGEABLE & changes.keys() if getattr(policy, name) != changes[name])
    for name in changed:
        setattr(policy, name, changes[name])
    if {"audience", "kind"} & set(changed):
        _check_people_looked(policy)
    if changed:
        _save_checked(policy)
        event_log.record(PolicyEvent.CHANGED, subject=policy, by=by, detail={"fields": changed})
    return policy


@transaction.atomic
def draft_version(
    policy: Policy,
    reading: Reading,
    *,
    by: User,
    label: str = "",
    change_note: str = "",
    effective_from: date | None = None,
) -> PolicyVersion:
    """Start a new version of a policy from a text, with its pictures and what could not be carried."""
    require(by, Permission.POLICY_DRAFT)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    keep_pictures(reading.pictures, reading.text)
    version = PolicyVersion(
        policy=policy,
        number=_next_version(policy),
        label=label,
        title=(reading.text.title or policy.title)[:200],
        language=reading.text.language,
        body=to_body(reading.text.blocks),
        change_note=change_note,
        effective_from=effective_from,
        notices=notices_to_data(reading.notices),
        drafted_by=by,
    )
    version.save()
    version.save_revision(user=by, clean=False, log_action="wagtail.create")
    event_log.record(
        PolicyEvent.VERSION_DRAFTED, subject=version, by=by, detail={"notices": len(version.notices)}
    )
    return version


@transaction.atomic
def take_up(policy: Policy, *, by: User) -> PolicyVersion:
    """Start a new version with the words of the one in force. Raises NotInForce."""
    require(by, Permission.POLICY_DRAFT)
    for obstacle in against_drafting(policy):
        raise obstacle
    current = policy.versions.current().get()
    version = draft_version(policy, Reading(current.text), by=by)
    event_log.record(
        PolicyEvent.VERSION_TEXT_CHANGED, subject=version, by=by, detail={"taken_from": current.number}
    )
    return version


@transaction.atomic
def change_text(
    version: PolicyVersion, reading: Reading, *, by: User, change_note: str | None = None
) -> PolicyVersion:
    """Put another text in the place of a draft's. Raises TextIsFinal."""
    require(by, Permission.POLICY_DRAFT)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != Status.DRAFT:
        raise TextIsFinal("The words of this version can no longer change. Start a new version.")
    keep_pictures(reading.pictures, reading.text)
    version.title = (reading.text.title or version.title)[:200]
    version.language = reading.text.language or version.language
    version.body = to_body(reading.text.blocks)  # type: ignore[assignment]
    version.notices = notices_to_data(reading.notices)
    if change_note is not None:
        version.change_note = change_note
    version.save()
    version.save_revision(user=by, clean=False, log_action=True)
    event_log.record(PolicyEvent.VERSION_TEXT_CHANGED, subject=version, by=by)
    return version


def _check_people_looked(policy: Policy) -> None:
    """What is in force and becomes a public notice by its kind or audience is asked what every public notice is."""
    for version in policy.versions.current():
        version.policy = policy
        for obstacle in against_going_public(version, on=today()):
            raise obstacle


def _next_version(policy: Policy) -> int:
    last = policy.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _save_checked(policy: Policy) -> None:
    try:
        policy.full_clean()
    except ValidationError as error:
        raise Unfit(" ".join(error.messages), where=sorted(error.message_dict)) from None
    policy.save()
