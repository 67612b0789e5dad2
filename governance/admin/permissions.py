"""Who may open Wagtail's screens: our roles decide, on one page, and superusers get nothing for free."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from governance.models import User
from governance.permissions import allowed
from governance.rules.permissions import Permission, roles_that_grant

Grants = dict[str, tuple[Permission, ...]]


class RolesPolicy(BasePermissionPolicy):
    """Asks our permissions for each of Wagtail's actions; an action not named is open to nobody."""

    def __init__(self, model: Any, grants: Grants) -> None:
        super().__init__(model)
        self.grants = grants

    def user_has_permission(self, user: Any, action: str) -> bool:
        return any(allowed(user, permission) for permission in self.grants.get(action, ()))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        roles = {
            role.value
            for action in actions
            for permission in self.grants.get(action, ())
            for role in roles_that_grant(permission)
        }
        return User.objects.filter(is_active=True, groups__name__in=roles).distinct()
