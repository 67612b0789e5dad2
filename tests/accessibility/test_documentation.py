"""docs/accessibility.md tells the rules as they are."""

from pathlib import Path

from policies.accessibility.documentation import rule_table

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "accessibility.md"


def test_the_rule_table_of_the_documentation_is_the_register():
    assert rule_table() in _PAGE.read_text(encoding="utf-8")
