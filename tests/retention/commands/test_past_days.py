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


@pytest.mark.parametrize(
    ("on", "due", "later"),
    [
        ("2025-01-09", [], 1),
        ("2025-01-10", ["2020-02-01"], 0),
        ("2025-06-09", ["2020-02-01"], 0),
        ("2025-06-10", [], 0),
    ],
)
def test_due_for_disposal_answers_for_the_day(command, corrected, on, due, later):
    code, told = command("due_for_disposal", "--on", on)

    assert code == 0
    assert [line["eligible_on"] for line in told["due"]] == due
    assert (told["gone"], len(told["notes"])) == ([], 1 + later)


def test_a_child_born_after_the_day_asked_has_no_date_on_it(command, table):
    path = table(
        "reference,class,child.date_of_birth,contact.closed_on",
        "R-1,CSC-18,2020-06-01,2009-01-01",
        "R-2,CSC-18,2020,2009-01-01",
        "R-3,CSC-18,2018-12-31,2009-01-01",
    )
    command("import_records", path)

    told = command("due_for_disposal", "--on", "2019-12-31")[1]
    in_the_same_year = command("due_for_disposal", "--on", "2020-05-31")[1]

    assert [line["reference"] for line in told["due"]] == ["R-3"]
    assert [(line["reference"], line["reason"]) for line in told["undated"]] == [
        ("R-1", "out_of_range"),
        ("R-2", "out_of_range"),
    ]
    assert [line["reference"] for line in in_the_same_year["due"]] == ["R-2", "R-3"]


def test_due_for_disposal_has_nothing_to_add_for_today_and_later(command, corrected):
    assert command("due_for_disposal")[1]["notes"] == []
    assert command("due_for_disposal", "--on", "2040-01-01")[1]["notes"] == []
