"""Roles and permissions: the one page is complete."""

from governance.rules.permissions import GRANTS, OF_ADMINISTRATORS, Permission, Role
from tests.architecture.source import product_files


def test_every_role_stands_on_the_page():
    assert set(GRANTS) == set(Role)


def test_every_permission_is_granted_to_a_role_of_people():
    granted = frozenset().union(
        *(permissions for role, permissions in GRANTS.items() if role is not Role.SYSTEM)
    )

    assert set(Permission) - granted <= _OF_THE_SYSTEM_ALONE | OF_ADMINISTRATORS


def test_what_administrators_do_is_granted_to_no_role():
    assert not any(OF_ADMINISTRATORS & permissions for permissions in GRANTS.values())


def test_every_permission_is_asked_for_somewhere():
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in product_files()
        if path.parts[-2:] != ("rules", "permissions.py")
    )
    unasked = [permission.name for permission in Permission if f"Permission.{permission.name}" not in source]

    assert unasked == []


def test_the_system_never_approves_or_destroys():
    never = {permission for permission in Permission if "approve" in permission or "dispos" in permission}

    assert not GRANTS[Role.SYSTEM] & never


# Nobody but the product itself sends reminders: a person would send them twice.
_OF_THE_SYSTEM_ALONE = {Permission.REMINDERS_SEND, Permission.ROLE_NOTE}
