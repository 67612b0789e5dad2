"""Every rule with what it applies to, as other programs read it."""

from typing import Any

from policies.accessibility.docx import checks as word_checks
from policies.accessibility.html import checks as html_checks
from policies.accessibility.pdf import checks as pdf_checks
from policies.accessibility.rule import CHECKS, Form, Rule

# Importing them fills the register.
FORMS = {Form.DOCX: word_checks, Form.HTML: html_checks, Form.PDF: pdf_checks}


def applies_to() -> dict[Rule, tuple[Form, ...]]:
    """Each rule, by name, and the forms it is checked on; what is checked on a text is checked on a Word file too."""
    found: dict[Rule, set[Form]] = {}
    for form, registered in CHECKS.items():
        for rules, _ in registered:
            for rule in rules:
                found.setdefault(rule, set()).update({form, Form.DOCX} if form is Form.TEXT else {form})
    return {
        rule: tuple(form for form in Form if form in found[rule])
        for rule in sorted(found, key=lambda one: one.identifier)
    }


def rules_as_data() -> list[dict[str, Any]]:
    """The rules as `check_accessibility --rules` lists them."""
    return [
        {
            "rule": rule.identifier,
            "criterion": rule.criterion,
            "severity": str(rule.severity),
            "applies_to": [str(form) for form in forms],
            "act_rules": list(rule.act_rules),
            "message": rule.message,
            "cure": rule.cure,
        }
        for rule, forms in applies_to().items()
    ]
