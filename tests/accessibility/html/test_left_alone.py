"""What is right is not told for looking like a barrier."""

import pytest

from policies.accessibility.html.check import barriers
from tests.accessibility.html.left_alone import CASES


@pytest.mark.parametrize(("rule", "html"), CASES)
def test_what_only_looks_like_a_barrier_is_left_alone(rule, html):
    assert rule not in {barrier.rule for barrier in barriers(html)}
