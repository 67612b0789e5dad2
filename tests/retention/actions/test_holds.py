"""Placing and lifting holds."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.models import Event
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import holds
from retention.models import Hold
from retention.refusals import (
    AlreadyLifted,
    NoSuchHold,
    NoSuchRecord,
    NotAScope,
    ReasonNeeded,
    ReviewInThePast,
)
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


def test_several_holds_stand_at_once_and_each_is_lifted_alone(records, officer):
    first, _ = holds.place([records[0].reference], reason="An inquiry", by=officer)
    holds.place([records[0].reference, records[1].reference], reason="A claim", by=officer)

    released, still_held = holds.lift(first, reason="The inquiry has ended", by=officer)

    records[0].refresh_from_db()
    assert (released, still_held, records[0].hold_count) == (1, 1, 1)


def test_a_hold_changes_no_date(records, officer):
    before = records[0].eligible_on

    holds.place([records[0].reference], reason="An inquiry", by=officer)

    records[0].refresh_from_db()
    assert records[0].eligible_on == before


def test_an_unknown_reference_is_named_and_nothing_is_held(records, officer):
    with pytest.raises(NoSuchRecord, match="CS-0000-0"):
        holds.place([records[0].reference, "CS-0000-0"], reason="An inquiry", by=officer)

    records[0].refresh_from_db()
    assert not records[0].is_held


def test_a_restricted_record_is_unknown_to_one_who_may_not_know_of_it(officer):
    hidden = CaseRecordFactory(restricted=True)

    with pytest.raises(NoSuchRecord):
        holds.place([hidden.reference], reason="An inquiry", by=officer)


def test_a_hold_needs_a_reason(records, officer):
    with pytest.raises(ReasonNeeded):
        holds.place([records[0].reference], reason="  ", by=officer)


def test_a_review_on_a_day_that_is_over_is_refused(records, officer):
    yesterday = today() - timedelta(days=1)

    with pytest.raises(ReviewInThePast, match="is over"):
        holds.place([records[0].reference], reason="An inquiry", review_on=yesterday, by=officer)
    with pytest.raises(ReviewInThePast):
        holds.place_over(
            Hold.Scope.TREE, target=records[0].reference, reason="A claim", review_on=yesterday, by=officer
        )

    assert not Hold.objects.exists()


def test_a_hold_may_come_up_for_review_today(records, officer):
    hold, _ = holds.place([records[0].reference], reason="An inquiry", review_on=today(), by=officer)

    assert hold.review_on == today()


def test_a_hold_is_lifted_once(records, officer):
    hold, _ = holds.place([records[0].reference], reason="An inquiry", by=officer)
    holds.lift(hold, reason="It has ended", by=officer)

    with pytest.raises(AlreadyLifted):
        holds.lift(hold, reason="It has ended", by=officer)


def test_a_practitioner_places_no_hold(records):
    with pytest.raises(NotPermitted):
        holds.place([records[0].reference], reason="An inquiry", by=UserFactory(roles=[Role.PRACTITIONER]))


def test_a_hold_that_somebody_may_not_know_of_is_neither_lifted_nor_widened(officer):
    dpo = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hidden, seen = CaseRecordFactory(restricted=True), CaseRecordFactory()
    hold, _ = holds.place([hidden.reference], reason="A claim", by=dpo)

    with pytest.raises(NoSuchHold, match=f"There is no hold {hold.pk}"):
        holds.lift(hold, reason="Settled", by=officer)
    with pytest.raises(NoSuchHold):
        holds.widen(hold, [seen.reference], by=officer)

    hold.refresh_from_db()
    assert hold.is_standing


def test_a_hold_that_is_still_needed_stands_until_its_next_review_and_another_may_own_it(records, officer):
    hold, _ = holds.place([records[0].reference], reason="An inquiry", review_on=today(), by=officer)
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    next_time = today() + timedelta(days=180)

    reviewed = holds.review(
        hold, reason="The inquiry goes on", review_on=next_time, owner=protector, by=officer
    )

    records[0].refresh_from_db()
    assert (reviewed.review_on, reviewed.owner, records[0].is_held) == (next_time, protector, True)
    assert Event.objects.last().kind == "hold.reviewed"
    assert holds.review(hold, reason="It goes on", review_on=next_time, by=officer).owner == protector


def test_a_review_needs_a_reason_a_day_to_come_and_a_hold_that_stands(records, officer):
    hold, _ = holds.place([records[0].reference], reason="An inquiry", by=officer)

    with pytest.raises(ReasonNeeded):
        holds.review(hold, reason=" ", review_on=today(), by=officer)
    with pytest.raises(ReviewInThePast):
        holds.review(hold, reason="x", review_on=today() - timedelta(days=1), by=officer)
    holds.lift(hold, reason="Over", by=officer)
    with pytest.raises(AlreadyLifted):
        holds.review(hold, reason="x", review_on=today(), by=officer)


def test_nobody_reviews_a_hold_that_they_may_not_know_of(officer):
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hold, _ = holds.place([CaseRecordFactory(restricted=True).reference], reason="Quiet", by=protector)

    with pytest.raises(NoSuchHold):
        holds.review(hold, reason="x", review_on=today(), by=officer)


def test_a_hold_on_no_record_is_refused(officer):
    with pytest.raises(NotAScope):
        holds.place([], reason="An inquiry", by=officer)
