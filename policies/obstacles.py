"""What stands in the way of an act: the act refuses with it, and the greyed button says it."""

from datetime import date

from django.db.models import Q

from governance.documents.text import every_block
from governance.models import User
from governance.refusals import Refused
from policies.accessibility.barriers import Barrier
from policies.models import Policy, PolicyVersion, Status
from policies.models.gate import judge
from policies.models.tasks import OWN_WORDS
from policies.queries.by_hand import Looked, by_hand
from policies.refusals import (
    DatesCollide,
    NotAccessible,
    NotApproved,
    NothingToSay,
    NotInForce,
    NotLookedAt,
    NotYetEffective,
    SelfApproval,
    TextChanged,
    WrongStatus,
)

Obstacles = tuple[Refused, ...]


def against_submitting(version: PolicyVersion) -> Obstacles:
    """Why a draft cannot go to review."""
    if version.status != Status.DRAFT:
        return (WrongStatus(f"Only a draft is sent to review; this version is {_state(version)}."),)
    if not any(True for _ in every_block(version.text)):
        return (NothingToSay("This version has no text yet. Write it, or take it in from a Word file."),)
    return ()


def against_approving(version: PolicyVersion, *, by: User) -> Obstacles:
    """Why a person cannot approve a version."""
    if version.status != Status.IN_REVIEW:
        return (WrongStatus(f"Only a version in review is approved; this version is {_state(version)}."),)
    if by.pk in version.editors():
        return (SelfApproval(OWN_WORDS),)
    return ()


def against_publishing(version: PolicyVersion, *, on: date) -> Obstacles:
    """Why a version cannot come into force on a day."""
    if version.status != Status.APPROVED:
        return (
            NotApproved(
                f"This version has not been approved; it is {_state(version)}. "
                "Send it to review; somebody who did not write it has to approve it."
            ),
        )
    found = [*_of_the_text(version), *_of_people(version, on), *_of_the_days(version, on)]
    return tuple(found)


def against_withdrawing(version: PolicyVersion) -> Obstacles:
    """Why a version cannot be withdrawn."""
    if version.status in (Status.DRAFT, Status.APPROVED, Status.IN_FORCE):
        return ()
    return (WrongStatus(f"This version is {_state(version)}: there is nothing to withdraw."),)


def against_reopening(version: PolicyVersion) -> Obstacles:
    """Why an approved version cannot become a draft again."""
    if version.status == Status.APPROVED:
        return ()
    return (WrongStatus(f"Only an approved version is reopened; this version is {_state(version)}."),)


def against_drafting(policy: Policy) -> Obstacles:
    """Why the text in force cannot be taken up as a new draft."""
    if policy.versions.current().exists():
        return ()
    return (NotInForce("No version of this policy is in force. Take in a Word file instead."),)


def first_day(version: PolicyVersion, *, on: date) -> date:
    """The first day a version binds if it is published on a day: never before it was approved."""
    wanted = version.effective_from or on
    return max(wanted, version.approved_on) if version.approved_on else wanted


def _of_the_text(version: PolicyVersion) -> list[Refused]:
    obstacles: list[Refused] = []
    if version.hash_of_text != version.content_hash:
        obstacles.append(
            TextChanged("The text is not the one that was approved. Reopen it and have it approved again.")
        )
    if found := judge(version.text, version.reference, kind=version.kind).stopping:
        data = [barrier.as_data() for barrier in found]
        obstacles.append(NotAccessible(_told(found), details={"barriers": data}))
    return obstacles


def against_going_public(version: PolicyVersion, *, on: date) -> Obstacles:
    """Why the words of a version that is in force cannot be opened to everyone, for what only people can see."""
    return tuple(_of_people(version, on, then="be opened to everyone", mend="Start a new version that mends"))


def _of_people(
    version: PolicyVersion, on: date, *, then: str = "be published", mend: str = "Reopen the version and mend"
) -> list[Refused]:
    stopping = [one for one in by_hand(version, on) if one.stops]
    waiting = [one for one in stopping if one.check is None]
    failing = [one for one in stopping if one.check is not None]
    obstacles: list[Refused] = []
    if waiting:
        obstacles.append(
            NotLookedAt(
                f"Nobody has answered yet for these words: {_quoted(waiting)} No machine can. Look at the text under "
                f"“What only people can see” and answer; then it can {then}."
            )
        )
    if failing:
        obstacles.append(
            NotLookedAt(
                f"Somebody looked at these words and answered no to: {_quoted(failing)} {mend} "
                "what the note says; or look again, if it was mended elsewhere."
            )
        )
    return obstacles


def _quoted(looked: list[Looked]) -> str:
    return " ".join(f"“{one.question.words}”" for one in looked)


def _of_the_days(version: PolicyVersion, on: date) -> list[Refused]:
    if version.effective_from and version.effective_from > on:
        return [
            NotYetEffective(
                f"This version takes effect on {_day(version.effective_from)} and is then published by itself. "
                "To publish it sooner, change that day."
            )
        ]
    day = first_day(version, on=on)
    later = version.policy.versions.ever_in_force().exclude(pk=version.pk).filter(_binds_after(day))
    if other := later.first():
        return [
            DatesCollide(
                f"This version would be in force from {_day(day)}, but {other} was in force after that day. "
                "Choose a later day."
            )
        ]
    return []


def _binds_after(day: date) -> Q:
    return Q(in_force_from__gt=day) | Q(in_force_until__gt=day)


def _told(found: tuple[Barrier, ...]) -> str:
    first = found[0]
    count = "One thing keeps" if len(found) == 1 else f"{len(found)} things keep"
    lead = "It is" if len(found) == 1 else "The first"
    return (
        f"{count} readers out of this text, so it cannot be published. {lead}: {first.message} {first.cure}"
    )


def _state(version: PolicyVersion) -> str:
    return str(version.get_status_display()).lower()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
