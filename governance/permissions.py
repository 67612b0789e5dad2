"""Asking permission, in the act itself, so that every door asks."""

from django.contrib.auth.models import AnonymousUser

from governance.london import today
from governance.models import User
from governance.refusals import NotPermitted
from governance.rules.permissions import OF_ADMINISTRATORS, Permission, Role, granted, roles_that_grant

SYSTEM_USERNAME = "safekeep"
_NOBODY = (Role.SYSTEM, Role.FEEDER)


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles a person holds today; nobody who has left or is switched off holds any."""
    if not isinstance(user, User) or user.has_left_by(today()):
        return frozenset()
    if user.username == SYSTEM_USERNAME:
        return frozenset({Role.SYSTEM})
    # Not by `values_list`: a page that asks many times reads the groups ahead, once.
    names = {group.name for group in user.groups.all()}
    return frozenset(role for role in Role if role in names and role is not Role.SYSTEM)


def allowed(user: User | AnonymousUser, permission: Permission) -> bool:
    """Whether a person may do this kind of act. A superuser holds no role for that, and only gives roles."""
    if permission in OF_ADMINISTRATORS:
        return isinstance(user, User) and user.is_superuser and not user.has_left_by(today())
    return granted(roles_of(user), permission)


def allowed_of(user: User | AnonymousUser, *permissions: Permission) -> frozenset[Permission]:
    """Which of some kinds of act a person may do, when the roles are to be asked once for all; none of administrators'."""
    roles = roles_of(user)
    return frozenset(permission for permission in permissions if granted(roles, permission))


def require(by: User | AnonymousUser, permission: Permission) -> None:
    """Refuse (NotPermitted) unless the person holds the permission."""
    if not allowed(by, permission):
        raise NotPermitted(refusal(permission), where=permission.value)


def refusal(permission: Permission) -> str:
    """What a person without the permission reads; also the words on a greyed button."""
    roles = [role.replace("_", " ") for role in roles_that_grant(permission) if role not in _NOBODY]
    whom = [f"{'an' if role[0] in 'aeiou' else 'a'} {role}" for role in roles] or ["an administrator"]
    return f"You may not do this. Ask {' or '.join(whom)}."


def system_user() -> User:
    """The product itself, as the one who acts on schedules."""
    return User.objects.get(username=SYSTEM_USERNAME)
