"""Records come in one by one, and their dates go out."""

import pytest

from governance.models import Event
from retention.models import CaseRecord, Tombstone, TriggerValue
from tests.factories.records import CaseRecordFactory

CLOSED = {"class": "CSC-14", "triggers": {"case.closed_on": "1999-01-31"}}


def test_a_record_is_registered_with_its_date(system):
    answer = system.put("records/R-1", CLOSED)

    assert answer.status_code == 201
    assert answer.json()["result"] == "created"
    assert answer.json()["eligible_on"] == CaseRecord.objects.get().eligible_on.isoformat()
    assert TriggerValue.objects.get().source == "Case system"
    assert Event.objects.get(kind="record.registered").by == f"user:{system.token.account_id}"


def test_the_same_again_changes_nothing(system):
    system.put("records/R-1", CLOSED)
    events = Event.objects.count()

    answer = system.put("records/R-1", CLOSED)

    assert (answer.status_code, answer.json()["result"]) == (200, "unchanged")
    assert Event.objects.count() == events


def test_what_is_not_said_stays_and_null_withdraws(system):
    system.put("records/R-1", {**CLOSED, "title": "A file"})
    system.put("records/R-1", {"class": "CSC-14"})

    answer = system.put("records/R-1", {"class": "CSC-14", "triggers": {"case.closed_on": None}})

    assert answer.json()["missing"] == ["case.closed_on"]
    assert CaseRecord.objects.get().title == "A file"


def test_a_file_number_may_hold_a_slash(system):
    assert system.put("records/CS/2011/7", CLOSED).status_code == 201
    assert system.get("records/CS/2011/7").json()["reference"] == "CS/2011/7"


def test_a_date_is_explained_as_the_command_explains_it(system):
    system.put("records/R-1", CLOSED)

    told = system.get("records/R-1").json()

    assert (told["class"], told["state"]) == ("CSC-14", "active")
    assert told["candidates"][0]["triggers"]["case.closed_on"]["source"] == "Case system"
    assert told["citation"]


def test_a_restricted_record_is_not_there_for_a_system(system):
    CaseRecordFactory(reference="R-1", restricted=True)

    there, not_there = system.get("records/R-1"), system.get("records/R-2")

    assert there.status_code == not_there.status_code == 404
    assert there.json() == not_there.json()


def test_the_dates_of_a_restricted_record_are_not_told(system):
    answer = system.put("records/R-1", {**CLOSED, "restricted": True})

    assert answer.json() == {"reference": "R-1", "result": "created"}


@pytest.mark.parametrize("said", [{}, {"restricted": True}])
def test_a_restricted_record_of_another_system_is_answered_as_one_that_comes_new(system, said):
    CaseRecordFactory(reference="R-1", code="CSC-14", restricted=True, source="Another system")

    told = [system.put(f"records/{reference}", {**CLOSED, **said}) for reference in ("R-1", "R-2")]

    assert [answer.status_code for answer in told] == [201, 201]
    assert {**told[0].json(), "reference": ""} == {**told[1].json(), "reference": ""}
    assert TriggerValue.objects.filter(record__reference="R-1").exists()


def test_a_system_is_told_of_what_it_brought_itself(system):
    system.put("records/R-1", {**CLOSED, "restricted": True})

    assert system.put("records/R-1", CLOSED).json() == {"reference": "R-1", "result": "unchanged"}


def test_what_is_restricted_as_it_comes_is_answered_as_any_other_that_comes(system):
    CaseRecordFactory(reference="R-0", person_key="P-1", restricted=True)

    told = [system.put(f"records/R-{n}", {**CLOSED, "person": f"P-{n}"}).json() for n in (1, 2)]

    assert [CaseRecord.objects.get(reference=f"R-{n}").restricted for n in (1, 2)] == [True, False]
    assert {**told[0], "reference": ""} == {**told[1], "reference": ""}


