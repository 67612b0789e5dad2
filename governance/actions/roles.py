"""Roles: who gave whom a role and who took it away. Wagtail's screens change the groups; nobody serves themselves.

What is changed in a shell on the machine is noted as well: there the owner of the machine decides, and nobody asks.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.events import GovernanceEvent
from governance.models import User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission


class OwnRole(Refused):
    """Somebody was about to give a role to themselves."""

    code = "own_role"


@transaction.atomic
def give(people: Iterable[User], *, roles: Iterable[str], by: User) -> None:
    """Write down, with the change itself, that people get roles. Raises OwnRole."""
    require(by, Permission.ROLE_GIVE)
    people, roles = list(people), sorted(roles)
    if roles and by in people:
        raise OwnRole(
            "Nobody gives a role to themselves. Ask another administrator to do it.", where="groups"
        )
    event_log.record_batch(_entries(GovernanceEvent.ROLE_GIVEN, people, roles, by))


@transaction.atomic
def take(people: Iterable[User], *, roles: Iterable[str], by: User) -> None:
    """Write down, with the change itself, that people lose roles; one's own may be laid down."""
    require(by, Permission.ROLE_GIVE)
    event_log.record_batch(_entries(GovernanceEvent.ROLE_TAKEN, people, roles, by))


@transaction.atomic
def note_given(people: Iterable[User], *, roles: Iterable[str], by: User) -> None:
    """Write down that people got roles in a shell on the machine."""
    require(by, Permission.ROLE_NOTE)
    event_log.record_batch(_entries(GovernanceEvent.ROLE_GIVEN, people, roles, by))


@transaction.atomic
def note_taken(people: Iterable[User], *, roles: Iterable[str], by: User) -> None:
    """Write down that people lost roles in a shell on the machine."""
    require(by, Permission.ROLE_NOTE)
    event_log.record_batch(_entries(GovernanceEvent.ROLE_TAKEN, people, roles, by))


def _entries(
    kind: GovernanceEvent, people: Iterable[User], roles: Iterable[str], by: User
) -> Iterator[Entry]:
    named = sorted(roles)
    return (Entry(kind, person, by, {"role": role}) for person in people for role in named)
