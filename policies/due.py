"""Publishing what is approved and whose day has come; what is refused stops nothing else."""

from dataclasses import dataclass, field
from datetime import date

from governance.models import User
from governance.refusals import Refused
from policies.actions import publication
from policies.models import PolicyVersion


@dataclass
class Outcome:
    """What was published, and what was refused with its message."""

    published: list[PolicyVersion] = field(default_factory=list)
    refused: list[tuple[PolicyVersion, str]] = field(default_factory=list)


def publish_due(on: date, *, by: User) -> Outcome:
    """Publish every approved version whose effective day is a day or before, the earliest first."""
    outcome = Outcome()
    due = PolicyVersion.objects.due_for_publication(on).select_related("policy")
    for version in due.order_by("effective_from", "policy__number", "number"):
        try:
            outcome.published.append(publication.publish(version, by=by, on=on))
        except Refused as refusal:
            outcome.refused.append((version, refusal.message))
    return outcome
