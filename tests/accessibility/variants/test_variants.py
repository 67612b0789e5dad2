"""Barriers in the words of councils are found, and their good twins are left alone."""

import pytest

from policies.accessibility.html.check import barriers
from tests.accessibility.variants.cases import Variant, variants

CASES = variants()
# "Continue" may be a step of a form.
LEFT_TO_PEOPLE = {"links-14-link-says-nothing"}


def name(case: Variant) -> str:
    return case.name


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in LEFT_TO_PEOPLE], ids=name)
def test_the_barrier_is_found(case):
    assert case.rules & {barrier.rule for barrier in barriers(case.bad)}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_its_good_twin_is_left_alone(case):
    found = barriers(case.good)

    assert not case.rules & {barrier.rule for barrier in found}
    assert not [barrier.rule for barrier in found if barrier.stops]
