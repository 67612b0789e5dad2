"""The only door into the event log."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from governance.london import now
from governance.models import Event, EventHead, Reason, User, bulk
from governance.processes import processors
from governance.references import Reference
from governance.rules.reasons import SEALED_AS, digest_of_reason
from governance.rules.sealing import (
    GENESIS,
    Sealed,
    Told,
    acceptable,
    canonical,
    digest,
    first_problem,
    seal,
    told,
)
from governance.verifying import FEW, NoAnswer, first_problem_side_by_side

_AT_ONCE = 5000
# What is sealed stands in the order of the columns, and the seal last.
_COLUMNS = tuple(str(field.column) for field in Event._meta.concrete_fields)


class Referable(Protocol):
    """Anything an event can be about."""

    @property
    def reference(self) -> Reference: ...


@dataclass(frozen=True)
class Entry:
    """One event to be recorded: its kind, what it is about, who decided, and a few codes or numbers more.

    What a person wrote is the `reason`, never in the detail: it stands beside the log and goes with its subject,
    or with another thing that it `hangs_on` besides, whichever goes first.
    """

    kind: str
    subject: Reference | Referable
    by: User
    detail: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    hangs_on: tuple[Reference, ...] = ()


class Recorded(NamedTuple):
    """An event as it was sealed, and its seal."""

    sealed: Sealed
    seal: str


class OutsideTransaction(RuntimeError):
    """An event was about to be recorded apart from the change it tells of."""


class NotSealable(ValueError):
    """A detail held something other than text, whole numbers, and lists and tables of them."""


def record(
    kind: str,
    *,
    subject: Reference | Referable,
    by: User,
    detail: Mapping[str, Any] | None = None,
    reason: str = "",
    hangs_on: tuple[Reference, ...] = (),
) -> Event:
    """Record one event with its change: both stand or fall together.

    A `reason` in a person's words is kept beside the log, with what it hangs on, and its digest is sealed.
    """
    done = record_batch([Entry(kind, subject, by, detail or {}, reason, hangs_on)])[0]
    return Event.from_db(connection.alias, _COLUMNS, (*done.sealed, done.seal))


def record_batch(entries: Iterable[Entry]) -> list[Recorded]:
    """Record many events in order, sealed one on another, in as few statements as the database allows.

    Raises OutsideTransaction outside a transaction, NotSealable for a detail that cannot be sealed.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("An event is recorded in the transaction of the change it tells of.")
    head = EventHead.objects.select_for_update().get(pk=1)
    at = now()
    recorded: list[Recorded] = []
    reasons: list[Reason] = []
    for entry in entries:
        text = entry.reason.strip()
        salt = secrets.token_hex(16) if text else ""
        sealed = _sealed(
            entry, number=head.number + 1, at=at, said=digest_of_reason(text, salt) if text else ""
        )
        head.number, head.seal = sealed.number, seal(head.seal, digest(canonical(sealed)))
        recorded.append(Recorded(sealed, head.seal))
        if text:
            reasons += _reasons(entry, sealed.number, text=text, salt=salt)
    bulk.insert(Event, _COLUMNS, ((*one.sealed, one.seal) for one in recorded))
    bulk.insert_objects(reasons)
    head.save(update_fields=["number", "seal"])
    return recorded


def verify(*, after: int = 0) -> str | None:
    """What is wrong first in the chain, in words; None when every seal holds up to the head."""
    start = Event.objects.get(number=after).seal if after else GENESIS
    problem = _chain_problem(Event.objects.after(after), start=start, number=after + 1)
    return problem or _head_problem() or _reason_problem(after)


def spelt(events: QuerySet[Event]) -> Iterator[Told]:
    """Some events as a chain is proved by them; a few thousand are held at once."""
    return told(_rows(events).iterator(chunk_size=_AT_ONCE))


def account(user: User) -> str:
    """How the log names who acted: the account's number, never a person's name."""
    return f"user:{user.pk}"


def _rows(events: QuerySet[Event]) -> QuerySet[Event, tuple[Any, ...]]:
    """What of some events is sealed, and their seals: plain rows of text, because they are many."""
    own = {"told_at": Cast("at", TextField()), "told_detail": Cast("detail", TextField())}
    return events.annotate(**own).values_list(
        *(f"told_{name}" if f"told_{name}" in own else name for name in _COLUMNS)
    )


def _chain_problem(events: QuerySet[Event], *, start: str, number: int) -> str | None:
    many = EventHead.objects.get(pk=1).number - number
    if connection.vendor == "postgresql" and many > FEW and processors() > 1:
        with suppress(NoAnswer), closing(bulk.lines(_rows(events))) as lines:
            return first_problem_side_by_side(lines, start=start, number=number)
    return first_problem(told(bulk.texts(_rows(events))), start=start, number=number)


def _head_problem() -> str | None:
    last = Event.objects.order_by("-number")
    # In one statement: what is recorded meanwhile is on both sides, or on neither.
    head = EventHead.objects.annotate(
        last=Subquery(last.values("number")[:1]), last_seal=Subquery(last.values("seal")[:1])
    ).get(pk=1)
    if (head.number, head.seal) != ((head.last, head.last_seal) if head.last else (0, GENESIS)):
        return f"The log ends at event {head.last or 0}, but its head says {head.number}: the end is missing."
    return None


def _reason_problem(after: int) -> str | None:
    """Whether a reason that is still kept is no longer the one whose digest was sealed."""
    sealed = Event.objects.filter(number=OuterRef("event")).values(said=KeyTextTransform(SEALED_AS, "detail"))
    reasons = Reason.objects.filter(event__gt=after).order_by("event").annotate(sealed=Subquery(sealed[:1]))
    for reason in reasons.iterator(chunk_size=_AT_ONCE):
        if reason.sealed != reason.digest:
            return f"The reason kept beside event {reason.event} is not the one that was sealed."
    return None


def _reasons(entry: Entry, number: int, *, text: str, salt: str) -> list[Reason]:
    about = dict.fromkeys((_reference(entry.subject), *entry.hangs_on))
    return [
        Reason(event=number, subject_kind=one.kind, subject_key=one.key, salt=salt, text=text)
        for one in about
    ]


def _sealed(entry: Entry, *, number: int, at: datetime, said: str) -> Sealed:
    detail = {**entry.detail, SEALED_AS: said} if said else dict(entry.detail)
    if not acceptable(detail):
        raise NotSealable(f"{entry.kind}: a detail may hold text and whole numbers only.")
    subject = _reference(entry.subject)
    return Sealed(
        number, at, str(entry.kind), subject.kind, subject.key, subject.label, account(entry.by), detail
    )


def _reference(subject: Reference | Referable) -> Reference:
    return subject if isinstance(subject, Reference) else subject.reference
