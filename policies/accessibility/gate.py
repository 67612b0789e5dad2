"""What keeps a reader out of a policy text: publication refuses with it, the draft's checklist shows it."""

from governance.documents.text import DocumentText
from policies.accessibility import rules
from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Places
from policies.accessibility.readership import UNSAID, Readership
from policies.accessibility.rule import Form, found_in

RULE_SET = rules.VERSION


def barriers(text: DocumentText, readers: Readership = UNSAID) -> tuple[Barrier, ...]:
    """Every barrier of a text for its readers, in reading order; those with `stops` keep it from going live."""
    return found_in(Places(text, readers), Form.TEXT, place="block")
