"""Which questions that no machine can answer have been answered for the words as they stand."""

from dataclasses import dataclass
from datetime import date

from policies.models import HandCheck, PolicyVersion, Seen
from policies.rules.by_hand import Question, questions, required


@dataclass(frozen=True)
class Looked:
    """A question, and its answer for these words; None while nobody has looked."""

    question: Question
    check: HandCheck | None
    required: bool = False

    @property
    def tone(self) -> str:
        if self.check is None:
            return "plain"
        return "bad" if self.check.seen == Seen.FAILS else "good"

    @property
    def label(self) -> str:
        return str(self.check.get_seen_display()) if self.check else "Nobody has looked yet"

    @property
    def stops(self) -> bool:
        """Whether the version cannot be published because of it."""
        return self.required and (self.check is None or self.check.seen == Seen.FAILS)


def by_hand(version: PolicyVersion, on: date) -> tuple[Looked, ...]:
    """Every question that is asked on a day, with the newest answer for the version's words."""
    rows = HandCheck.objects.of_these_words(version).select_related("by").order_by("pk")
    newest = {row.question: row for row in rows}
    needed = required(version.kind, on, public=version.policy.is_public)
    return tuple(
        Looked(one, newest.get(one.identifier), required=one.identifier in needed) for one in questions(on)
    )
