"""Rules take the day they are asked about: no clock inside, because then yesterday can be tested."""

import ast

import pytest

from tests.architecture.source import dotted, place, product_files, tree

_CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.date.today",
    "datetime.datetime.now",
    "time.time",
}
_OURS = {"today", "london.today", "now", "london.now"}


@pytest.mark.parametrize("path", [path for path in product_files() if "rules" in path.parts], ids=place)
def test_a_rule_has_no_clock(path):
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]

    assert [place(path) for call in calls if dotted(call.func) in _CLOCKS | _OURS] == []
