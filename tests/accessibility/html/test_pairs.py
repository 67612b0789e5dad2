"""Each rule on HTML finds its bad case and leaves the good twin alone."""

import pytest

from policies.accessibility.html.check import barriers
from policies.accessibility.register import applies_to
from policies.accessibility.rule import Form
from tests.accessibility.html.notices import CASES as NOTICES
from tests.accessibility.html.pairs import PAIRS


@pytest.mark.parametrize(("rule", "bad", "good"), PAIRS)
def test_a_rule_finds_its_bad_case(rule, bad, good):
    assert rule in {barrier.rule for barrier in barriers(bad)}


@pytest.mark.parametrize(("rule", "bad", "good"), PAIRS)
def test_a_rule_leaves_the_good_twin_alone(rule, bad, good):
    assert rule not in {barrier.rule for barrier in barriers(good)}


@pytest.mark.parametrize("good", [good for _, _, good in PAIRS])
def test_nothing_in_a_good_twin_stops_publication_but_what_it_is_not_about(good):
    stopping = {barrier.rule for barrier in barriers(good) if barrier.stops}

    assert not stopping


def test_every_rule_on_html_has_a_pair():
    ours = {rule.identifier for rule, forms in applies_to().items() if Form.HTML in forms}

    assert ours == {rule for rule, _, _ in (*PAIRS, *NOTICES)}


def test_the_same_page_gives_the_same_findings():
    for _, bad, _ in PAIRS[::7]:
        assert barriers(bad) == barriers(bad)
