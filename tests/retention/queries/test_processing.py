"""The register of processing is what the council says, and what is really held."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from governance.models import Body, Event
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import processing
from retention.models import ProcessingActivity
from retention.queries.processing import register_of_processing, write_register
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def protector(client):
    person = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    client.force_login(person)
    return person


def test_every_class_of_the_schedule_in_force_belongs_to_an_activity():
    register = register_of_processing()

    assert register.without_activity == ()
    assert sum(len(one.classes) for one in register.activities) == 71


def test_what_is_held_is_counted_and_who_holds_it_is_named():
    CaseRecordFactory.create_batch(2, code="CSC-26", external_system="Mosaic")
    Body.objects.create(name="North Health Trust")

    register = register_of_processing()

    care = next(one for one in register.activities if one.activity.codes == "CSC")
    assert (care.records, care.found_recipients) == (2, ("held in Mosaic",))
    assert register.partners == ("North Health Trust",)


def test_a_class_that_no_activity_covers_is_said():
    ProcessingActivity.objects.filter(codes="SEC").update(codes="SEC-01")

    assert register_of_processing().without_activity == ("SEC-02", "SEC-03")


def test_names_are_in_it_as_they_are_kept(settings):
    assert "Not kept" in [own.kept for own in register_of_processing().own]

    settings.PERSON_NAMES_SINCE = date(2026, 11, 28)

    assert any("Since 28 November 2026" in own.kept for own in register_of_processing().own)


def test_the_file_has_a_line_for_each_class_and_runs_nothing_in_a_spreadsheet():
    ProcessingActivity.objects.filter(codes="CSC").update(purpose="=1+1")
    file = io.StringIO()

    write_register(register_of_processing(), file)

    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert len(rows) == 71
    (row,) = (row for row in rows if row["class"] == "CSC-01")
    assert row["purpose"] == "'=1+1"
    assert row["kept"]


def test_the_data_protection_officer_reads_takes_and_changes_it(client, protector):
    activity = ProcessingActivity.objects.get(codes="CSC")
    said = {
        name: getattr(activity, name) or ""
        for name in ("name", "codes", "basis", "condition", "persons", "data", "recipients", "joint", "abroad", "security")
    } | {"purpose": "To safeguard children", "reviewed_on": "2026-11-28"}  # fmt: skip

    listed = client.get(reverse("processing_activities:index"))
    saved = client.post(reverse("processing_activities:edit", args=[activity.pk]), said)
    page = client.get(reverse("processing_register"))
    taken = client.get(reverse("processing_file"))

    assert reverse("processing_register") in listed.content.decode()
    assert saved.status_code == 302
    assert "To safeguard children" in page.content.decode()
    assert "CSC-01" in taken.content.decode()
    assert Event.objects.get(kind="processing.described").detail == {"fields": ["purpose", "reviewed_on"]}


def test_nobody_else_changes_it(client):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(officer)

    assert client.get(reverse("processing_activities:index")).status_code in (302, 403)
    with pytest.raises(NotPermitted):
        processing.describe(ProcessingActivity.objects.first(), by=officer, fields=["purpose"])


def test_an_activity_is_never_deleted_on_screen(client, protector):
    activity = ProcessingActivity.objects.first()

    client.post(reverse("processing_activities:delete", args=[activity.pk]))

    assert ProcessingActivity.objects.filter(pk=activity.pk).exists()


def test_an_activity_whose_codes_are_mistyped_says_that_it_covers_nothing(client, protector):
    ProcessingActivity.objects.filter(codes="SEC").update(codes="SCE")

    page = client.get(reverse("processing_register")).content.decode()

    assert "No class of the schedule is, or begins with, SCE. Check the codes." in page
