"""System checks of retention: names that could not be sealed are said at start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from retention.name_sealing import problem_with


def register_all() -> None:
    register(names_can_be_sealed)


def names_can_be_sealed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A council that keeps names has keys to seal them with."""
    if settings.PERSON_NAMES_SINCE is None or not (problem := problem_with(settings.PERSON_NAME_KEYS)):
        return []
    hint = "Make one with `python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'`."
    return [Error(problem, hint=hint, id="retention.E001")]
