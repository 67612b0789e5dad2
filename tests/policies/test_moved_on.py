"""A page of Wagtail's editor that is older than a decision does not undo it."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import TaskState

from policies import engine
from policies.models import PolicyVersion, Status
from policies.refusals import MovedOn
from tests.factories.policies import approved, draft
from tests.locks import LONG, wait_until_somebody_waits

pytestmark = pytest.mark.django_db


def test_an_autosave_that_began_before_the_submission_is_refused():
    version = draft()
    opened = PolicyVersion.objects.get(pk=version.pk).get_latest_revision_as_object()

    engine.submit(version, by=version.policy.owner)

    with pytest.raises(MovedOn):
        opened.save()
    assert PolicyVersion.objects.get(pk=version.pk).status == Status.IN_REVIEW


@pytest.mark.django_db(transaction=True)
def test_an_autosave_under_way_brings_no_words_after_those_that_are_approved():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time, so none is under way beside another.")
    version = draft()

    def submit():
        engine.submit(version, by=version.policy.owner)
        connection.close()

    submission = threading.Thread(target=submit)
    with transaction.atomic():
        opened = PolicyVersion.objects.select_for_update().get(pk=version.pk)
        submission.start()
        wait_until_somebody_waits()
        opened.change_note = "A word more."
        opened.save_revision(user=version.policy.owner)
    submission.join(LONG)

    version = PolicyVersion.objects.get(pk=version.pk)
    assert version.status == Status.IN_REVIEW
    assert TaskState.objects.for_instance(version).get().revision == version.latest_revision


def test_an_editor_opened_before_the_approval_changes_no_word_after_it():
    version = draft()
    opened = PolicyVersion.objects.get(pk=version.pk)
    opened.title = "Something else"
    PolicyVersion.objects.filter(pk=version.pk).update(status=Status.APPROVED, content_hash="0" * 64)

    with pytest.raises(MovedOn):
        opened.save()


def test_one_who_holds_a_version_through_its_decisions_saves_it_again():
    version = approved()

    version.refresh_from_db()
    version.save()

    assert version.status == Status.APPROVED