def test_a_file_number_of_a_destroyed_record_is_refused(system, db):
    Tombstone.objects.create(
        reference_text="R-1", fate="destroyed", class_codes="CSC-14", code="CSC-14", rule="-", schedule_number=1,
        last_day_kept="2020-01-01", eligible_on="2020-01-02", action="destroy", at="2024-01-01T00:00Z", event=1,
    )  # fmt: skip

    assert system.put("records/R-1", CLOSED).status_code == 409
    assert system.get("records/R-1").json()["state"] == "destroyed"


def test_a_restricted_record_that_is_gone_is_not_there_for_a_system(system, db):
    Tombstone.objects.create(
        reference_text="R-1", fate="destroyed", class_codes="CSC-14", code="CSC-14", rule="-", schedule_number=1,
        last_day_kept="2020-01-01", eligible_on="2020-01-02", action="destroy", at="2024-01-01T00:00Z", event=1,
        restricted=True,
    )  # fmt: skip

    there, not_there = system.get("records/R-1"), system.get("records/R-2")

    assert there.status_code == not_there.status_code == 404
    assert there.json() == not_there.json()
    assert "destroyed" not in system.put("records/R-1", CLOSED).content.decode()


@pytest.mark.parametrize(
    ("reference", "said", "where"),
    [
        ("R-1", {"class": "NOPE-1"}, "class"),
        ("R-1", {}, "class"),
        ("R-1", {"class": "CSC-14", "trigers": {}}, "trigers"),
        ("R-1", {"class": "CSC-14", "triggers": {"case.closedon": "2001"}}, "case.closedon"),
        (
            "R-1",
            {"class": "CSC-14", "triggers": {"child.date_of_birth": "3 Feb 2010"}},
            "child.date_of_birth",
        ),
        ("R-1", {"class": "CSC-14", "title": "x" * 201}, "title"),
        ("R-1", {"class": "CSC-14", "reference": "R-2"}, "reference"),
        ("Ada%20Lovelace", CLOSED, "reference"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(system, reference, said, where):
    answer = system.put(f"records/{reference}", said)

    assert answer.status_code == 422
    assert answer.json()["refused"]["where"].endswith(where)
    assert not CaseRecord.objects.exists()


def test_a_refusal_holds_nothing_of_what_was_sent(system):
    system.put("records/R-1", CLOSED)

    for said in ({"class": "CSC-14", "triggers": {"child.date_of_birth": "Ada 1815"}}, {"class": "Ada 1815"}):
        assert "Ada" not in system.put("records/R-1", said).content.decode()
    assert "Lovelace" not in system.get("records/Ada%20Lovelace").content.decode()
    assert "Lovelace" not in system.put("records/Ada%20Lovelace", CLOSED).content.decode()


@pytest.mark.parametrize("body", ["", "{", "\x00", "[]", '"x"', "[" * 50_000])
def test_a_body_that_is_none_is_refused(system, body):
    answer = system.put("records/R-1", body)

    assert answer.status_code in (400, 422)
    assert answer.json()["refused"]["code"] in ("unreadable", "invalid")


def test_a_body_that_is_far_too_long_is_refused(system):
    answer = system.put("records/R-1", '{"class":"CSC-14","title":"' + "x" * 3_000_000 + '"}')

    assert (answer.status_code, answer.json()["refused"]["code"]) == (413, "too_big")


@pytest.mark.parametrize("reference", ["R-1%20", "%20R-1", "R-1%C2%A0"])
def test_a_reference_with_spaces_around_it_is_refused(system, reference):
    answer = system.put(f"records/{reference}", {"class": "CSC-14"})

    assert (answer.status_code, answer.json()["refused"]["where"]) == (422, "reference")


@pytest.mark.parametrize("said", [{"person": "Jane Smith"}, {"parent": "Jane Smith"}, {"person": "P\u200b1"}])
def test_a_name_is_no_key(system, said):
    answer = system.put("records/R-1", {"class": "CSC-14", **said})

    assert (answer.status_code, answer.json()["refused"]["where"]) == (422, next(iter(said)))
    assert not CaseRecord.objects.exists()
