"""Files on their way into the store of records: found in a folder, never outside it, and kept by content."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from retention.models import CaseRecord, RecordFile
from retention.rules.triggers import WrongValue

_CHUNK = 1 << 20
_NOTES = "storing"


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


def place(found: Found) -> str:
    """A new path in the store for a content; what it is called says nothing of the record."""
    return f"{found.sha256[:2]}/{uuid.uuid4().hex}"


def announce(paths: list[str]) -> str:
    """Note in the store itself what is about to be stored; returns the note's name.

    The rows are not committed when the contents are there already: of a program that was killed in between,
    the note tells exactly which contents nobody knows of. A whole store is never searched for that, or a
    database restored from an old backup would have the newer contents swept away.
    """
    name = f"{_NOTES}/{uuid.uuid4().hex}.txt"
    return storages["records"].save(name, ContentFile("\n".join(paths).encode()))


def withdraw(note: str) -> None:
    """Drop a note: its contents have their rows, or are gone."""
    storages["records"].delete(note)


def notes(before: datetime) -> Iterator[tuple[str, list[str]]]:
    """Notes older than a time, which nobody withdrew, each with the paths it names."""
    kept = storages["records"]
    if not kept.exists(_NOTES):
        return
    for name in kept.listdir(_NOTES)[1]:
        note = f"{_NOTES}/{name}"
        if kept.get_modified_time(note) < before:
            with kept.open(note) as file:
                yield note, file.read().decode().split()


def store(found: Found, record: CaseRecord, path: str) -> RecordFile:
    """Put a content into the store. The caller writes the row, or calls `forget` when that comes to nothing."""
    with found.path.open("rb") as file:
        path = storages["records"].save(path, File(file))
    return RecordFile(record=record, name=found.name, path=path, sha256=found.sha256, size=found.size)


def forget(paths: Iterable[str]) -> None:
    """Take contents out of the store again whose rows were never written."""
    for path in paths:
        storages["records"].delete(path)


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
