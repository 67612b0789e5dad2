"""Who looked at a restricted record is kept for a time, apart from the chain."""

import pytest
import time_machine
from django.urls import reverse

from governance.models import Event
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention import looks
from retention.actions import holds, restriction
from retention.importing import import_records
from retention.models import Look
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def protector(client, db):
    person = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    client.force_login(person)
    return person


def test_reading_a_restricted_record_leaves_a_trace_outside_the_chain(client, protector):
    record = CaseRecordFactory(restricted=True)
    events = Event.objects.count()

    client.get(reverse("record_explained", args=[record.reference]))

    look = Look.objects.get()
    assert (look.reference_text, look.by, look.door) == (record.reference, protector, "page")
    assert Event.objects.count() == events


def test_reading_any_other_record_leaves_none(client, protector):
    client.get(reverse("record_explained", args=[CaseRecordFactory().reference]))

    assert not Look.objects.exists()


def test_who_is_not_shown_the_record_did_not_look(client, db):
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))

    client.get(reverse("record_explained", args=[CaseRecordFactory(restricted=True).reference]))

    assert not Look.objects.exists()


def test_looks_are_forgotten_when_their_time_is_over(protector, settings):
    record = CaseRecordFactory(restricted=True)
    with time_machine.travel("2020-01-01"):
        looks.note([record], by=protector, door=Look.Door.PAGE)
    looks.note([record], by=protector, door=Look.Door.PAGE)

    assert looks.forget() == 1
    assert Look.objects.count() == 1


def test_looks_may_be_kept_longer_than_there_are_days(protector, settings):
    settings.LOOKS_KEPT_DAYS = 999_999_999_999
    looks.note([CaseRecordFactory(restricted=True)], by=protector, door=Look.Door.PAGE)

    assert looks.forget() == 0


def test_the_data_protection_officer_reads_who_looked_and_others_do_not(client, protector):
    looks.note([CaseRecordFactory(reference="R-77", restricted=True)], by=protector, door=Look.Door.PAGE)

    assert "R-77" in client.get(reverse("looks:index")).content.decode()

    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))
    assert "R-77" not in client.get(reverse("looks:index")).content.decode()


def test_a_list_that_is_taken_away_is_a_look_at_what_is_restricted_in_it(client, protector):
    CaseRecordFactory(reference="R-1", restricted=True)
    CaseRecordFactory(reference="R-2")

    answer = client.get(reverse("records_register:index"), {"export": "csv"})

    assert "R-1" in b"".join(answer.streaming_content).decode()
    assert list(Look.objects.values_list("reference_text", "door")) == [("R-1", "export")]


def test_a_file_that_names_a_restricted_record_is_a_look_of_the_person_who_sent_it(db, tmp_path):
    CaseRecordFactory(reference="R-1", restricted=True)
    path = tmp_path / "records.csv"
    path.write_text("reference,class\nR-1,CSC-26\nR-2,CSC-26\n")
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])

    import_records(path, by=system_user())
    assert not Look.objects.exists()
    path.write_text("reference,class\nR-1,CSC-26\nR-3,CSC-26\n")
    import_records(path, by=officer)

    assert list(Look.objects.values_list("reference_text", "by", "door")) == [("R-1", officer.pk, "import")]


def test_who_may_not_know_of_a_record_reads_of_it_in_no_event(client, protector):
    restriction.place([CaseRecordFactory(reference="R-77").reference], reason="Adopted", by=protector)
    holds.place(["R-77"], reason="A claim", by=protector)
    address = reverse("event_log")
    assert "R-77" in client.get(address, {"subject_label": "R-77"}).content.decode()
    assert "R-77" in client.get(address, {"export": "csv"}).getvalue().decode()

    client.force_login(UserFactory(roles=[Role.AUDITOR]))

    found = client.get(address, {"subject_label": "R-77"})
    assert not list(found.context["object_list"])
    assert "R-77" not in client.get(address, {"export": "csv"}).getvalue().decode()
    assert not [event for event in client.get(address).context["object_list"] if event.subject_kind == "hold"]
