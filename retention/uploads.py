"""Files of records that were sent in, by a browser or a system: kept in the private store only as long as they are needed."""

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import storages

from governance.refusals import Refused

_FOLDER = "uploads"
_NAME = re.compile(rf"{_FOLDER}/[0-9a-f]{{32}}(\.csv|\.ndjson)")


class UploadGone(Refused):
    """A file that was looked at is no longer kept."""

    code = "upload_gone"


def keep(file: BinaryIO, *, suffix: str = ".csv") -> str:
    """Keep a file that was sent in; returns the name it is found by, which ends as its format says."""
    return storages["records"].save(f"{_FOLDER}/{uuid.uuid4().hex}{suffix}", File(file))


@contextmanager
def opened(name: str) -> Iterator[Path]:
    """A kept file on this machine's disk, wherever the store is. Raises UploadGone."""
    if not _NAME.fullmatch(name) or not storages["records"].exists(name):
        raise UploadGone("The file is no longer kept. Choose it once more.", where="file")
    with TemporaryDirectory(prefix="safekeep-upload-") as folder:
        path = Path(folder) / f"records{Path(name).suffix}"
        with storages["records"].open(name) as kept, path.open("wb") as copy:
            shutil.copyfileobj(kept, copy)
        yield path


def drop(name: str) -> None:
    """Let a kept file go."""
    if _NAME.fullmatch(name):
        storages["records"].delete(name)


@contextmanager
def read_once(file: BinaryIO) -> Iterator[Path]:
    """A file that was sent in, on this machine's disk, and gone when it is read."""
    name = keep(file)
    try:
        with opened(name) as path:
            yield path
    finally:
        drop(name)


def left(before: datetime) -> list[str]:
    """The files that were sent in before a time and are still kept, by their names."""
    kept = storages["records"]
    if not kept.exists(_FOLDER):
        return []
    names = [f"{_FOLDER}/{name}" for name in sorted(kept.listdir(_FOLDER)[1])]
    return [name for name in names if kept.get_modified_time(name) < before]
