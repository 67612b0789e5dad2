"""Drafting, changing and approving versions of the schedule."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from governance.models import Event
from governance.refusals import NotPermitted
from retention.actions import schedules
from retention.models import RetentionClass, ScheduleVersion
from retention.refusals import (
    AlreadyApproved,
    AlreadyDrafted,
    BelowTheFloor,
    ContentChanged,
    DayTaken,
    NotReady,
    ReasonNeeded,
    UnknownColumnOfClass,
)
from retention.rules.schedule import BadRule

pytestmark = pytest.mark.django_db


def the_class(version: ScheduleVersion, code: str) -> RetentionClass:
    return version.classes.get(code=code)


def test_a_draft_is_a_copy_of_the_version_in_force(draft):
    first = ScheduleVersion.objects.get(number=1)

    assert (draft.number, draft.rows) == (2, first.rows)
    assert ScheduleVersion.objects.in_force(date(2099, 1, 1)) == first


def test_one_version_is_drafted_at_a_time(draft, officer):
    with pytest.raises(AlreadyDrafted):
        schedules.draft(by=officer)


def test_only_who_may_draft_drafts(approvers):
    with pytest.raises(NotPermitted):
        schedules.draft(by=approvers[0])


def test_a_class_is_changed_with_a_reason(draft, officer):
    item = schedules.change_class(
        the_class(draft, "CSC-26"), {"period": "P9Y"}, reason="The audit asks for it", by=officer
    )

    assert (item.period, item.change_reason, item.changed_by) == ("P9Y", "The audit asks for it", officer)
    event = Event.objects.last()
    assert event.detail["changed"]["period"][1] == "P9Y"


def test_a_change_without_a_reason_is_refused(draft, officer):
    with pytest.raises(ReasonNeeded):
        schedules.change_class(the_class(draft, "CSC-26"), {"period": "P9Y"}, reason=" ", by=officer)


@pytest.mark.parametrize("typed", ["7 years", "P7W", "PT5H", "P-1Y", "p7y", "P", "P1Y2Y", "٣"])
def test_a_period_that_is_no_duration_is_refused_with_the_text_typed(draft, officer, typed):
    with pytest.raises(BadRule) as refused:
        schedules.change_class(the_class(draft, "CSC-26"), {"period": typed}, reason="x", by=officer)

    assert typed in refused.value.message
    assert (refused.value.where, refused.value.details["class"]) == ("period", "CSC-26")
    assert the_class(draft, "CSC-26").period != typed


def test_a_statutory_period_is_lengthened_with_a_reason(draft, officer):
    item = schedules.change_class(
        the_class(draft, "CSC-01"), {"period": "P80Y"}, reason="Inquiry", by=officer
    )

    assert item.period == "P80Y"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("CSC-01", {"period": "P74Y"}),
        ("CSC-01", {"period": "P899M"}),
        ("CSC-01", {"alt_period": "P14Y"}),
        ("CSC-01", {"anchor": "case.closed_on"}),
        ("CSC-01", {"confidence": "typical practice"}),
        ("CSC-01", {"rank": "10"}),
        ("CSC-01", {"file": ""}),
        ("CSC-03", {"disposal_action": "destroy"}),
        ("IG-04", {"period": "P180D"}),
        ("DEM-03", {"period": "P1459D"}),
    ],
)
def test_a_statutory_class_is_never_kept_less_long(draft, officer, code, changes):
    with pytest.raises(BelowTheFloor):
        schedules.change_class(the_class(draft, code), changes, reason="To save room", by=officer)


def test_a_class_that_would_outrank_the_laws_own_stops_the_approval(draft, officer, approvers):
    schedules.change_class(
        the_class(draft, "CSC-18"), {"rank": "95", "file": "child"}, reason="x", by=officer
    )

    with pytest.raises(BelowTheFloor, match="outrank"):
        schedules.approve(draft, by=approvers[0])


def test_to_call_a_class_statutory_does_not_let_it_absorb_the_laws_own(draft, officer, approvers):
    row = {**the_class(draft, "CSC-01").row, "code": "NEW-01", "rank": "99", "period": "P1Y"}
    schedules.add_class(draft, row, reason="A new law", by=officer)

    with pytest.raises(BelowTheFloor, match="outrank"):
        schedules.approve(draft, by=approvers[0])


def test_a_code_never_changes(draft, officer):
    with pytest.raises(UnknownColumnOfClass):
        schedules.change_class(the_class(draft, "CSC-26"), {"code": "CSC-99"}, reason="x", by=officer)


def test_a_class_is_added(draft, officer):
    row = {**the_class(draft, "CSC-26").row, "code": "NEW-01", "title": "Something new"}

    item = schedules.add_class(draft, row, reason="A new duty", by=officer)

    assert item.position == 72
    with pytest.raises(BadRule, match="stands twice"):
        schedules.add_class(draft, row, reason="A new duty", by=officer)


def test_a_class_that_cites_nothing_stops_the_approval(draft, officer, approvers):
    schedules.change_class(the_class(draft, "CSC-26"), {"basis": ""}, reason="x", by=officer)

    with pytest.raises(NotReady, match="CSC-26 cites nothing"):
        schedules.approve(draft, by=approvers[0])


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2026, 3, 1)])
def test_versions_never_overlap(draft, officer, day):
    with pytest.raises(DayTaken):
        schedules.describe(draft, effective_from=day, note="", authority="", by=officer)


def test_a_draft_is_discarded_and_an_approved_version_never(looked_at, officer, approvers):
    draft = looked_at()
    for approver in approvers:
        schedules.approve(draft, by=approver)
    with pytest.raises(AlreadyApproved):
        schedules.discard(draft, reason="A mistake", by=officer)

    another = schedules.draft(by=officer)
    schedules.discard(another, reason="A mistake", by=officer)

    assert not ScheduleVersion.objects.filter(number=another.number).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda first: first.classes.filter(code="CSC-01").update(period="P1Y"),
        lambda first: first.classes.filter(code="CSC-01")._raw_delete("default"),
        lambda first: first.classes.create(code="X", position=99, title="x", disposal_action="destroy"),
        lambda first: ScheduleVersion.objects.filter(pk=first.pk).update(effective_from=date(2030, 1, 1)),
        lambda first: ScheduleVersion.objects.filter(pk=first.pk).update(approved_at=None),
        lambda first: RetentionClass.objects.filter(version__number=2, code="CSC-26").update(
            version=first, code="X", position=99
        ),
    ],
)
def test_the_database_keeps_an_approved_version_as_it_is(draft, change):
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        change(ScheduleVersion.objects.get(number=1))


def test_a_class_that_became_statutory_keeps_that_floor(draft, officer):
    RetentionClass.objects.filter(version=draft, code="CSC-26").update(confidence="statutory", period="P9Y")
    ScheduleVersion.objects.filter(pk=draft.pk).update(approved_at=draft.created_at)
    following = schedules.draft(by=officer)

    for changes in ({"period": "P8Y"}, {"confidence": "typical practice"}):
        with pytest.raises(BelowTheFloor):
            schedules.change_class(the_class(following, "CSC-26"), changes, reason="x", by=officer)


@pytest.mark.parametrize(
    ("column", "typed"),
    [("owner", "nobody"), ("owner", "practitioner"), ("confidence", "guess"), ("title", "")],
)
def test_a_class_has_an_owner_who_may_review_a_ground_and_a_title(draft, officer, column, typed):
    with pytest.raises(BadRule) as refused:
        schedules.change_class(the_class(draft, "CSC-26"), {column: typed}, reason="x", by=officer)

    assert refused.value.where == column


@pytest.mark.parametrize("code", ["NEW/1", "NEW 1", "A?b", "", "A" * 21, "Ü-1", "..", "a;b"])
def test_a_code_stands_in_an_address(draft, officer, code):
    row = {**the_class(draft, "CSC-26").row, "code": code}

    with pytest.raises(BadRule, match="cannot be a class code"):
        schedules.add_class(draft, row, reason="x", by=officer)


def test_what_another_changed_since_it_was_shown_is_not_written_over(draft, officer):
    item = the_class(draft, "CSC-26")
    shown = item.content_hash()
    schedules.change_class(item, {"period": "P9Y"}, reason="Longer", seen_hash=shown, by=officer)

    with pytest.raises(ContentChanged):
        schedules.change_class(item, {"notes": "x"}, reason="A note", seen_hash=shown, by=officer)

    assert the_class(draft, "CSC-26").period == "P9Y"


def test_a_class_that_the_draft_added_is_taken_out_and_no_other(draft, officer):
    added = schedules.add_class(
        draft, {**the_class(draft, "CSC-26").row, "code": "NEW-01"}, reason="x", by=officer
    )

    with pytest.raises(ReasonNeeded):
        schedules.remove_class(added, reason=" ", by=officer)
    with pytest.raises(UnknownColumnOfClass):
        schedules.remove_class(the_class(draft, "CSC-26"), reason="x", by=officer)
    schedules.remove_class(added, reason="A slip of the pen", by=officer)

    assert not draft.classes.filter(code="NEW-01").exists()
    assert Event.objects.last().kind == "schedule.class.removed"
