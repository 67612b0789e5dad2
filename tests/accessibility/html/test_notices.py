"""A page that names itself a notice is held to what its readers can be asked to read."""

from datetime import date

import pytest

from policies.accessibility.html.check import barriers
from policies.rules.readers import readerships
from tests.accessibility.html.notices import CASES, FOR_PROFESSIONALS

ON = date(2026, 11, 28)
OURS = {rule for rule, _, _ in CASES}


def found(page, *, kind=""):
    return {one.rule for one in barriers(page, readerships(ON, kind=kind))}


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_a_notice_is_told_what_is_too_hard_for_its_readers(rule, bad, good):
    assert rule in found(bad)
    assert rule not in found(good)


def test_what_is_for_people_of_the_trade_is_told_none_of_it():
    assert not OURS & found(FOR_PROFESSIONALS)


def test_the_kind_that_somebody_says_goes_before_what_the_title_says():
    rule, bad, _ = CASES[0]

    assert not OURS & found(bad, kind="procedure")
    assert rule in found(bad.replace("Privacy notice", "What we do"), kind="leaflet")


def test_without_limits_nobody_is_held_to_any():
    assert not OURS & {one.rule for _, bad, _ in CASES for one in barriers(bad)}
