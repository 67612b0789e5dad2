"""Who looked at a restricted record is kept for a time, apart from the chain."""

import pytest
import time_machine
from django.urls import reverse

from governance.models import Event
from governance.rules.permissions import Role
from retention import looks
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


def test_the_data_protection_officer_reads_who_looked_and_others_do_not(client, protector):
    looks.note([CaseRecordFactory(reference="R-77", restricted=True)], by=protector, door=Look.Door.PAGE)

    assert "R-77" in client.get(reverse("looks:index")).content.decode()

    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))
    assert "R-77" not in client.get(reverse("looks:index")).content.decode()
