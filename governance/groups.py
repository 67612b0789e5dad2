"""A group for every role, and the named system user: there after `migrate`, whatever else happened."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_migrate

from governance.models import EventHead, User
from governance.permissions import SYSTEM_USERNAME
from governance.rules.permissions import Role


def keep() -> None:
    """Look after the groups at the end of every `migrate`."""
    post_migrate.connect(_make, dispatch_uid="governance.groups")


def _make(sender: Any, **kwargs: Any) -> None:
    if sender.name != "governance":
        return
    for role in Role:
        if role is not Role.SYSTEM:
            Group.objects.get_or_create(name=role.value)
    EventHead.objects.get_or_create(pk=1)
    system, made = User.objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"first_name": "Safekeep", "last_name": "(automatic)"}
    )
    if made:
        system.set_unusable_password()
        system.save(update_fields=["password"])
