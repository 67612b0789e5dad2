"""calculate_retention, as another program runs it."""

import csv
from pathlib import Path

import pytest

VECTORS = Path(__file__).resolve().parents[1] / "rules" / "vectors.csv"
KEYS = {
    "id", "classes", "class", "last_day_kept", "eligible_on", "action", "reason", "missing", "estimated", "provisional", "schedule",
}  # fmt: skip


def test_the_vectors_pass_through_the_program(program, tmp_path):
    with VECTORS.open(encoding="utf-8-sig", newline="") as file:
        vectors = list(csv.DictReader(file))
    columns = [name for name in vectors[0] if not name.startswith("expected_") and name != "why"]
    asked = tmp_path / "asked.csv"
    with asked.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(vectors)

    outcome = program("calculate_retention", asked, "--on", "2026-11-23", "--format", "json")

    assert outcome.code == 0, outcome.stderr
    assert [(row["id"], row["class"], row["eligible_on"] or "", row["reason"]) for row in outcome.json] == [
        (v["id"], v["expected_class"], v["expected_eligible_on"], v["expected_reason"]) for v in vectors
    ]
    assert set(outcome.json[0]) == KEYS


def test_a_bad_row_is_told_with_its_column_and_the_others_are_worked_out(command, table):
    asked = table("id,class,child.date_of_birth", "A,CSC-01,2024-02-30", "B,CSC-01,2004-10-05", "C,NOPE,")

    code, rows = command("calculate_retention", asked)

    assert code == 1
    assert rows[0]["id"] == "A"
    assert rows[0]["error"]["column"] == "child.date_of_birth"
    assert rows[0]["error"]["value"] == "2024-02-30"
    assert rows[1]["eligible_on"] == "2079-10-06"
    assert rows[2]["error"]["column"] == "class"


@pytest.mark.parametrize(
    "header",
    [
        "id,class,child.date_of_brith",
        "id,class,incident",
        "id,class,expected_class",
        "id,class,",
        "id,class,class",
        "id",
        "id;class",
    ],
)
def test_a_header_that_would_lose_something_refuses_the_whole_file(command, table, header):
    code, refused = command("calculate_retention", table(header, "A,CSC-01,"))

    assert code == 2
    assert {"code", "message", "where"} <= set(refused["refused"])


def test_another_encoding_is_refused(command, table):
    code, refused = command("calculate_retention", table("id,class", "Zoë,CSC-01", encoding="latin-1"))

    assert (code, refused["refused"]["code"]) == (2, "wrong_encoding")


def test_utf_16_is_refused(command, table):
    code, refused = command("calculate_retention", table("id,class", "A,CSC-01", encoding="utf-16"))

    assert (code, refused["refused"]["code"]) == (2, "wrong_encoding")


def test_a_byte_order_mark_is_taken(command, table):
    code, rows = command("calculate_retention", table("id,class", "A,POL-06", encoding="utf-8-sig"))

    assert (code, rows[0]["id"], rows[0]["reason"]) == (0, "A", "permanent")


def test_an_open_quotation_mark_is_refused_instead_of_swallowing_the_rest(command, table):
    code, refused = command("calculate_retention", table("id,class", 'A,"CSC-01', "B,CSC-01"))

    assert (code, refused["refused"]["code"]) == (2, "broken_table")


def test_a_file_that_is_not_there_is_refused(command, tmp_path):
    assert command("calculate_retention", tmp_path / "none.csv")[0] == 2


def test_a_day_asked_decides_what_lies_ahead(command, table):
    asked = table("id,class,case.closed_on", "A,CSC-14,2026-12-24")

    assert command("calculate_retention", asked, "--on", "2026-12-23")[1][0]["provisional"] is True
    assert command("calculate_retention", asked, "--on", "2026-12-24")[1][0]["provisional"] is False


def test_no_rows_are_no_finding(command, table):
    assert command("calculate_retention", table("id,class")) == (0, [])


@pytest.mark.parametrize("row", ["A,CSC-01", "A,CSC-01,2004-10-05,,", "A"])
def test_a_row_that_is_not_as_wide_as_the_header_is_told_with_its_line(command, table, row):
    asked = table("id,class,child.date_of_birth,case.closed_on", row, "B,CSC-14,,2001-01-01")

    code, rows = command("calculate_retention", asked)

    assert code == 1
    assert (rows[0]["id"], rows[0]["line"]) == ("A", 2)
    assert "cells" in rows[0]["error"]["message"]
    assert rows[1]["eligible_on"] == "2036-01-02"


def test_a_row_without_an_id_is_told_with_its_line(command, table):
    code, rows = command("calculate_retention", table("id,class", ",POL-06", "B,POL-06"))

    assert (code, rows[0]["line"], rows[0]["error"]["column"]) == (1, 2, "id")


def test_a_cell_that_is_far_too_long_is_a_bad_row_and_not_a_bad_file(command, table):
    asked = table("id,class,case.closed_on", f"A,CSC-14,{'9' * 200_000}", "B,CSC-14,2001-01-01")

    code, rows = command("calculate_retention", asked)

    assert (code, rows[0]["error"]["column"]) == (1, "case.closed_on")
    assert len(rows[0]["error"]["value"]) == 200
    assert rows[1]["eligible_on"] == "2036-01-02"


def test_a_birth_out_of_range_leaves_the_class_without_a_date_whose_condition_asks_it(command, table):
    header = "id,class,complaint.closed_on,complainant.date_of_birth,processing.ended_on"

    rows = command("calculate_retention", table(header, "A,IG-05;CSC-34,1921-05-04,1879,"))[1]

    assert (rows[0]["class"], rows[0]["reason"]) == ("CSC-34", "out_of_range")
