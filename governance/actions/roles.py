"""Roles: who gave whom a role and who took it away. Wagtail's screens change the groups; nobody serves themselves."""

from collections.abc import Iterable

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
    event_log.record_batch(
        Entry(GovernanceEvent.ROLE_GIVEN, person, by, {"role": role}) for person in people for role in roles
    )


@transaction.atomic
def take(people: Iterable[User], *, roles: Iterable[str], by: User) -> None:
    """Write down, with the change itself, that people lose roles; one's own may be laid down."""
    require(by, Permission.ROLE_GIVE)
    people, roles = list(people), sorted(roles)
    event_log.record_batch(
        Entry(GovernanceEvent.ROLE_TAKEN, person, by, {"role": role}) for person in people for role in roles
    )
