"""Whoever added a file that the public does not get is told, until it is mended or gone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile

from governance.london import today
from governance.models import User
from governance.permissions import system_user
from governance.reminders import Duty, duties
from governance.reminding import send_reminders
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from policies.attachments import check_document
from policies.queries.closed_files import KIND
from tests.factories.people import UserFactory
from tests.policies.test_attachments import Document, bad_word, good_word
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


@pytest.fixture
def editor() -> User:
    return UserFactory(roles=[Role.SITE_EDITOR])


@pytest.fixture
def owner() -> User:
    return UserFactory(roles=[Role.POLICY_OWNER])


def added(by: User | None, content: bytes, name: str = "leaflet.docx"):
    file = ContentFile(content, name)
    document = Document.objects.create(title="A leaflet", file=file, uploaded_by_user=by)
    check_document(document)
    return document


def owed() -> list[Duty]:
    return [duty for duty in duties(today()) if duty.about.kind == KIND]


def told(user: User) -> list[str]:
    return [one.title for one in waiting_for(user) if "the public does not get it" in one.title]


def test_a_closed_file_is_owed_by_who_added_it_within_28_days(owner, editor):
    document = added(owner, bad_word())

    [duty] = owed()

    assert (duty.owner, duty.about.key) == (owner, str(document.pk))
    assert (duty.since, duty.due_on) == (today(), today() + timedelta(days=28))
    assert duty.url == f"/admin/documents/edit/{document.pk}/"


def test_it_waits_on_their_first_page_and_on_nobody_elses(owner, editor):
    added(owner, bad_word())

    assert len(told(owner)) == 1
    assert told(editor) == told(UserFactory(roles=[Role.POLICY_OWNER])) == []


def test_a_file_that_everybody_gets_is_owed_by_nobody(owner):
    added(owner, good_word())

    assert owed() == []


def test_it_stops_when_the_file_is_mended(owner):
    document = added(owner, bad_word())

    document.file = ContentFile(good_word(), "mended.docx")
    document.save()
    check_document(document)

    assert owed() == told(owner) == []


def test_a_file_that_nobody_has_checked_yet_is_not_owed(owner):
    Document.objects.create(title="New", file=ContentFile(bad_word(), "new.docx"), uploaded_by_user=owner)

    assert owed() == []


def test_a_file_of_a_kind_that_cannot_be_checked_is_owed(owner):
    added(owner, b"PK", "figures.xlsx")

    assert [duty.owner for duty in owed()] == [owner]


@pytest.mark.parametrize("gone", ["left", "lost the role", "nobody"])
def test_who_looks_after_the_site_is_told_where_nobody_else_may_mend_it(gone, owner, editor):
    if gone == "left":
        owner.leaves_on = today() - timedelta(days=1)
        owner.save()
    elif gone == "lost the role":
        owner.groups.clear()

    added(None if gone == "nobody" else owner, bad_word())

    assert [duty.owner for duty in owed()] == [editor]
    assert len(told(editor)) == 1


def test_the_ledger_sends_one_message_that_says_what_to_do(owner):
    document = added(owner, bad_word())

    send_reminders(on=today() + timedelta(days=28), by=system_user())
    send_reminders(on=today() + timedelta(days=28), by=system_user())

    [message] = [one for one in mail.outbox if "attached file" in one.subject]
    assert message.to == [owner.email]
    assert f"/admin/documents/edit/{document.pk}/" in message.body
    assert "is not served to the public" in message.body
