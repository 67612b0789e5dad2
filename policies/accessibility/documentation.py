"""The rule table of docs/accessibility.md; print it with `python -m policies.accessibility.documentation`."""

from policies.accessibility.register import rules_as_data


def rule_table() -> str:
    """One row a rule, as Markdown."""
    head = "| rule | WCAG | severity | looks at | ACT rules | what it says |\n|---|---|---|---|---|---|"
    rows = (
        f"| `{rule['rule']}` | {rule['criterion']} | {rule['severity']} | {', '.join(rule['applies_to'])} "
        f"| {', '.join(rule['act_rules'])} | {rule['message']} |"
        for rule in rules_as_data()
    )
    return "\n".join((head, *rows))


if __name__ == "__main__":
    print(rule_table())  # noqa: T201 - this is what it is for
