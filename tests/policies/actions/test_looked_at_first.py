"""A public notice goes out only when somebody has answered what no machine can; other texts are asked and not stopped."""

from datetime import date, timedelta

import pytest
from django.test import Client

from governance.documents.reading import Reading
from governance.london import today
from governance.rules.permissions import Role
from policies import engine
from policies.actions import approval, drafting, looking, publication, takeover
from policies.actions.looking import Answer
from policies.actions.takeover import Standing
from policies.due import publish_due
from policies.models import Audience, Kind, Policy, PolicyVersion, Seen, Status
from policies.refusals import NotLookedAt
from policies.rules.by_hand import required
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, approver, looked_at, plain_text, publisher

pytestmark = pytest.mark.django_db

NOTICES = (
    Kind.PRIVACY_NOTICE,
    Kind.INFORMATION_SHARING_NOTICE,
    Kind.LEAFLET,
    Kind.EASY_READ,
    Kind.CHILD_FRIENDLY,
)


def notice(kind: Kind = Kind.LEAFLET, **given: object) -> PolicyVersion:
    text = plain_text("We talk to you. You can ask us.", title="How we help")
    return approved(PolicyFactory(kind=kind, title="How we help", **given), text)


def answered(version: PolicyVersion, **seen: Seen) -> PolicyVersion:
    answers = tuple(Answer(question, given, "See the map.") for question, given in seen.items())
    looking.answer(version, answers, content=version.hash_of_text, by=publisher())
    return version


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_nobody_looked_at_is_not_published(kind):
    with pytest.raises(NotLookedAt) as refused:
        publication.publish(notice(kind), by=publisher())

    assert "Is the meaning clear without any colour?" in refused.value.message
    assert "captions" in refused.value.message
    assert "answer; then it can be published" in refused.value.message


def test_it_is_published_when_both_are_answered():
    version = answered(notice(), colour=Seen.HOLDS, films=Seen.NOT_HERE)

    assert publication.publish(version, by=publisher()).status == Status.IN_FORCE


def test_one_answer_of_two_is_not_enough():
    with pytest.raises(NotLookedAt, match="captions"):
        publication.publish(answered(notice(), colour=Seen.HOLDS), by=publisher())


def test_an_answer_that_something_fails_stops_it_until_somebody_looks_again():
    version = answered(notice(), colour=Seen.FAILS, films=Seen.NOT_HERE)
    with pytest.raises(NotLookedAt, match="answered no"):
        publication.publish(version, by=publisher())

    answered(version, colour=Seen.HOLDS)

    assert publication.publish(version, by=publisher()).status == Status.IN_FORCE


def test_answers_for_other_words_do_not_count():
    version = looked_at(notice())
    version = approval.reopen(version, by=version.policy.owner)
    other = Reading(plain_text("We write to you first.", title="How we help"))
    drafting.change_text(version, other, by=version.policy.owner)
    version = engine.submit(PolicyVersion.objects.get(pk=version.pk), by=version.policy.owner)
    version = engine.approve(version, by=approver())

    with pytest.raises(NotLookedAt):
        publication.publish(version, by=publisher())


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in NOTICES])
def test_other_texts_are_asked_and_not_stopped(kind):
    assert required(kind, today(), public=True) == frozenset()


def test_what_is_for_staff_is_not_stopped():
    version = notice(audience=Audience.STAFF)

    assert publication.publish(version, by=publisher()).status == Status.IN_FORCE


def test_a_notice_whose_day_has_come_waits_and_stops_no_other():
    waits, goes = notice(), looked_at(notice())
    for version in (waits, goes):
        publication.schedule(version, effective_from=today() + timedelta(days=1), by=publisher())

    outcome = publish_due(today() + timedelta(days=1), by=publisher())

    assert [one.pk for one in outcome.published] == [goes.pk]
    assert [(one.pk, "Nobody has answered yet" in words) for one, words in outcome.refused] == [
        (waits.pk, True)
    ]


def test_the_screen_says_why_and_leads_to_the_questions():
    version, client = notice(), Client()
    client.force_login(UserFactory(roles=[Role.PUBLISHER]))

    told = client.get(f"/admin/policies/versions/{version.pk}/publish/").content.decode()

    assert "This cannot be done now." in told
    assert "It has to be answered before this notice is published." in told
    assert f"/admin/policies/versions/{version.pk}/by-hand/" in told


def test_what_was_for_staff_is_opened_to_everyone_only_when_somebody_has_looked():
    version = notice(audience=Audience.STAFF)
    version = publication.publish(version, by=publisher())
    public = {"audience": Audience.PUBLIC}
    with pytest.raises(NotLookedAt, match="then it can be opened to everyone"):
        drafting.change_policy(version.policy, public, by=version.policy.owner)
    assert Policy.objects.get().audience == Audience.STAFF

    answered(version, colour=Seen.HOLDS, films=Seen.NOT_HERE)

    assert drafting.change_policy(version.policy, public, by=version.policy.owner).is_public


def test_what_was_something_else_becomes_a_notice_only_when_somebody_has_looked():
    version = publication.publish(notice(Kind.GUIDANCE), by=publisher())

    with pytest.raises(NotLookedAt):
        drafting.change_policy(version.policy, {"kind": Kind.LEAFLET}, by=version.policy.owner)


def test_the_rest_of_the_register_changes_unasked():
    version = publication.publish(notice(audience=Audience.STAFF), by=publisher())

    changed = drafting.change_policy(version.policy, {"summary": "How we help."}, by=version.policy.owner)

    assert changed.summary == "How we help."


def test_a_notice_is_taken_over_only_with_answers():
    def take(**given):
        reading = Reading(plain_text("We talk to you.", title="How we help"))
        policy = PolicyFactory(kind=Kind.LEAFLET)
        return takeover.take_over(policy, reading, Standing(date(2024, 9, 2)), by=publisher(), **given)

    with pytest.raises(NotLookedAt):
        take()
    assert not PolicyVersion.objects.exists()

    answers = (Answer("colour", Seen.HOLDS), Answer("films", Seen.NOT_HERE))
    assert take(answers=answers).status == Status.IN_FORCE


def test_the_screen_of_a_policy_says_why_it_stays_with_staff():
    version = publication.publish(notice(audience=Audience.STAFF), by=publisher())
    policy, client = version.policy, Client()
    client.force_login(policy.owner)
    form = {name: getattr(policy, name) for name in ("title", "kind", "summary", "keywords")}
    form |= {
        "audience": "public",
        "publication_class": 5,
        "review_cycle_months": 24,
        "owner": policy.owner.pk,
    }
    form |= {"subject": "", "deputy": ""}

    told = client.post(policy.admin_address(), form, follow=True).content.decode()

    assert "Nobody has answered yet for these words" in told
    assert Policy.objects.get().audience == Audience.STAFF
