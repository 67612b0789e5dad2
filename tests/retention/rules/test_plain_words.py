"""A class's rule as a resident reads it."""

import csv
from pathlib import Path

import pytest

from retention.rules.plain_words import in_plain_words
from retention.rules.schedule import class_rule

ROWS = {
    row["code"]: row
    for row in csv.DictReader(
        (Path(__file__).parents[3] / "retention" / "data" / "retention_schedule.csv").open(encoding="utf-8")
    )
}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("CSC-01", "75 years after the child was born; if the child died before 18, 15 years after the child died instead"),
        ("CSC-14", "35 years after the case was closed"),
        ("CSC-16", "25 years after the child was born or 6 years after the case was closed, whichever is later"),
        (
            "CSC-18",
            (
                "6 years after the contact was closed; if there was a later contact, 6 years after the later contact "
                "was closed where that is later"
            ),
        ),
        ("AUD-01", "6 years after the end of the financial year in which the report was issued"),
        ("DEM-01", "Permanently"),
    ],
)  # fmt: skip
def test_a_rule_is_a_sentence(code, words):
    assert in_plain_words(class_rule(ROWS[code])) == words


@pytest.mark.parametrize("code", ROWS)
def test_no_class_that_comes_with_the_product_names_a_trigger(code):
    said = in_plain_words(class_rule(ROWS[code]))

    assert said and not set("_().“”") & set(said)


def test_a_trigger_of_the_councils_own_is_said_in_words():
    row = {**ROWS["CSC-14"], "anchor": "family_hub.visit_on"}

    assert in_plain_words(class_rule(row)) == "35 years after the day of “family hub, visit on”"
