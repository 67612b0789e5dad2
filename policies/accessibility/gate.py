"""What keeps a reader out of a policy text: publication refuses with it, the draft's checklist shows it."""

from governance.documents.text import DocumentText
from policies.accessibility import rules
from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Places
from policies.accessibility.rule import Form, found_in

RULE_SET = rules.VERSION


def barriers(text: DocumentText) -> tuple[Barrier, ...]:
    """Every barrier of a text, in reading order; those with `stops` keep it from going live."""
    return found_in(Places(text), Form.TEXT, place="block")
