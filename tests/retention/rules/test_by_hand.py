"""Every class of the schedule and the edges of its rules, worked out by hand from the text of the rules.

`triggers` are written name=value; an empty `expected_class` is one the rules do not name.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.retention.rules.cases import SHIPPED, case

with (Path(__file__).parent / "by_hand.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
ON = date(2026, 11, 23)


@pytest.mark.parametrize("given", CASES, ids=lambda given: f"{given['class']} {given['why']}")
def test_a_case_comes_out_as_it_does_by_hand(given: dict[str, str]):
    triggers = dict(cell.split("=") for cell in given["triggers"].split())

    outcome = case(given["class"], triggers, on=ON)

    named = outcome.code if given["expected_class"] else ""
    found = (named, str(outcome.eligible_on or ""), outcome.action.value, outcome.reason.value)
    assert found == tuple(given[f"expected_{name}"] for name in ("class", "eligible_on", "action", "reason"))


def test_every_class_was_worked_out_by_hand():
    assert {code for given in CASES for code in given["class"].split(";")} == set(SHIPPED.classes)
