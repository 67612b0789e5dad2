"""An uploaded file between looking at it and storing it: private, for one person, gone after a day."""

import re
import secrets
from datetime import timedelta
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import storages

from governance.london import now
from governance.models import User
from governance.refusals import NotFound

_FOLDER = "uploads"
_TOKEN = re.compile(r"^[A-Za-z0-9_-]{20,60}$")
_KEPT = timedelta(days=1)


def keep(file: BinaryIO, *, by: User) -> str:
    """Put a file aside; the token finds it again for the same person."""
    sweep()
    token = secrets.token_urlsafe(24)
    storages["records"].save(_path(token, by), File(file))
    return token


def take(token: str, *, by: User) -> BinaryIO:
    """The file that was put aside. Raises NotFound."""
    store = storages["records"]
    if not _TOKEN.match(token) or not store.exists(_path(token, by)):
        raise NotFound("The uploaded file is no longer here. Choose it again.")
    return store.open(_path(token, by), "rb")


def drop(token: str, *, by: User) -> None:
    """Forget a file that was put aside."""
    if _TOKEN.match(token):
        storages["records"].delete(_path(token, by))


def sweep() -> None:
    """Forget what nobody came back for."""
    store = storages["records"]
    if not store.exists(_FOLDER):
        return
    for name in store.listdir(_FOLDER)[1]:
        path = f"{_FOLDER}/{name}"
        if store.get_modified_time(path) < now() - _KEPT:
            store.delete(path)


def _path(token: str, by: User) -> str:
    return f"{_FOLDER}/{by.pk}-{token}.docx"
