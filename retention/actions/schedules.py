"""Versions of the schedule: drafted from the one in force, changed class by class, approved by two others."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission, roles_that_grant
from policies.models import PolicyVersion
from retention.events import RetentionEvent
from retention.models import RetentionClass, ScheduleApproval, ScheduleVersion
from retention.queries.schedules import before, floor_of, obstacle_to_approval, obstacle_to_day
from retention.refusals import (
    AlreadyApproved,
    AlreadyDrafted,
    BelowTheFloor,
    ContentChanged,
    ReasonNeeded,
    UnknownColumnOfClass,
)
from retention.rules.schedule import COLUMNS, BadRule, class_rule, schedule
from retention.rules.versions import CONFIDENCE, undercuts

APPROVALS_NEEDED = 2


@transaction.atomic
def draft(*, by: User, note: str = "", effective_from: date | None = None) -> ScheduleVersion:
    """Draft the next version: a copy of the newest approved one, to be changed. One draft at a time."""
    require(by, Permission.SCHEDULE_DRAFT)
    versions = ScheduleVersion.objects.select_for_update().order_by("-number")
    if open_draft := versions.drafts().first():
        raise AlreadyDrafted(
            f"Version {open_draft.number} is being drafted. Change that one, or discard it first."
        )
    newest = versions[0]
    version = ScheduleVersion(
        number=newest.number + 1, note=note.strip(), effective_from=effective_from, drafted_by=by
    )
    if effective_from and (obstacle := obstacle_to_day(version, today())):
        raise obstacle
    version.save()
    RetentionClass.objects.bulk_create(_copy(item, version) for item in newest.classes.order_by("position"))
    event_log.record(RetentionEvent.SCHEDULE_DRAFTED, subject=version, by=by, detail={"from": newest.number})
    return version


@transaction.atomic
def describe(
    version: ScheduleVersion, *, effective_from: date | None, note: str, authority: str, by: User
) -> ScheduleVersion:
    """Say from which day a draft is to take effect, what it changes, and what authorises it as a whole."""
    require(by, Permission.SCHEDULE_DRAFT)
    version = _draft_of(version)
    version.effective_from, version.note, version.authority = effective_from, note.strip(), authority.strip()
    if effective_from and (obstacle := obstacle_to_day(version, today())):
        raise obstacle
    version.save(update_fields=["effective_from", "note", "authority"])
    _void_approvals(version)
    event_log.record(
        RetentionEvent.SCHEDULE_DESCRIBED,
        subject=version,
        by=by,
        detail={"effective_from": effective_from.isoformat() if effective_from else ""},
    )
    return version


@transaction.atomic
def change_class(
    item: RetentionClass,
    changes: Mapping[str, str],
    *,
    reason: str,
    by: User,
    authorised_by: PolicyVersion | None = None,
    seen_hash: str = "",
) -> RetentionClass:
    """Change columns of one class of a draft, with the reason, and cite the policy version that authorises it.

    `seen_hash` is the hash of the class as the person was shown it: what somebody else changed since is not written
    over (ContentChanged). Refuses (BadRule, naming class, column and the text typed) what cannot be run, and
    (BelowTheFloor) what would keep a statutory class less long than the law says (rule 16).
    """
    require(by, Permission.SCHEDULE_DRAFT)
    version = _draft_of(item.version)
    item = RetentionClass.objects.select_for_update().get(pk=item.pk)
    if not reason.strip():
        raise ReasonNeeded("changed this class")
    if seen_hash and seen_hash != item.content_hash():
        raise ContentChanged(f"{item.code} has changed since it was shown. Read it again, then change it.")
    _refuse_impossible(item, changes)
    was = item.row
    for column, text in changes.items():
        setattr(item, column, text.strip())
    item.rank = int(item.rank) if str(item.rank).isdecimal() else item.rank
    _refuse_unsound(item, version)
    item.change_reason, item.changed_by, item.authorised_by = reason.strip(), by, authorised_by
    item.save()
    _void_approvals(version)
    changed = {
        column: [was[column], item.row[column]] for column in COLUMNS if was[column] != item.row[column]
    }
    event_log.record(
        RetentionEvent.SCHEDULE_CLASS_CHANGED,
        subject=version,
        by=by,
        detail={"class": item.code, "changed": changed},
        reason=reason,
    )
    return item


@transaction.atomic
def add_class(
    version: ScheduleVersion,
    row: Mapping[str, str],
    *,
    reason: str,
    by: User,
    authorised_by: PolicyVersion | None = None,
) -> RetentionClass:
    """Add a class to a draft. Refuses (BadRule) one that cannot be run, or whose code is taken."""
    require(by, Permission.SCHEDULE_DRAFT)
    version = _draft_of(version)
    if not reason.strip():
        raise ReasonNeeded("added this class")
    full = {column: str(row.get(column, "")).strip() for column in COLUMNS}
    full["rank"] = full["rank"] or "0"
    class_rule(full)
    _refuse_unknown_words(full)
    schedule([*version.rows, full], version=version.number)
    last = version.classes.order_by("-position").values_list("position", flat=True).first() or 0
    item = RetentionClass.objects.create(
        version=version,
        position=last + 1,
        change_reason=reason.strip(),
        changed_by=by,
        authorised_by=authorised_by,
        **{**full, "rank": int(full["rank"])},
    )
    _void_approvals(version)
    event_log.record(
        RetentionEvent.SCHEDULE_CLASS_ADDED,
        subject=version,
        by=by,
        detail={"class": item.code},
        reason=reason,
    )
    return item


@transaction.atomic
def remove_class(item: RetentionClass, *, reason: str, by: User) -> None:
    """Take a class out of the draft that added it. One that a version before has stays: records carry its code."""
    require(by, Permission.SCHEDULE_DRAFT)
    version = _draft_of(item.version)
    if not reason.strip():
        raise ReasonNeeded("took this class out")
    if before(version).classes.filter(code=item.code).exists():
        raise UnknownColumnOfClass(
            f"{item.code} stands in the version before, and records may carry it. It stays.", where="code"
        )
    version.classes.filter(code=item.code).delete()
    _void_approvals(version)
    event_log.record(
        RetentionEvent.SCHEDULE_CLASS_REMOVED,
        subject=version,
        by=by,
        detail={"class": item.code},
        reason=reason,
    )


@transaction.atomic
def discard(version: ScheduleVersion, *, reason: str, by: User) -> None:
    """Let a draft go; what was said of it stays in the log."""
    require(by, Permission.SCHEDULE_DRAFT)
    version = _draft_of(version)
    if not reason.strip():
        raise ReasonNeeded("discarded this draft")
    event_log.record(RetentionEvent.SCHEDULE_DISCARDED, subject=version, by=by, reason=reason)
    version.approvals.all().delete()
    version.classes.all().delete()
    version.delete()


@transaction.atomic
def approve(version: ScheduleVersion, *, by: User, seen_hash: str = "") -> ScheduleVersion:
    """Approve a draft exactly as it stands; the second approval settles it for good.

    `seen_hash` is the hash of what the person was shown: another content is refused, not approved.
    """
    require(by, Permission.SCHEDULE_APPROVE)
    version = ScheduleVersion.objects.select_for_update().get(pk=version.pk)
    if obstacle := obstacle_to_approval(version, by, on=today()):
        raise obstacle
    content, drafter = version.content_hash(), version.drafted_by
    assert drafter is not None  # a draft without a drafter cannot be approved: an obstacle says so
    if seen_hash and seen_hash != content:
        raise ContentChanged(
            f"{version} has changed since it was shown. Read it again, then approve.", where="VERSION"
        )
    ScheduleApproval.objects.create(version=version, by=by, asker=drafter, content_hash=content, at=now())
    given = version.approvals.of_version().standing().filter(content_hash=content).count()
    if given >= APPROVALS_NEEDED:
        version.approved_at = now()
        version.save(update_fields=["approved_at"])
    event_log.record(
        RetentionEvent.SCHEDULE_APPROVED,
        subject=version,
        by=by,
        detail={"hash": content, "complete": given >= APPROVALS_NEEDED},
    )
    return version


def _draft_of(version: ScheduleVersion) -> ScheduleVersion:
    version = ScheduleVersion.objects.select_for_update().get(pk=version.pk)
    if not version.is_draft:
        raise AlreadyApproved(f"{version} is approved and stays as it is. Draft another.", where="VERSION")
    return version


def _copy(item: RetentionClass, version: ScheduleVersion) -> RetentionClass:
    columns = {column: getattr(item, column) for column in COLUMNS}
    return RetentionClass(
        version=version, position=item.position, authorised_by=item.authorised_by, **columns
    )


def _refuse_impossible(item: RetentionClass, changes: Mapping[str, str]) -> None:
    if unknown := sorted(set(changes) - set(COLUMNS)):
        raise UnknownColumnOfClass(f"A class has no {', '.join(unknown)}.", where=unknown[0])
    if changes.get("code", item.code) != item.code:
        raise UnknownColumnOfClass("A code never changes: records carry it. Add another class.", where="code")


def _refuse_unsound(item: RetentionClass, version: ScheduleVersion) -> None:
    class_rule(item.row)
    _refuse_unknown_words(item.row)
    floor = floor_of(item.code)
    if floor and (found := undercuts(item.row, floor)):
        column, why = found[0]
        raise BelowTheFloor(f"{item.code}, {column}, “{item.row[column]}”: {why}", where=column)
    schedule((item.row if row["code"] == item.code else row for row in version.rows), version=version.number)


def _refuse_unknown_words(row: Mapping[str, str]) -> None:
    """A class that nobody owns would wait for ever; one whose ground is not known could not be told from the law's."""
    if not row["title"]:
        raise BadRule(f"{row['code']}: say what kind of records this is.", where="title")
    known = {
        "owner": [str(role) for role in roles_that_grant(Permission.DISPOSAL_REVIEW)],
        "confidence": list(CONFIDENCE),
    }
    for column, words in known.items():
        if row[column] not in words:
            raise BadRule(
                f"{row['code']}, {column}, “{row[column]}”: Known are: {', '.join(words)}.", where=column
            )


def _void_approvals(version: ScheduleVersion) -> None:
    version.approvals.standing().update(voided_at=now(), voided_because="The draft was changed.")
