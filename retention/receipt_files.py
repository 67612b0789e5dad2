"""The files of contractors' receipts, in the private store; what proves a disposal is never removed."""

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import storages


@dataclass(frozen=True)
class Kept:
    """A file that is kept: what it was called, where it stands, and its SHA-256."""

    name: str
    path: str
    sha256: str


def keep(file: BinaryIO, *, name: str) -> Kept:
    """Keep a receipt's file under a name of our own."""
    sha256 = hashlib.sha256()
    while chunk := file.read(1 << 20):
        sha256.update(chunk)
    file.seek(0)
    suffix = PurePath(name).suffix[:10]
    path = storages["records"].save(f"receipts/{uuid.uuid4().hex}{suffix}", File(file))
    return Kept(name[:255], path, sha256.hexdigest())


def drop(kept: Kept) -> None:
    """Let a file go whose receipt was refused."""
    storages["records"].delete(kept.path)
