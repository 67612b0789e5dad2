"""The people of a run."""

from django.contrib.auth.models import Group

from governance.models import User
from governance.rules.permissions import Role


def person(username: str, role: Role) -> User:
    """Somebody with a role."""
    found, _ = User.objects.get_or_create(username=username)
    found.groups.add(Group.objects.get(name=role.value))
    return found
