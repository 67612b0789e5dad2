"""A version's life: draft, review, approval, force, supersession, withdrawal."""

from datetime import date

import pytest
import time_machine

from governance.documents.text import DocumentText, Image, Paragraph, Span
from governance.models import Event
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from policies import engine
from policies.actions import approval, publication
from policies.models import TRANSITIONS, Policy, PolicyVersion, Status
from policies.refusals import (
    DatesCollide,
    DayHasPassed,
    NotAccessible,
    NotApproved,
    NotYetEffective,
    ReasonMissing,
    SelfApproval,
    TextIsFinal,
)
from tests.factories.people import UserFactory
from tests.factories.policies import (
    PolicyFactory,
    approved,
    approver,
    draft,
    in_force,
    in_review,
    plain_text,
    publisher,
)

pytestmark = pytest.mark.django_db


def kinds(policy: Policy) -> list[str]:
    return [event.kind for event in Event.objects.filter(subject_key__startswith=policy.number)]


def test_every_status_is_in_the_table_of_transitions():
    assert set(TRANSITIONS) == set(Status)


def test_a_version_goes_from_draft_to_force_and_each_step_is_recorded():
    policy = PolicyFactory()

    version = in_force(policy)

    assert version.status == Status.IN_FORCE and version.live
    assert kinds(policy) == [
        "policy.version.drafted",
        "policy.version.submitted",
        "policy.version.approved",
        "policy.version.published",
    ]


def test_nobody_approves_words_of_their_own():
    owner = UserFactory(roles=[Role.POLICY_OWNER, Role.APPROVER])
    version = in_review(PolicyFactory(owner=owner))

    with pytest.raises(SelfApproval, match="somebody else"):
        engine.approve(version, by=owner)


def test_an_act_of_approval_alone_does_not_approve():
    version = in_review()

    with pytest.raises(Exception, match="without an approval"):
        approval.approve(version, by=approver())

    assert PolicyVersion.objects.get(pk=version.pk).status == Status.IN_REVIEW


def test_a_version_that_was_sent_back_can_be_changed_and_submitted_again():
    version = in_review()

    returned = engine.ask_for_changes(version, by=approver(), comment="Say who decides.")
    again = engine.submit(returned, by=version.policy.owner)

    assert returned.status == Status.DRAFT
    assert engine.approve(again, by=approver()).status == Status.APPROVED


def test_a_version_taken_out_of_review_is_a_draft_again():
    version = in_review()

    assert engine.take_back(version, by=version.policy.owner).status == Status.DRAFT


def test_the_words_of_an_approved_version_are_final():
    version = approved()
    version.title = "Something else"

    with pytest.raises(TextIsFinal):
        version.save()


def test_a_reopened_version_must_be_approved_anew():
    version = approval.reopen(approved(), by=UserFactory(roles=[Role.POLICY_OWNER]))

    with pytest.raises(NotApproved):
        publication.publish(version, by=publisher())


def test_a_draft_is_not_published():
    with pytest.raises(NotApproved, match="has not been approved"):
        publication.publish(draft(), by=publisher())


def test_an_approver_may_not_publish():
    with pytest.raises(NotPermitted):
        publication.publish(approved(), by=approver())


def test_a_text_with_barriers_is_not_published():
    text = DocumentText("Sharing", "en-GB", (Paragraph((Span("See this."),)), Image(key="", name="scan.png")))
    version = approved(text=text)

    with pytest.raises(NotAccessible) as refused:
        publication.publish(version, by=publisher())

    assert refused.value.details["barriers"]
    assert PolicyVersion.objects.get(pk=version.pk).status == Status.APPROVED


def test_a_version_is_not_published_before_its_day():
    version = approved(effective_from=date(2999, 4, 1))

    with pytest.raises(NotYetEffective, match="1 April 2999"):
        publication.publish(version, by=publisher())


def test_a_version_is_not_dated_back_to_a_day_on_which_nobody_could_read_it():
    with time_machine.travel("2026-03-02 12:00Z"):
        version = approved()

        with pytest.raises(DayHasPassed, match="1 March 2026 has passed"):
            publication.schedule(version, effective_from=date(2026, 3, 1), by=publisher())
        publication.schedule(version, effective_from=date(2026, 3, 2), by=publisher())
        publication.schedule(version, effective_from=None, by=publisher())

    assert kinds(version.policy).count("policy.version.scheduled") == 2


def test_publication_on_its_day_puts_the_version_before_out_of_force():
    policy = PolicyFactory()
    with time_machine.travel("2026-01-10 12:00Z"):
        first = in_force(policy)
    with time_machine.travel("2026-03-02 12:00Z"):
        second = approved(policy, plain_text("Other words."), effective_from=date(2026, 4, 1))
    with time_machine.travel("2026-04-01 00:30+01:00"):
        publication.publish(second, by=publisher())

    first.refresh_from_db()
    assert first.status == Status.SUPERSEDED
    assert (first.in_force_from, first.in_force_until) == (date(2026, 1, 10), date(2026, 4, 1))
    assert list(policy.versions.in_force(date(2026, 3, 31))) == [first]
    assert list(policy.versions.in_force(date(2026, 4, 1))) == [second]


def test_a_version_published_late_is_in_force_from_its_day_but_was_not_known_before():
    policy = PolicyFactory()
    with time_machine.travel("2026-01-10 12:00Z"):
        first = in_force(policy)
        second = approved(policy, plain_text("Other words."), effective_from=date(2026, 4, 1))
    with time_machine.travel("2026-04-04 12:00Z"):
        publication.publish(second, by=publisher())

    on = date(2026, 4, 2)
    assert list(policy.versions.in_force(on)) == [second]
    assert list(policy.versions.in_force(on, known_on=date(2026, 4, 3))) == [first]
    assert list(policy.versions.in_force(on, known_on=date(2026, 4, 4))) == [second]


def test_a_version_is_never_in_force_before_it_was_approved():
    with time_machine.travel("2026-03-05 12:00Z"):
        version = in_force(effective_from=date(2026, 3, 1))

    assert version.in_force_from == date(2026, 3, 5)


def test_two_versions_are_never_in_force_on_one_day():
    policy = PolicyFactory()
    with time_machine.travel("2026-05-01 12:00Z"):
        in_force(policy)
    with time_machine.travel("2026-04-01 12:00Z"):
        earlier = approved(policy)
        with pytest.raises(DatesCollide):
            publication.publish(earlier, by=publisher())


def test_a_withdrawn_policy_is_in_force_no_longer_and_says_why():
    version = in_force(on=None)

    publication.withdraw(version, reason="The law was repealed.", by=publisher())

    policy = Policy.objects.get(pk=version.policy_id)
    assert policy.withdrawn and policy.withdrawal_reason == "The law was repealed."
    assert not policy.versions.current().exists()


def test_a_withdrawal_needs_a_reason():
    with pytest.raises(ReasonMissing):
        publication.withdraw(in_force(), reason=" ", by=publisher())


def test_publication_sets_the_next_review():
    with time_machine.travel("2026-03-05 12:00Z"):
        version = in_force(PolicyFactory(review_cycle_months=12))

    version.policy.refresh_from_db()
    assert version.policy.review_due_on == date(2027, 3, 5)
