"""Dated duties: each app says which it has, and the ledger reminds the people who owe them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from governance.models import User
from governance.references import Reference


@dataclass(frozen=True)
class Duty:
    """Something somebody must do by a day.

    `since` is the day from which it was owed with this due date; reminders that would lie before it are not sent.
    """

    about: Reference
    title: str
    due_on: date
    since: date
    owner: User
    url: str = ""


Ask = Callable[[date], Iterable[Duty]]
_duties: dict[str, Ask] = {}


def register_duty(kind: str, ask: Ask) -> None:
    """Let an app say which duties of a kind are owed, seen from a day."""
    _duties[kind] = ask


def duties(on: date) -> list[Duty]:
    """Every duty that is owed, seen from a day, in a steady order."""
    found = [duty for ask in _duties.values() for duty in ask(on)]
    return sorted(found, key=lambda duty: (duty.due_on, duty.about.kind, duty.about.key))
