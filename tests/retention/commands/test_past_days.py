"""explain_record and due_for_disposal asked as at a day that has passed."""

import pytest
from time_machine import travel


@pytest.fixture
def corrected(command, table):
    for day, closed in (("2025-01-10", "2010-01-31"), ("2025-06-10", "2024-07-31")):
        with travel(f"{day}T12:00Z"):
            path = table("reference,class,case.closed_on", f"R-1,CSC-31,{closed}", name=f"{day}.csv")
            command("import_records", path, "--source", "Case system")


@pytest.mark.parametrize(
    ("on", "last_day", "value", "received", "due", "notes"),
    [
        ("2025-01-10", "2020-01-31", "2010-01-31", "2025-01-10", True, 0),
        ("2025-06-09", "2020-01-31", "2010-01-31", "2025-01-10", True, 0),
        ("2025-06-10", "2034-07-31", "2024-07-31", "2025-06-10", False, 0),
        ("2024-01-01", "2034-07-31", "2024-07-31", "2025-06-10", False, 1),
        ("2034-08-01", "2034-07-31", "2024-07-31", "2025-06-10", True, 0),
    ],
)
def test_explain_record_answers_for_the_day(command, corrected, on, last_day, value, received, due, notes):
    code, told = command("explain_record", "R-1", "--on", on)

    assert code == 0
    assert (told["last_day_kept"], told["due"], len(told["notes"])) == (last_day, due, notes)
    assert told["candidates"][0]["triggers"]["case.closed_on"] == {
        "value": value,
        "source": "Case system",
        "received_on": received,
    }


def test_due_for_disposal_says_what_it_cannot_know_of_a_past_day(command, corrected):
    code, told = command("due_for_disposal", "--on", "2025-03-01")

    assert (code, told["total"], told["gone"]) == (0, 0, [])
    assert any("1 records a trigger came" in note for note in told["notes"])
    assert told["notes"][-1] == "What blocks is what blocks today."


def test_due_for_disposal_has_nothing_to_add_for_today_and_later(command, corrected):
    assert command("due_for_disposal")[1]["notes"] == []
    assert command("due_for_disposal", "--on", "2040-01-01")[1]["notes"] == []
