"""Files on their way into the store of records: found in a folder, never outside it, and kept by content."""

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import storages

from retention.models import CaseRecord, RecordFile
from retention.rules.triggers import WrongValue

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Found:
    """A file in the folder that came with a table."""

    name: str
    path: Path
    sha256: str
    size: int


def find(names: tuple[str, ...], folder: Path | None) -> tuple[Found, ...]:
    """The files of a cell. Raises WrongValue for one that is not in the folder, or would lead out of it."""
    return tuple(_find(name, folder) for name in names)


def store(found: Found, record: CaseRecord) -> RecordFile:
    """Put a content into the store. The caller writes the row, or calls `forget` when that comes to nothing."""
    with found.path.open("rb") as file:
        path = storages["records"].save(f"{found.sha256[:2]}/{uuid.uuid4().hex}", File(file))
    return RecordFile(record=record, name=found.name, path=path, sha256=found.sha256, size=found.size)


def forget(files: list[RecordFile]) -> None:
    """Take contents out of the store again whose rows were never written."""
    for file in files:
        storages["records"].delete(file.path)


def _find(name: str, folder: Path | None) -> Found:
    if folder is None:
        raise WrongValue(
            "files", name, "No folder was given for the files. Start the import with --files DIR."
        )
    if "\\" in name or "\x00" in name or len(name) > 255:
        raise WrongValue(
            "files", name, "This is no name of a file in the folder. Write it with / between folders."
        )
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise WrongValue(
            "files", name, "The name leads out of the folder. Only files inside it are attached."
        )
    if not path.is_file():
        raise WrongValue(
            "files", name, "There is no such file in the folder. Check the name, or add the file."
        )
    summary = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            summary.update(chunk)
    return Found(name, path, summary.hexdigest(), path.stat().st_size)
