"""What may be done with versions of the schedule, and why not."""

import hashlib
import json
from datetime import date

from governance.models import Job, User
from governance.refusals import Refused
from retention.models import Effect, RetentionClass, ScheduleVersion, Shortening
from retention.queries.own_work import has_asked_to_shorten, has_worked_on
from retention.refusals import (
    AlreadyApproved,
    BelowTheFloor,
    DayTaken,
    NoDecisionNeeded,
    NoSuchVersion,
    NotInForce,
    NotLookedAt,
    NotReady,
    OwnWork,
)
from retention.rules.schedule import BadRule, schedule
from retention.rules.versions import STATUTORY, newly_outranked, undercuts

PREVIEW = "schedule-preview"
APPLICATION = "schedule-application"


def the_version(number: int | str) -> ScheduleVersion:
    """The version of a number. Raises NoSuchVersion."""
    found = ScheduleVersion.objects.filter(number=number).first() if str(number).isdecimal() else None
    if found is None:
        raise NoSuchVersion(f"There is no version {number} of the schedule.", where="VERSION")
    return found


def floor_of(code: str) -> dict[str, str] | None:
    """The row below which a statutory class may not go: as it stood when it was first approved as such (rule 16)."""
    approved = RetentionClass.objects.filter(code=code, version__approved_at__isnull=False)
    first = approved.filter(confidence=STATUTORY).order_by("version__number").first()
    return first.row if first else None


def before(version: ScheduleVersion) -> ScheduleVersion:
    """The approved version that a version follows; the first follows itself."""
    earlier = ScheduleVersion.objects.approved().filter(number__lt=version.number)
    return earlier.order_by("-number").first() or version


def obstacle_to_day(version: ScheduleVersion, on: date) -> Refused | None:
    """Why a version cannot take effect on the day it names."""
    if version.effective_from is None:
        return NotReady("Say from which day the version is to take effect.", where="effective_from")
    if version.effective_from < on:
        return DayTaken(
            f"{version.effective_from:%-d %B %Y} has passed. A version takes effect today or later.",
            where="effective_from",
        )
    last = ScheduleVersion.objects.approved().order_by("-effective_from").first()
    if last and last.effective_from and version.effective_from <= last.effective_from:
        return DayTaken(
            f"Version {last.number} takes effect on {last.effective_from:%-d %B %Y}. Choose a later day, "
            "so that no two versions overlap.",
            where="effective_from",
        )
    return None


def obstacle_to_content(version: ScheduleVersion) -> Refused | None:
    """Why the classes of a version cannot be approved: one cannot be run, undercuts the law, or cites nothing."""
    classes, rows = list(version.classes.select_related("authorised_by")), version.rows
    try:
        schedule(rows, version=version.number)
    except BadRule as bad:
        return bad
    for item in classes:
        if found := undercuts(item.row, floor) if (floor := floor_of(item.code)) else ():
            column, why = found[0]
            return BelowTheFloor(f"{item.code}, {column}: {why}", where=column)
        if not item.basis and item.authorised_by is None:
            return NotReady(f"{item.code} cites nothing. Name the law or the policy version.", where="basis")
    if outranked := newly_outranked(rows, before(version).rows):
        statutory, other = outranked[0]
        return BelowTheFloor(
            f"{other} would outrank {statutory}, which the law settles, and so shorten it.", where="rank"
        )
    return None


def obstacle_to_readiness(version: ScheduleVersion, *, on: date) -> Refused | None:
    """Why nobody could approve a draft yet, whoever they are."""
    if obstacle := obstacle_to_day(version, on) or obstacle_to_content(version):
        return obstacle
    if latest_preview(version) is None:
        return NotLookedAt("Work out its effect on the records first, as it stands now.", where="VERSION")
    return None


def latest_preview(version: ScheduleVersion) -> Job | None:
    """The newest finished preview of exactly what the version says now."""
    found = Job.objects.filter(kind=PREVIEW, state=Job.State.DONE, params__version=version.number)
    newest = found.order_by("-pk").first()
    return newest if newest and newest.params["hash"] == version.content_hash() else None


def obstacle_to_approval(version: ScheduleVersion, person: User, *, on: date) -> Refused | None:
    """Why this person cannot approve this version now; the words stand on the greyed button as well."""
    if not version.is_draft:
        return AlreadyApproved(f"{version} is approved. Draft another to change it.", where="VERSION")
    if obstacle := obstacle_to_day(version, on) or obstacle_to_content(version):
        return obstacle
    if version.drafted_by_id is None or version.drafted_by_id == person.pk:
        return OwnWork("You drafted this version, so two others must approve it.", where="--by")
    if has_worked_on(version, person):
        return OwnWork("You changed something of this version, so two others must approve it.", where="--by")
    if version.approvals.of_version().standing().filter(by=person).exists():
        return OwnWork("You have approved it. A second person must approve it too.", where="--by")
    if latest_preview(version) is None:
        return NotLookedAt("Work out its effect on the records first, as it stands now.", where="VERSION")
    return None


def hash_of_effects(preview: Job) -> str:
    """SHA-256 of the records that a preview says would be shortened, and how."""
    columns = ("record_number", "code_after", "reason_after", "last_day_after", "action_after")
    rows = Effect.objects.filter(job=preview, waits=True).order_by("record_number").values_list(*columns)
    summary = hashlib.sha256()
    for row in rows.iterator(chunk_size=5000):
        summary.update(json.dumps(row, default=str).encode() + b"\n")
    return summary.hexdigest()


def obstacle_to_asking(version: ScheduleVersion, *, on: date) -> Refused | None:
    """Why nobody can ask now that a version shortens existing records."""
    if version.is_draft or ScheduleVersion.objects.in_force(on).pk != version.pk:
        return NotInForce("Existing records are shortened only by the version in force.", where="VERSION")
    asked = Shortening.objects.filter(version=version).first()
    if asked and asked.approved_at:
        return AlreadyApproved("The decision to shorten existing records stands.", where="VERSION")
    preview = latest_preview(version)
    if preview is None:
        return NotLookedAt("Work out its effect on the records first, as it stands now.", where="VERSION")
    if not Effect.objects.filter(job=preview, waits=True).exists():
        return NoDecisionNeeded("It shortens no existing record.", where="VERSION")
    return None


def obstacle_to_shortening(version: ScheduleVersion, person: User) -> Refused | None:
    """Why this person cannot approve that a version's shorter periods apply to existing records."""
    asked = Shortening.objects.filter(version=version).first()
    if asked is None:
        return NoDecisionNeeded("Nobody has asked to shorten existing records.", where="VERSION")
    if asked.approved_at:
        return AlreadyApproved("The decision to shorten existing records stands.", where="VERSION")
    if asked.asked_by_id == person.pk or has_asked_to_shorten(version, person):
        return OwnWork("You asked for this, so two others must approve it.", where="--by")
    if has_worked_on(version, person):
        return OwnWork("You drafted this version or changed it, so two others must approve it.", where="--by")
    if version.approvals.of_shortening().standing().filter(by=person).exists():
        return OwnWork("You have approved it. A second person must approve it too.", where="--by")
    return None
