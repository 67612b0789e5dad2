"""The W3C ACT rules that we claim are the ones we implement."""

import pytest

from policies.accessibility.html.check import barriers
from policies.accessibility.register import rules_as_data
from tests.accessibility.act.cases import CASES

_CLAIMED = {
    act: {rule["rule"] for rule in rules_as_data() if act in rule["act_rules"]}
    for one in rules_as_data()
    for act in one["act_rules"]
}


@pytest.mark.parametrize(("act", "fails", "html"), CASES)
def test_a_claimed_act_rule_fails_what_it_must_and_nothing_else(act, fails, html):
    found = {barrier.rule for barrier in barriers(html)}

    assert bool(found & _CLAIMED[act]) is fails, sorted(found)


def test_every_claimed_act_rule_has_cases_of_both_kinds():
    covered = {(act, fails) for act, fails, _ in CASES}

    assert set(_CLAIMED) == {act for act, _ in covered}
    assert all((act, True) in covered and (act, False) in covered for act in _CLAIMED)
