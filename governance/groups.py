"""A group for every role, what each may open in Wagtail, and the named system user: there after `migrate`.

Our own acts ask `require(by, Permission...)`; what stands here only opens Wagtail's screens.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_migrate

from governance.models import EventHead, MatterGate, User
from governance.permissions import SYSTEM_USERNAME
from governance.rules.permissions import Role

STAFF = tuple(role for role in Role if role not in (Role.SYSTEM, Role.PARTNER, Role.FEEDER))

_screens: dict[Role, set[str]] = {role: set() for role in Role}


def open_screens(*names: str, to: tuple[Role, ...]) -> None:
    """Let roles open screens of Wagtail, named by Django's permissions: `open_screens("policies.view_policy", to=STAFF)`."""
    for role in to:
        _screens[role].update(names)


def keep() -> None:
    """Look after the groups at the end of every `migrate`."""
    open_screens("wagtailadmin.access_admin", to=STAFF)
    post_migrate.connect(_keep, dispatch_uid="governance.groups")


def _keep(sender: Any, **kwargs: Any) -> None:
    # Django makes an app's permissions in a receiver of its own, which may come after this one.
    create_permissions(sender, verbosity=0, using=kwargs["using"])
    if sender.name == "governance":
        _make_groups()
        _make_system_user()
        EventHead.objects.get_or_create(pk=1)
        MatterGate.objects.get_or_create(pk=1)
    for role, names in _screens.items():
        _give(role, {name for name in names if name.partition(".")[0] == sender.label})


def _make_groups() -> None:
    for role in Role:
        if role is not Role.SYSTEM:
            Group.objects.get_or_create(name=role.value)


def _make_system_user() -> None:
    system, made = User.objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"first_name": "Safekeep", "last_name": "(automatic)"}
    )
    if made:
        system.set_unusable_password()
        system.save(update_fields=["password"])


def _give(role: Role, names: set[str]) -> None:
    if not names:
        return
    wanted = Q()
    for name in names:
        label, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=label, codename=codename)
    group, _ = Group.objects.get_or_create(name=role.value)
    group.permissions.add(*Permission.objects.filter(wanted))
