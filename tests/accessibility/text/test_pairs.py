"""Each rule on policy texts finds its bad case and leaves the good twin alone."""

import pytest

from policies.accessibility.barriers import passes
from policies.accessibility.gate import barriers
from policies.accessibility.register import applies_to
from policies.accessibility.rule import CHECKS, Form
from tests.accessibility.text.notices import CASES
from tests.accessibility.text.pairs import PAIRS


@pytest.mark.parametrize(("rule", "bad", "good"), PAIRS)
def test_a_rule_finds_its_bad_case(rule, bad, good):
    assert rule in {barrier.rule for barrier in barriers(bad)}


@pytest.mark.parametrize(("rule", "bad", "good"), PAIRS)
def test_a_rule_leaves_the_good_twin_alone(rule, bad, good):
    assert rule not in {barrier.rule for barrier in barriers(good)}


@pytest.mark.parametrize("good", [good for _, _, good in PAIRS])
def test_a_good_twin_may_be_published(good):
    assert passes(barriers(good))


def test_every_rule_on_texts_has_a_pair():
    ours = {rule.identifier for rules, _ in CHECKS[Form.TEXT] for rule in rules}

    assert ours == {rule for rule, _, _ in PAIRS} | {case.rule for case in CASES}


def test_what_is_checked_on_a_text_is_checked_on_a_word_file_too():
    assert all(Form.DOCX in forms for forms in applies_to().values() if Form.TEXT in forms)


def test_the_same_text_gives_the_same_findings():
    for _, bad, _ in PAIRS:
        assert barriers(bad) == barriers(bad)
