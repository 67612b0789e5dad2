"""Reviews move the date, and every past date can be asked for."""

from datetime import date

import pytest
import time_machine

from governance.documents.reading import Reading
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from policies import queries
from policies.actions import history, reviewing
from policies.models import Policy
from policies.refusals import DatesCollide, NotInForce, ReasonMissing
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, in_force, plain_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy() -> Policy:
    with time_machine.travel("2026-01-10 12:00Z"):
        return in_force(PolicyFactory(review_cycle_months=12)).policy


@pytest.mark.parametrize(
    ("outcome", "due"),
    [
        ("no_change", date(2027, 11, 2)),
        ("minor", date(2027, 11, 2)),
        ("new_version", date(2027, 5, 2)),
    ],
)
def test_an_outcome_moves_the_date(policy, outcome, due):
    with time_machine.travel("2026-11-02 12:00Z"):
        reviewing.record_review(policy, outcome=outcome, note="Seen.", by=policy.owner)

    policy.refresh_from_db()
    assert policy.review_due_on == due


def test_withdrawal_by_review_needs_the_permission_to_withdraw(policy):
    with pytest.raises(NotPermitted):
        reviewing.record_review(policy, outcome="withdraw", note="Repealed.", by=policy.owner)


def test_a_review_that_ends_in_withdrawal_withdraws(policy):
    both = UserFactory(roles=[Role.POLICY_OWNER, Role.PUBLISHER])

    reviewing.record_review(policy, outcome="withdraw", note="Repealed.", by=both)

    policy.refresh_from_db()
    assert policy.withdrawn and policy.review_due_on is None


def test_what_was_found_must_be_said(policy):
    with pytest.raises(ReasonMissing):
        reviewing.record_review(policy, outcome="minor", by=policy.owner)


def test_a_review_is_never_in_the_future(policy):
    with time_machine.travel("2026-02-01 12:00Z"), pytest.raises(DatesCollide):
        reviewing.record_review(policy, outcome="no_change", reviewed_on=date(2026, 3, 1), by=policy.owner)


def test_nothing_in_force_is_nothing_to_review():
    policy = PolicyFactory()

    with pytest.raises(NotInForce):
        reviewing.record_review(policy, outcome="no_change", by=policy.owner)


def test_a_protocol_of_2010_was_486_days_overdue_in_june_2013():
    policy = PolicyFactory(kind="protocol", title="MASH protocol")
    past = history.Past(
        in_force_from=date(2010, 3, 1),
        in_force_until=date(2014, 2, 1),
        approved_on=date(2010, 3, 1),
        review_due_on=date(2012, 3, 1),
        label="2.1",
    )
    history.enter(policy, Reading(plain_text()), past, by=policy.owner)

    (late,) = queries.overdue(date(2013, 6, 30))

    assert (late.days_overdue, late.version.name, late.version.approved_on) == (486, "2.1", date(2010, 3, 1))
    assert queries.overdue(date(2012, 3, 1)) == []
    assert queries.overdue(date(2014, 2, 1)) == []


def test_a_review_recorded_later_does_not_change_what_was_late_before(policy):
    with time_machine.travel("2027-03-01 12:00Z"):
        reviewing.record_review(policy, outcome="no_change", by=policy.owner)

    assert queries.overdue(date(2027, 2, 1))[0].days_overdue == 22
    assert queries.overdue(date(2027, 3, 1)) == []


def test_versions_from_the_past_never_overlap(policy):
    past = history.Past(in_force_from=date(2025, 1, 1), in_force_until=date(2026, 2, 1))

    with time_machine.travel("2026-11-02 12:00Z"), pytest.raises(DatesCollide):
        history.enter(policy, Reading(plain_text()), past, by=policy.owner)


def test_a_version_from_the_past_answers_for_its_days_but_was_not_known_then(policy):
    past = history.Past(in_force_from=date(2020, 1, 1), in_force_until=date(2026, 1, 10))
    with time_machine.travel("2026-11-02 12:00Z"):
        old = history.enter(policy, Reading(plain_text("As it was.")), past, by=policy.owner)

    assert queries.version_on(policy, date(2024, 3, 1)) == old
    assert queries.version_on(policy, date(2024, 3, 1), known_on=date(2026, 6, 1)) is None


def test_owners_owe_the_review_of_what_is_in_force(policy):
    (duty,) = queries.review_duties(date(2026, 12, 1))

    assert (duty.owner, duty.due_on, duty.about.key) == (policy.owner, date(2027, 1, 10), policy.number)
