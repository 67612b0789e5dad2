"""What no machine can check is answered by people, for these words and no others."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from governance.documents.reading import Reading
from governance.london import today
from governance.models import Event
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from policies.actions import drafting, looking
from policies.actions.looking import Answer
from policies.models import HandCheck, PolicyVersion, Seen
from policies.queries.by_hand import by_hand
from policies.refusals import OutcomeIncomplete, TextChanged
from policies.rules.by_hand import questions
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft, in_force, plain_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return UserFactory(roles=[Role.POLICY_OWNER])


@pytest.fixture
def version(owner) -> PolicyVersion:
    return draft(PolicyFactory(owner=owner))


@pytest.fixture
def client(owner) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def ticked(version: PolicyVersion, *answers: Answer, by):
    return looking.answer(
        version, answers or (Answer("colour", Seen.HOLDS),), content=version.hash_of_text, by=by
    )


def answered(version: PolicyVersion) -> dict[str, str]:
    return {one.question.identifier: one.check.seen for one in by_hand(version, today()) if one.check}


def test_six_questions_are_open_at_first(version):
    assert len(by_hand(version, today())) == len(questions(today())) == 6
    assert answered(version) == {}


def test_an_answer_keeps_who_when_and_for_which_words(version, owner):
    [row] = ticked(version, by=owner)

    assert (row.by, row.content_hash, row.asked) == (
        owner,
        version.hash_of_text,
        "Is the meaning clear without any colour?",
    )
    assert answered(version) == {"colour": "holds"}
    event = Event.objects.get(kind="accessibility.version.looked_at")
    assert event.detail == {"question": "colour", "seen": "holds", "content": version.hash_of_text}


def test_it_dies_when_the_text_changes_and_lives_when_the_words_are_back(version, owner):
    before = version.text
    ticked(version, by=owner)

    drafting.change_text(version, Reading(plain_text("Other words.")), by=owner)
    version = PolicyVersion.objects.get(pk=version.pk)
    assert answered(version) == {}

    drafting.change_text(version, Reading(before), by=owner)
    assert answered(PolicyVersion.objects.get(pk=version.pk)) == {"colour": "holds"}


def test_a_text_that_changed_since_it_was_looked_at_is_refused(version, owner):
    seen = version.hash_of_text
    drafting.change_text(version, Reading(plain_text("Other words.")), by=owner)

    with pytest.raises(TextChanged):
        looking.answer(version, (Answer("colour", Seen.HOLDS),), content=seen, by=owner)


def test_the_newest_answer_counts_and_the_older_stays(version, owner):
    ticked(version, by=owner)
    ticked(version, Answer("colour", Seen.FAILS, "The map in section 2."), by=owner)

    assert answered(version) == {"colour": "fails"}
    assert HandCheck.objects.count() == 2


def test_the_same_answer_again_is_not_kept_twice(version, owner):
    ticked(version, by=owner)

    assert ticked(version, by=owner) == ()


def test_what_fails_says_what_to_mend(version, owner):
    with pytest.raises(OutcomeIncomplete):
        ticked(version, Answer("colour", Seen.FAILS), by=owner)


def test_others_may_not_answer(version):
    with pytest.raises(NotPermitted):
        ticked(version, by=UserFactory(roles=[Role.PRACTITIONER]))


def test_an_answer_is_never_changed_or_deleted(version, owner):
    ticked(version, by=owner)

    with pytest.raises(DatabaseError), transaction.atomic():
        HandCheck.objects.update(seen=Seen.FAILS)
    with pytest.raises(DatabaseError), transaction.atomic():
        HandCheck.objects.all()._raw_delete("default")


def test_the_editor_shows_the_questions_beside_the_text_and_leads_to_them(version, client):
    told = client.get(version.admin_address()).content.decode()

    assert told.count("Has someone the text is written for read it?") == 2
    assert f"/admin/policies/versions/{version.pk}/by-hand/" in told


def test_they_are_answered_on_a_screen_and_shown_on_the_version(version, owner, client):
    address = f"/admin/policies/versions/{version.pk}/by-hand/"
    assert "Not looked at yet" in client.get(address).content.decode()

    response = client.post(
        address, {"content": version.hash_of_text, "alternatives": "not_here", "films": "fails"}
    )
    assert "Say what has to be mended" in response.content.decode()
    assert not HandCheck.objects.exists()

    posted = {
        "content": version.hash_of_text,
        "alternatives": "not_here",
        "films": "fails",
        "films_note": "No captions.",
    }
    assert client.post(address, posted).status_code == 302

    told = client.get(version.admin_address()).content.decode()
    assert "There is none in this text" in told
    assert "No captions." in told
    assert str(owner) in told


def test_a_version_in_force_may_be_looked_at_too(owner):
    version = in_force(PolicyFactory(owner=owner))

    ticked(version, by=owner)

    assert answered(version) == {"colour": "holds"}


def test_who_may_not_answer_reads_the_answers(version, owner):
    ticked(version, by=owner)
    reader = Client()
    reader.force_login(UserFactory(roles=[Role.AUDITOR]))

    told = reader.get(f"/admin/policies/versions/{version.pk}/by-hand/").content.decode()

    assert "You may not do this" in told
    assert str(owner) in told
