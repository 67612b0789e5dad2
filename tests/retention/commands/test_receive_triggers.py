"""receive_triggers: a file of what happened, as a scheduler sends it."""

import pytest

from retention.models import CaseRecord, TriggerEvent, TriggerValue
from tests.factories.people import UserFactory

HEADER = "event_id,reference,trigger,value,occurred"


@pytest.fixture
def registered(command, table):
    command("import_records", table("reference,class", "R-1,CSC-31", name="first.csv"))


def test_rows_are_applied_kept_as_older_or_wait(command, table, registered):
    path = table(
        HEADER,
        "E-1,R-1,case.closed_on,2024-07-31,2024-08-01",
        "E-2,R-1,case.closed_on,2024-06-30,2024-07-01",
        "E-3,R-9,case.closed_on,2024-07-31,2024-08-01",
        name="events.csv",
    )

    code, answer = command("receive_triggers", path, "--source", "Case system")

    assert code == 0
    assert answer == {
        "read": 3, "applied": 1, "older": 1, "waiting": 1, "unchanged": 0, "revoked": 0, "rejected": [],
    }  # fmt: skip
    assert TriggerValue.objects.current().get().source == "Case system"


def test_the_same_file_again_changes_nothing(command, table, registered):
    path = table(
        HEADER, "E-1,R-1,case.closed_on,2024-07-31,", "E-2,R-9,case.closed_on,2024-07-31,", name="e.csv"
    )
    command("receive_triggers", path)
    before = list(TriggerValue.objects.values())

    code, answer = command("receive_triggers", path)

    assert (code, answer["unchanged"]) == (0, 2)
    assert list(TriggerValue.objects.values()) == before


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("E-9,,case.closed_on,2024-07-31,", "reference", ""),
        (",R-1,case.closed_on,2024-07-31,", "event_id", ""),
        ("E-9,R-1,case.closed,2024-07-31,", "trigger", "case.closed"),
        ("E-9,R-1,case.closed_on,31/07/2024,", "value", "31/07/2024"),
        ("E-9,R-1,case.closed_on,none,", "value", "none"),
        ("E-9,R-1,case.closed_on,2024-07-31,2999-01-01", "occurred", "2999-01-01"),
        ("E-1,R-1,case.closed_on,2024-07-01,", "event_id", "E-1"),
        ("E-9,R-1,case.closed_on", "trigger", ""),
    ],
)
def test_a_bad_row_names_its_line_column_and_value_and_the_others_enter(
    command, table, registered, row, column, value
):
    path = table(
        HEADER, "E-1,R-1,case.closed_on,2024-07-31,", row, "E-3,R-1,case.closed_on,2024-08-31,", name="e.csv"
    )

    code, answer = command("receive_triggers", path)

    assert (code, answer["applied"]) == (1, 2)
    (rejected,) = answer["rejected"]
    assert (rejected["line"], rejected["column"], rejected["value"]) == (3, column, value)
    assert rejected["message"].endswith(".")


def test_what_was_told_is_taken_back(command, table, registered):
    command("receive_triggers", table(HEADER, "E-1,R-1,case.closed_on,2024-07-31,", name="e.csv"))

    code, answer = command(
        "receive_triggers", table("event_id,reference,trigger,value,revokes", "E-2,,,,E-1", name="back.csv")
    )

    assert (code, answer["revoked"]) == (0, 1)
    assert CaseRecord.objects.get().last_day_kept is None


@pytest.mark.parametrize(
    "lines",
    [
        ["event_id,reference,trigger", "E-1,R-1,case.closed_on"],
        ["event_id,reference,trigger,value,happend", "E-1,R-1,case.closed_on,2024-07-31,2024-08-01"],
        ["event_id,reference,trigger,value", '"E-1,R-1'],
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_is_refused_and_nothing_is_stored(command, table, lines):
    code, answer = command("receive_triggers", table(*lines, name="e.csv"))

    assert code == 2 and "refused" in answer
    assert not TriggerEvent.objects.exists()


def test_one_who_may_not_import_may_not_tell(command, table):
    person = UserFactory(username="auditor", roles=["auditor"])
    path = table(HEADER, "E-1,R-1,case.closed_on,2024-07-31,", name="e.csv")

    code, answer = command("receive_triggers", path, "--by", person.username)

    assert (code, answer["refused"]["code"]) == (2, "not_permitted")
