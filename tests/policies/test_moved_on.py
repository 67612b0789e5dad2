"""A page of Wagtail's editor that is older than a decision does not undo it."""

import pytest

from policies import engine
from policies.models import PolicyVersion, Status
from policies.refusals import MovedOn
from tests.factories.policies import approved, draft

pytestmark = pytest.mark.django_db


def test_an_autosave_that_began_before_the_submission_is_refused():
    version = draft()
    opened = PolicyVersion.objects.get(pk=version.pk).get_latest_revision_as_object()

    engine.submit(version, by=version.policy.owner)

    with pytest.raises(MovedOn):
        opened.save()
    assert PolicyVersion.objects.get(pk=version.pk).status == Status.IN_REVIEW


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
