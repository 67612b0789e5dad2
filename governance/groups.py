"""A group for every role, what each may open in Wagtail, and the named system user: there after `migrate`.

Our own acts ask `require(by, Permission...)`; what stands here only opens Wagtail's screens.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_migrate
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from governance.models import EventHead, MatterGate, User
from governance.permissions import SYSTEM_USERNAME
from governance.rules.permissions import Role

STAFF = tuple(role for role in Role if role not in (Role.SYSTEM, Role.PARTNER, Role.FEEDER))

Give = Callable[[Group, Permission], Any]

_screens: dict[Role, set[str]] = {role: set() for role in Role}
_files: dict[Role, set[str]] = {role: set() for role in Role}
_pages: dict[Role, set[str]] = {role: set() for role in Role}


def open_screens(*names: str, to: tuple[Role, ...]) -> None:
    """Let roles open screens of Wagtail, named by Django's permissions: `open_screens("policies.view_policy", to=STAFF)`."""
    for role in to:
        _screens[role].update(names)


def open_files(*names: str, to: tuple[Role, ...]) -> None:
    """Let roles keep files in Wagtail's collections, from the root down: `open_files("wagtaildocs.add_document", ...)`."""
    for role in to:
        _files[role].update(names)


def open_pages(*names: str, to: tuple[Role, ...]) -> None:
    """Let roles keep Wagtail's pages, from the root down: `open_pages("wagtailcore.change_page", to=...)`."""
    for role in to:
        _pages[role].update(names)


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
    for opened, give in ((_screens, _in_general), (_files, _in_the_collections), (_pages, _on_the_pages)):
        for role, names in opened.items():
            _give(role, {name for name in names if name.partition(".")[0] == sender.label}, give)


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


def _give(role: Role, names: set[str], give: Give) -> None:
    if not names:
        return
    wanted = Q()
    for name in names:
        label, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=label, codename=codename)
    group, _ = Group.objects.get_or_create(name=role.value)
    for permission in Permission.objects.filter(wanted):
        give(group, permission)


def _in_general(group: Group, permission: Permission) -> None:
    group.permissions.add(permission)


def _in_the_collections(group: Group, permission: Permission) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _on_the_pages(group: Group, permission: Permission) -> None:
    root = Page.get_first_root_node()
    GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
