"""Contents whose rows were never written."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from governance.london import now
from governance.models import Job
from governance.permissions import system_user
from retention import attachments, uploads
from retention.actions import storing
from retention.importing import KIND
from tests.factories.records import CaseRecordFactory, with_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]
LATER = timedelta(minutes=1)


def put(name="ab/0123"):
    return storages["records"].save(name, ContentFile(b"what was written"))


def test_what_was_announced_and_never_got_its_row_is_removed():
    path = put()
    attachments.announce([path])

    removed = storing.remove_strays(before=now() + LATER, by=system_user())

    assert removed == 1 and not storages["records"].exists(path)
    assert list(attachments.notes(now() + LATER)) == []


def test_what_has_its_row_stays():
    file = with_file(CaseRecordFactory())
    attachments.announce([file.path])

    assert storing.remove_strays(before=now() + LATER, by=system_user()) == 0
    assert file.content_exists


def test_an_import_that_is_at_work_is_left_alone():
    path = put()
    attachments.announce([path])

    assert storing.remove_strays(before=now() - timedelta(days=1), by=system_user()) == 0
    assert storages["records"].exists(path)


def test_what_nobody_announced_is_never_touched():
    """After an old backup of the database was restored, the store knows more than the register."""
    path = put()

    storing.remove_strays(before=now() + LATER, by=system_user())

    assert storages["records"].exists(path)


def test_a_file_that_was_looked_at_and_never_taken_in_is_removed():
    name = uploads.keep(BytesIO(b"reference,class,person_name"))

    assert storing.remove_strays(before=now() - timedelta(days=1), by=system_user()) == 0
    assert storing.remove_strays(before=now() + LATER, by=system_user()) == 1
    assert not storages["records"].exists(name)


@pytest.mark.parametrize(("state", "stays"), [("running", True), ("failed", False), ("done", False)])
def test_a_file_that_an_import_is_at_work_on_stays(state, stays):
    name = uploads.keep(BytesIO(b"reference,class"))
    Job.objects.create(
        kind=KIND, title="Import of records", by=system_user(), state=state, params={"upload": name}
    )

    storing.remove_strays(before=now() + LATER, by=system_user())

    assert storages["records"].exists(name) == stays
