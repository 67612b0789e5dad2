"""Following what Wagtail's settings do to people: who gets which role, and what the groups of roles are called.

On the signals, because the editor of a person, the bulk action on many and the editor of a group are three roads.
Without a person in Wagtail (a shell, a command) there is nobody to ask: that is the owner of the machine, and what was
done there is noted in the product's own name.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.log_actions import get_active_log_context

from governance.actions import roles
from governance.models import User
from governance.permissions import SYSTEM_USERNAME
from governance.refusals import Refused
from governance.rules.permissions import Role

# What an account has that Wagtail calls an administrator: it may give roles.
ADMINISTRATOR = "administrator"


class RoleStays(Refused):
    """The group of a role was about to get another name, or to go: everybody in it would change roles."""

    code = "role_stays"


def listen() -> None:
    """Called once, when the app is ready."""
    m2m_changed.connect(
        _groups_change, sender=User.groups.through, dispatch_uid="governance.roles_given_and_taken"
    )
    pre_save.connect(_read_before, sender=User, dispatch_uid="governance.administrator_before")
    post_save.connect(_administrator_changes, sender=User, dispatch_uid="governance.administrator_after")
    pre_save.connect(_name_stays, sender=Group, dispatch_uid="governance.name_of_a_role_stays")
    pre_delete.connect(_group_stays, sender=Group, dispatch_uid="governance.group_of_a_role_stays")


def _acting() -> User | None:
    return get_active_log_context().user


def _groups_change(
    instance: User | Group, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if action not in ("pre_add", "pre_remove", "pre_clear"):
        return
    people, names = _changing(instance, reverse, pk_set)
    _tell(people, names, given=action == "pre_add")


def _tell(people: list[User], names: list[str], *, given: bool) -> None:
    if by := _acting():
        (roles.give if given else roles.take)(people, roles=names, by=by)
    elif by := User.objects.filter(username=SYSTEM_USERNAME).first():
        # Before the first `migrate` is over there is no log to write in.
        (roles.note_given if given else roles.note_taken)(people, roles=names, by=by)


def _changing(instance: User | Group, reverse: bool, keys: set[int] | None) -> tuple[list[User], list[str]]:
    """The people and the names of the groups; without keys, all there are."""
    if isinstance(instance, Group):
        people = instance.user_set.all() if keys is None else User.objects.filter(pk__in=keys)
        return list(people), [instance.name]
    groups = instance.groups.all() if keys is None else Group.objects.filter(pk__in=keys)
    return [instance], [group.name for group in groups]


def _read_before(instance: User, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    # Signing in saves nothing but the day: that asks nothing.
    if update_fields is None or "is_superuser" in update_fields:
        was = User.objects.filter(pk=instance.pk).values_list("is_superuser", flat=True).first()
        instance._was_administrator = bool(was)  # type: ignore[attr-defined]


def _administrator_changes(instance: User, **kwargs: Any) -> None:
    was = instance.__dict__.pop("_was_administrator", None)
    if was is not None and was != instance.is_superuser:
        _tell([instance], [ADMINISTRATOR], given=instance.is_superuser)


def _name_stays(instance: Group, **kwargs: Any) -> None:
    before = Group.objects.filter(pk=instance.pk).values_list("name", flat=True).first()
    if before is not None and before != instance.name and {before, instance.name} & set(Role):
        raise RoleStays(
            f"The group “{before}” cannot be called “{instance.name}”: people hold a role by being in the "
            "group of its name. Give or take the role in the settings of each person.",
            where="name",
        )


def _group_stays(instance: Group, **kwargs: Any) -> None:
    if instance.name in set(Role):
        raise RoleStays(
            f"The group “{instance.name}” is a role and stays. Take the role from each person who holds it."
        )
