"""A system tells what happened."""

import pytest

from retention.models import CaseRecord, TriggerEvent, TriggerValue

CLOSED = {
    "event_id": "E-1",
    "reference": "R-1",
    "trigger": "case.closed_on",
    "value": "2024-07-31",
    "occurred": "2024-08-01T09:00Z",
}


@pytest.fixture
def tell(system):
    def tell(**said):
        answer = system.post_json("triggers", said)
        return answer.status_code, answer.json()

    return tell


@pytest.fixture
def registered(system):
    system.put("records/R-1", {"class": "CSC-31"})


def test_an_event_sets_its_trigger(tell, registered, system):
    assert tell(**CLOSED) == (201, {"event_id": "E-1", "result": "applied"})

    value = TriggerValue.objects.get()
    assert (value.text, value.source) == ("2024-07-31", system.token.name)
    assert str(CaseRecord.objects.get().last_day_kept) == "2034-07-31"


def test_the_same_again_changes_nothing_and_other_content_is_refused(tell, registered):
    tell(**CLOSED)

    assert tell(**CLOSED) == (200, {"event_id": "E-1", "result": "unchanged"})
    code, answer = tell(**{**CLOSED, "value": "2025-07-31"})
    assert (code, answer["refused"]["where"]) == (409, "event_id")
    assert TriggerEvent.objects.count() == 1


def test_an_event_waits_for_its_record_and_an_older_one_is_kept_in_the_history(tell, system):
    assert tell(**CLOSED)[1]["result"] == "waiting"
    told = system.put("records/R-1", {"class": "CSC-31"}).json()
    assert told["last_day_kept"] == "2034-07-31"

    older = {**CLOSED, "event_id": "E-0", "value": "2024-01-31", "occurred": "2024-02-01"}
    assert tell(**older)[1]["result"] == "older"
    assert TriggerValue.objects.current().get().text == "2024-07-31"


def test_an_event_is_taken_back(tell, registered):
    tell(**CLOSED)

    assert tell(event_id="E-2", revokes="E-1") == (201, {"event_id": "E-2", "result": "revoked"})
    assert tell(event_id="E-3", revokes="E-1")[0] == 409
    assert CaseRecord.objects.get().last_day_kept is None


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"value": "31 July"}, "value"),
        ({"value": None}, "value"),
        ({"trigger": "case.shut"}, "trigger"),
        ({"reference": "Ada Lovelace"}, "reference"),
        ({"occurred": "2999-01-01"}, "occurred"),
        ({"event_id": ""}, "event_id"),
    ],
)
def test_what_cannot_be_is_refused_without_sending_it_back(tell, registered, change, where):
    code, answer = tell(**{**CLOSED, **change})

    assert (code, answer["refused"]["where"]) == (422, where)
    assert not [value for value in change.values() if value and value in answer["refused"]["message"]]


def test_a_token_for_records_alone_tells_nothing(another):
    system = another(name="Reader", scopes=["records.write"])

    assert system.post_json("triggers", CLOSED).status_code == 403


def test_two_systems_use_the_same_ids_without_harm(tell, another, registered):
    tell(**CLOSED)

    answer = another(name="Court system").post_json("triggers", {**CLOSED, "value": "2024-09-30"})

    assert answer.json()["result"] == "applied"
