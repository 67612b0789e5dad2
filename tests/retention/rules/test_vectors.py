"""The vectors of the domain pack."""

import csv
from pathlib import Path

import pytest

from tests.retention.rules.cases import SHIPPED, case

with (Path(__file__).parent / "vectors.csv").open(encoding="utf-8-sig", newline="") as file:
    VECTORS = list(csv.DictReader(file))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['id']} {vector['why']}")
def test_a_vector_comes_out_as_the_domain_pack_says(vector: dict[str, str]):
    triggers = {name: text for name, text in vector.items() if name in SHIPPED.triggers}

    outcome = case(vector["class"], triggers)

    found = (outcome.code, str(outcome.eligible_on or ""), outcome.reason.value)
    assert found == (vector["expected_class"], vector["expected_eligible_on"], vector["expected_reason"])
