"""Sealing names of persons with Fernet: keys come from the environment, the first seals, every one of them opens."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from governance.refusals import Refused


class NameNotReadable(Refused):
    """None of the keys opens a sealed name, or it was sealed for another person."""

    code = "name_not_readable"

    def __init__(self) -> None:
        super().__init__(
            "This name cannot be opened with the keys of this installation. Ask whoever operates it for the key "
            "that is missing from PERSON_NAME_KEYS."
        )


def seal(key: str, name: str) -> str:
    """A name that nobody reads without the keys; it is bound to the person's key, so that it cannot be moved."""
    return _box().encrypt(f"{key}\n{name}".encode()).decode()


def opened(key: str, sealed: str) -> str:
    """The name of a person. Raises NameNotReadable."""
    try:
        whose, _, name = _box().decrypt(sealed).decode().partition("\n")
    except (InvalidToken, ValueError):
        raise NameNotReadable from None
    if whose != key:
        raise NameNotReadable
    return name


def sealed_anew(key: str, sealed: str) -> str:
    """The same name sealed with the first key. Raises NameNotReadable."""
    return seal(key, opened(key, sealed))


def problem_with(keys: Sequence[str]) -> str:
    """What is wrong with the keys of the environment, without telling them; empty when they will do."""
    if not keys:
        return "PERSON_NAMES_SINCE is set and PERSON_NAME_KEYS is empty."
    for number, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            return f"Key {number} of PERSON_NAME_KEYS is no Fernet key."
    return ""


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.PERSON_NAME_KEYS])
