"""Open matters: written down when they open, closed with their outcome."""

from datetime import date

from django.db import transaction

from governance import event_log
from governance.events import GovernanceEvent
from governance.london import today
from governance.models import Matter, User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.names import looks_like_a_name
from governance.rules.permissions import Permission


class AlreadyThere(Refused):
    """A matter of this reference is in the register."""

    code = "matter_already_there"


class NotOpen(Refused):
    """The matter was closed before, or would be closed before it opened."""

    code = "matter_not_open"


class LiesAhead(Refused):
    """A day that has not come: what protects begins at once, and ends only when it has ended."""

    code = "matter_day_ahead"


class ConcernsNothing(Refused):
    """Nobody said which record, person or class the matter concerns."""

    code = "matter_concerns_nothing"


class NamesAPerson(Refused):
    """A name where a number or a key belongs: the log that tells of it can never be redacted."""

    code = "names_a_person"


@transaction.atomic
def open_matter(
    reference: str,
    *,
    kind: Matter.Kind,
    concerns: Matter.Concerns,
    key: str,
    opened_on: date,
    owner: User,
    by: User,
) -> Matter:
    """Write down a matter; from its commit on nothing it concerns is disposed of."""
    require(by, Permission.MATTER_RECORD)
    pass_the_gate()
    if opened_on > today():
        raise LiesAhead(
            f"{opened_on:%-d %B %Y} lies ahead. Open it as of today: what it concerns is kept from now on.",
            where="opened_on",
        )
    if Matter.objects.filter(reference_text=reference).exists():
        raise AlreadyThere(
            f"{reference} is in the register. Open it, or give another reference.", where="reference"
        )
    if concerns != Matter.Concerns.EVERYTHING and not key:
        raise ConcernsNothing("Say which record, person or class this concerns.", where="concerns_key")
    if any(looks_like_a_name(text) for text in (reference, key)):
        raise NamesAPerson(
            "This looks like a person’s name. Use the file number or the pseudonymous key.",
            where="reference" if looks_like_a_name(reference) else "concerns_key",
        )
    matter = Matter.objects.create(
        reference_text=reference,
        kind=kind,
        concerns_kind=concerns,
        concerns_key="" if concerns == Matter.Concerns.EVERYTHING else key,
        opened_on=opened_on,
        owner=owner,
    )
    detail = {"kind": str(kind), "concerns": str(concerns), "key": key, "owner": event_log.account(owner)}
    event_log.record(GovernanceEvent.MATTER_OPENED, subject=matter, by=by, detail=detail)
    return matter


@transaction.atomic
def close(matter: Matter, *, on: date, outcome: str, by: User) -> Matter:
    """Close a matter; what it kept may be reviewed again."""
    require(by, Permission.MATTER_RECORD)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if not matter.is_open:
        raise NotOpen(f"{matter} was closed on {matter.closed_on:%-d %B %Y}.", where="closed_on")
    if on < matter.opened_on:
        raise NotOpen(
            f"{matter} opened on {matter.opened_on:%-d %B %Y}; it cannot close before.", where="closed_on"
        )
    # Closed, it keeps nothing any more, whatever day it names; one that opens later may be taken back on its day.
    if on > max(today(), matter.opened_on):
        raise LiesAhead(
            f"{on:%-d %B %Y} lies ahead. Close it when it has ended: until then it keeps what it concerns.",
            where="closed_on",
        )
    matter.closed_on, matter.outcome = on, outcome
    matter.save(update_fields=["closed_on", "outcome"])
    event_log.record(GovernanceEvent.MATTER_CLOSED, subject=matter, by=by, detail={"on": on.isoformat()})
    return matter
