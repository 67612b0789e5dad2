"""What waits for records nobody registered, shown to staff."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from time_machine import travel

from governance.london import today
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.models import CaseRecord, ScheduleVersion, TriggerEvent, TriggerValue
from retention.receiving import take_in
from retention.rules.trigger_events import read_event
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

LIST = "trigger_events:index"


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def told(
    event_id: str, reference: str, *, source: str = "Case system", value: str = "2024-07-31"
) -> TriggerEvent:
    cells = {"event_id": event_id, "reference": reference, "trigger": "case.closed_on", "value": value}
    rules = ScheduleVersion.objects.in_force(today()).rules
    take_in([read_event(2, cells, rules, today=today())], by=system_user(), source=source)
    return TriggerEvent.objects.get(event_id=event_id)


def page(client, **asked) -> str:
    return client.get(reverse(LIST), asked).content.decode()


def test_what_waits_is_listed_with_its_age_and_what_was_put_is_not(client, officer):
    CaseRecordFactory(reference="R-1")
    with travel("2026-10-01"):
        told("E-OLD", "R-9")
    told("E-PUT", "R-1")

    with travel("2026-10-11"):
        client.force_login(officer)
        shown = page(client)

    assert "E-OLD" in shown and "E-PUT" not in shown
    assert TriggerEvent.objects.get(event_id="E-OLD").state == "Waits for its record"
    assert ">10<" in "".join(shown.split())


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {"E-1", "E-2", "E-3"}),
        ({"state": "waiting"}, {"E-1", "E-2"}),
        ({"state": "revoked"}, {"E-3"}),
        ({"state": "problem"}, set()),
        ({"source": "court"}, {"E-2"}),
        ({"name": "birth"}, set()),
        ({"q": "R-8"}, {"E-2"}),
    ],
)
def test_the_list_is_filtered(client, officer, asked, shown):
    told("E-1", "R-9")
    told("E-2", "R-8", source="Court system")
    client.post(reverse("trigger_event_revoke", args=[told("E-3", "R-7").pk]), {"reason": "Wrong case"})

    found = page(client, **asked)

    assert {name for name in ("E-1", "E-2", "E-3") if f">{name}<" in "".join(found.split())} == shown


def test_the_list_is_taken_away_as_csv_without_values(client, officer):
    told("=E-1", "R-9", value="1951")

    answer = client.get(reverse(LIST), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()

    assert "R-9" in text and "'=E-1" in text and "1951" not in text


def test_an_event_is_shown_and_taken_back(client, officer):
    CaseRecordFactory(reference="R-1")
    event = told("E-1", "R-1")
    assert (
        f'href="{reverse("trigger_event", args=[event.pk])}"'
        in client.get(reverse("record_explained", args=["R-1"])).content.decode()
    )

    client.post(reverse("trigger_event_revoke", args=[event.pk]), {"reason": "Wrong case"})

    assert "Wrong case" in client.get(reverse("trigger_event", args=[event.pk])).content.decode()
    assert not TriggerValue.objects.current().exists()


def test_the_reason_stays_where_another_took_the_event_back_before(client, officer):
    event = told("E-1", "R-9")
    address = reverse("trigger_event_revoke", args=[event.pk])
    client.post(address, {"reason": "Wrong case"})

    answer = client.post(address, {"reason": "A long explanation"})

    assert "was revoked before" in answer.context["form"].errors["reason"][0]
    assert "A long explanation" in answer.content.decode()
    assert TriggerEvent.objects.get().revoked_because == "Wrong case"
    assert client.get(address).url == reverse("trigger_event", args=[event.pk])


def test_an_event_of_a_restricted_record_is_unknown_to_one_who_may_not_know_of_it(client, officer):
    CaseRecordFactory(reference="R-1")
    event = told("E-1", "R-1")
    CaseRecord.objects.update(restricted=True)

    assert client.get(reverse("trigger_event", args=[event.pk])).status_code == 404
    assert client.post(reverse("trigger_event_revoke", args=[event.pk]), {"reason": "x"}).status_code == 404


def test_a_file_is_taken_in_and_what_came_of_it_is_told(client, officer):
    file = SimpleUploadedFile(
        "events.csv",
        b"event_id,reference,trigger,value\nE-1,R-9,case.closed_on,2024-07-31\nE-2,R-9,case.shut,1\n",
    )

    shown = client.post(reverse("trigger_events_file"), {"file": file, "source": "Court"}).content.decode()

    assert TriggerEvent.objects.get().source == "Court"
    assert "case.shut" in shown


def test_a_file_with_an_unknown_column_is_refused_on_the_form(client, officer):
    file = SimpleUploadedFile(
        "events.csv", b"event_id,reference,trigger,worth\nE-1,R-9,case.closed_on,2024-07-31\n"
    )

    shown = client.post(reverse("trigger_events_file"), {"file": file, "source": "Court"}).content.decode()

    assert "worth" in shown and not TriggerEvent.objects.exists()


def test_one_who_reads_records_takes_nothing_back(client, db):
    event = told("E-1", "R-9")
    client.force_login(UserFactory(roles=[Role.RECORDS_APPROVER]))

    assert "E-1" in page(client)
    assert client.post(reverse("trigger_event_revoke", args=[event.pk]), {"reason": "x"}).status_code == 403
