"""The gate before every text that goes live: what it says of the text, and that it was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from governance.documents.text import DocumentText, content_hash
from governance.london import now, today
from governance.references import Reference
from policies.accessibility import gate
from policies.accessibility.barriers import Barrier
from policies.accessibility.elements import Found, found_with_elements
from policies.accessibility.readership import Readership
from policies.models.beside import only_beside
from policies.models.checks import AccessibilityCheck, Occasion
from policies.models.overrides import AccessibilityOverride
from policies.rules.readers import readers_of


@dataclass(frozen=True)
class Verdict:
    """Everything found in a text, and the exceptions that hold for it: (rule, element)."""

    content_hash: str
    found: tuple[Found, ...]
    excepted: frozenset[tuple[str, str]] = frozenset()

    @property
    def stopping(self) -> tuple[Barrier, ...]:
        """What keeps the text from going live."""
        return tuple(one.barrier for one in self.found if one.barrier.stops and not self.is_excepted(one))

    def is_excepted(self, one: Found) -> bool:
        return (one.barrier.rule, one.element) in self.excepted

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


def judge(text: DocumentText, about: Reference, *, kind: str, on: date | None = None) -> Verdict:
    """What the gate says of a text of a kind, with the exceptions that hold for it on a day (default: today)."""
    return verdict(found_with_elements(text, readers(kind, on=on)), content_hash(text), about, on=on)


def judge_beside(text: DocumentText, body: Verdict, about: Reference, *, kind: str) -> Verdict:
    """What the gate says of the words beside a page's body, and has not said of the body."""
    around = judge(text, about, kind=kind)
    return replace(around, found=only_beside(around.found, body.found))


def verdict(found: tuple[Found, ...], content: str, about: Reference, *, on: date | None = None) -> Verdict:
    """What the gate says of the text with this hash, in which this was found."""
    live: Iterable[tuple[str, str]] = ()
    if any(one.barrier.stops for one in found):
        overrides = AccessibilityOverride.objects.about(about).live(on or today())
        live = overrides.values_list("rule", "element")
    return Verdict(content, found, frozenset(live))


def readers(kind: str, *, on: date | None = None) -> Readership:
    """Whom a kind of text is written for, as on a day (default: today)."""
    return readers_of(kind, on or today())


def keep(verdicts: Mapping[Reference, Verdict], occasion: Occasion = Occasion.GATE) -> None:
    """Write down that these texts were checked; what was written before stays as it is."""
    rows = [verdict.as_check(about, occasion) for about, verdict in verdicts.items()]
    AccessibilityCheck.objects.bulk_create(rows, ignore_conflicts=True)
