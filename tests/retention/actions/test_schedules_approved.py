"""Approving a version of the schedule: two people who had no hand in it, of exactly what was looked at."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.models import Job
from governance.rules.permissions import Role
from retention.actions import schedules
from retention.models import RetentionClass, ScheduleApproval, ScheduleVersion
from retention.queries.schedules import PREVIEW
from retention.refusals import ContentChanged, NotLookedAt, OwnWork
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

# When the draft of the fixtures takes effect.
SOON = timedelta(days=10)


def the_class(version: ScheduleVersion, code: str) -> RetentionClass:
    return version.classes.get(code=code)


def test_two_others_approve_a_version_and_then_it_stands(looked_at, approvers):
    draft = looked_at()

    first = schedules.approve(draft, by=approvers[0])
    assert first.is_draft
    second = schedules.approve(draft, by=approvers[1])

    assert not second.is_draft
    assert ScheduleVersion.objects.in_force(today()).number == 1
    assert ScheduleVersion.objects.in_force(today() + SOON) == second
    assert ScheduleVersion.objects.get(number=1).in_force_until == today() + SOON - timedelta(days=1)


def test_nobody_approves_what_they_drafted_changed_or_approved(looked_at, officer, approvers):
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.RECORDS_APPROVER])
    schedules.change_class(the_class(looked_at(), "CSC-26"), {"period": "P9Y"}, reason="x", by=both)
    draft = looked_at()
    officer.groups.set(both.groups.all())

    for person in (officer, both):
        with pytest.raises(OwnWork):
            schedules.approve(draft, by=person)
    schedules.approve(draft, by=approvers[0])
    with pytest.raises(OwnWork):
        schedules.approve(draft, by=approvers[0])


def _describe(draft, by):
    schedules.describe(draft, effective_from=today() + SOON * 2, note="Later", authority="", by=by)


def _change(draft, by):
    schedules.change_class(the_class(draft, "CSC-26"), {"period": "P9Y"}, reason="x", by=by)


def _add_and_take_out(draft, by):
    row = {**the_class(draft, "CSC-26").row, "code": "NEW-01"}
    schedules.remove_class(schedules.add_class(draft, row, reason="x", by=by), reason="x", by=by)


@pytest.mark.parametrize("work", [_describe, _change, _add_and_take_out])
def test_whoever_ever_worked_on_a_version_approves_nothing_of_it(looked_at, officer, approvers, work):
    """Also where another said the last word on it."""
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.RECORDS_APPROVER])
    work(looked_at(), both)
    schedules.describe(looked_at(), effective_from=today() + SOON, note="x", authority="", by=officer)
    schedules.change_class(the_class(looked_at(), "CSC-26"), {"period": "P8Y"}, reason="x", by=officer)

    with pytest.raises(OwnWork):
        schedules.approve(looked_at(), by=both)
    schedules.approve(looked_at(), by=approvers[0])


def test_work_on_a_discarded_draft_bars_nobody_from_the_next_of_its_number(looked_at, officer):
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.RECORDS_APPROVER])
    _describe(looked_at(), both)
    schedules.discard(looked_at(), reason="A mistake", by=officer)
    again = schedules.draft(effective_from=today() + SOON, by=officer)
    params = {"version": again.number, "hash": again.content_hash()}
    Job.objects.create(kind=PREVIEW, title="x", by=officer, state=Job.State.DONE, params=params)

    assert schedules.approve(again, by=both).number == 2


def test_a_version_is_approved_only_when_its_effect_was_looked_at(draft, approvers):
    with pytest.raises(NotLookedAt):
        schedules.approve(draft, by=approvers[0])


def test_a_change_voids_the_approvals(looked_at, officer, approvers):
    schedules.approve(looked_at(), by=approvers[0])

    draft = looked_at()
    schedules.change_class(the_class(draft, "CSC-26"), {"period": "P9Y"}, reason="x", by=officer)

    assert not ScheduleApproval.objects.standing().exists()
    schedules.approve(looked_at(), by=approvers[1])
    assert ScheduleVersion.objects.get(number=2).is_draft


def test_what_was_shown_is_what_is_approved(looked_at, approvers):
    with pytest.raises(ContentChanged):
        schedules.approve(looked_at(), by=approvers[0], seen_hash="another")
