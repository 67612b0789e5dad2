"""Signing in with a user name and a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from governance.demo_password import DEMO_PASSWORD
from governance.london import today
from governance.models import User


class PasswordBackend(ModelBackend):
    """Nobody who has left signs in, and the demo council's password opens nothing outside DEBUG."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if password == DEMO_PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not user.has_left_by(today())
