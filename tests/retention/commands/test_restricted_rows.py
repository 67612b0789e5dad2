"""Rows and events that a restricted record does not take: their sender learns nothing of the record."""

import json

import pytest

from governance.models import Event
from governance.rules.permissions import Role
from retention.models import CaseRecord, Look, Tombstone, TriggerEvent, TriggerValue
from tests.factories.people import UserFactory

HEADER = "reference,class,restricted,child.date_of_birth,child.date_of_death"


@pytest.fixture
def adoption(command, table):
    """An adoption file whose child has died."""
    command("import_records", table(HEADER, "R-1,CSC-03,yes,,2011-02-03"))
    assert CaseRecord.objects.get().restricted


@pytest.fixture
def officer(db):
    return UserFactory(username="importer", roles=[Role.RECORDS_OFFICER])


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("reference,class", "R-1,CSC-26", "class"),
        ("reference,class,restricted", "R-1,CSC-26,no", "class"),
        ("reference,class,child.date_of_birth", "R-1,CSC-03,2012-01-01", "reference"),
    ],
    ids=["lower class", "made open at once", "birth after the death that is known"],
)
def test_a_row_that_is_not_taken_tells_nothing_of_a_restricted_record(
    command, table, adoption, officer, header, row, column
):
    code, done = command("import_records", table(header, row), "--by", officer.username)

    assert (code, len(done["rejected"])) == (1, 1)
    told = done["rejected"][0]
    assert (told["column"], told["value"]) == (column, row.split(",")[0 if column == "reference" else 1])
    assert "2011-02-03" not in json.dumps(done)
    assert "CSC-03" not in told["message"]
    assert "death" not in told["message"]


@pytest.mark.parametrize(
    "row", ["CSC-03,yes,,2011-02-03", "CSC-03,no,,", "CSC-26,,,", "CSC-03,,2012-01-01,"],
    ids=["the same", "changed", "lower class", "what does not fit"],
)  # fmt: skip
def test_a_dry_run_does_not_tell_whether_a_restricted_record_is_there(command, table, adoption, officer, row):
    told = [
        command("import_records", table(HEADER, f"{reference},{row}"), "--by", officer.username, "--dry-run")
        for reference in ("R-1", "R-404")
    ]

    assert told[0] == told[1]
    assert told[0][1]["created"] == 1


def test_a_dry_run_is_exact_for_who_may_know_of_restricted_records(command, table, adoption):
    both = UserFactory(username="both", roles=[Role.RECORDS_OFFICER, Role.DATA_PROTECTION_OFFICER])
    file = table(HEADER, "R-1,CSC-03,yes,,2011-02-03")

    done = command("import_records", file, "--by", both.username, "--dry-run")[1]

    assert (done["unchanged"], done["created"]) == (1, 0)


@pytest.mark.parametrize("row", ["CSC-03,yes,,2011-02-03", "CSC-03,no,,", "CSC-03,,2001-02-03,"], ids=["the same", "silent", "changed"])  # fmt: skip
def test_an_import_tells_of_a_restricted_record_what_its_dry_run_told(command, table, adoption, officer, row):
    file = table(HEADER, f"R-1,{row}", "R-2,CSC-26,,,")
    before = command("import_records", file, "--by", officer.username, "--dry-run")[1]

    done = command("import_records", file, "--by", officer.username)[1]

    assert {**done, "job": None} == before
    assert done["created"] == 2


def test_what_a_row_says_of_a_restricted_record_is_taken_to_it_and_noted(command, table, adoption, officer):
    command("import_records", table(HEADER, "R-1,CSC-03,,2001-02-03,"), "--by", officer.username)

    assert TriggerValue.objects.current().get(name="child.date_of_birth").text == "2001-02-03"
    assert Event.objects.get(kind="record.changed").subject_key == "R-1"
    assert Look.objects.get().reference_text == "R-1"


def test_whoever_has_the_machine_is_told_what_is_so(command, table, adoption):
    done = command("import_records", table(HEADER, "R-1,CSC-03,yes,,2011-02-03"))[1]

    assert (done["unchanged"], done["created"]) == (1, 0)


def test_a_row_for_an_open_record_is_still_told_why(command, table, db):
    command("import_records", table("reference,class", "R-2,CSC-01"))

    rejected = command("import_records", table("reference,class", "R-2,CSC-26"))[1]["rejected"]

    assert "CSC-01" in rejected[0]["message"]


def test_an_event_that_is_not_taken_tells_nothing_of_a_restricted_record(command, table, adoption):
    events = table("event_id,reference,trigger,value", "E-1,R-1,child.date_of_birth,2012-01-01")

    code, done = command("receive_triggers", events)

    assert code == 1
    assert "death" not in json.dumps(done["rejected"])
    assert done["rejected"][0]["value"] == "2012-01-01"


@pytest.mark.parametrize(
    ("event", "problem", "stands"),
    [("child.date_of_death,2011-02-04", False, "2011-02-04"), ("child.date_of_birth,2012-01-01", True, "")],
    ids=["taken", "not taken"],
)
def test_an_event_about_a_restricted_record_is_told_as_one_that_waits_and_is_not_lost(
    command, table, adoption, officer, event, problem, stands
):
    name = event.split(",")[0]
    told = [
        command(
            "receive_triggers",
            table("event_id,reference,trigger,value", f"E-{reference},{reference},{event}"),
            *("--by", officer.username),
        )
        for reference in ("R-1", "R-404")
    ]

    assert told[0] == told[1]
    assert (told[0][1]["waiting"], told[0][1]["rejected"]) == (1, [])
    kept = TriggerEvent.objects.get(reference_text="R-1")
    assert (kept.record, bool(kept.problem)) == (CaseRecord.objects.get(), problem)
    current = TriggerValue.objects.current().filter(name=name).values_list("text", flat=True).first()
    assert (current or "") == stands


def test_a_file_number_of_a_restricted_record_that_is_gone_is_new_in_a_dry_run_and_not_free_in_earnest(
    command, table, officer
):
    Tombstone.objects.create(
        reference_text="R-1", fate="destroyed", class_codes="CSC-26", code="CSC-26", rule="-", schedule_number=1,
        last_day_kept="2020-01-01", eligible_on="2020-01-02", action="destroy", at="2024-01-01T00:00Z", event=1,
        restricted=True,
    )  # fmt: skip
    file = table("reference,class", "R-1,CSC-26")

    before = command("import_records", file, "--by", officer.username, "--dry-run")[1]
    done = command("import_records", file, "--by", officer.username)[1]

    assert (before["created"], before["rejected"]) == (1, [])
    assert (
        done["rejected"][0]["message"] == "This file number is not free. A file number is never used again."
    )
