"""The gate before every text that goes live: what it says of the text, and that it was asked."""

from dataclasses import dataclass

from governance.documents.text import DocumentText, content_hash
from governance.london import now
from governance.references import Reference
from policies.accessibility import gate
from policies.accessibility.barriers import Barrier
from policies.accessibility.elements import Found, found_with_elements
from policies.models.checks import AccessibilityCheck, Occasion


@dataclass(frozen=True)
class Verdict:
    """Everything found in a text, and what of it keeps the text from going live."""

    content_hash: str
    found: tuple[Found, ...]
    stopping: tuple[Barrier, ...]

    @property
    def musts(self) -> int:
        return sum(one.barrier.stops for one in self.found)

    def as_check(self, about: Reference, occasion: Occasion) -> AccessibilityCheck:
        """The verdict as the row that proves it, not stored yet."""
        return AccessibilityCheck(
            about_kind=about.kind,
            about_key=about.key,
            content_hash=self.content_hash,
            rule_set=gate.RULE_SET,
            occasion=occasion,
            musts=self.musts,
            shoulds=len(self.found) - self.musts,
            at=now(),
        )


def judge(text: DocumentText) -> Verdict:
    """What the gate says of a text."""
    found = found_with_elements(text)
    stopping = tuple(one.barrier for one in found if one.barrier.stops)
    return Verdict(content_hash(text), found, stopping)


def keep(verdicts: dict[Reference, Verdict], occasion: Occasion = Occasion.GATE) -> None:
    """Write down that these texts were checked; what was written before stays as it is."""
    rows = [verdict.as_check(about, occasion) for about, verdict in verdicts.items()]
    AccessibilityCheck.objects.bulk_create(rows, ignore_conflicts=True)
