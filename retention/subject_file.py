"""What is held about a person, packed to be given out: as data, and the files themselves."""

import json
import shutil
import tempfile
import zipfile
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.storage import storages

from retention.models import RecordFile

_IN_MEMORY = 8 << 20


def packed(held: dict[str, Any]) -> IO[bytes]:
    """A ZIP with everything as JSON, a file for each record, and each record's own files; read from its beginning."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("everything.json", _text(held))
        lost: list[str] = []
        for number, record in enumerate(held["records"], start=1):
            archive.writestr(f"records/{number:04}.json", _text(record))
            lost += _files(archive, f"records/{number:04}", record["reference"])
        if lost:
            archive.writestr("not-in-the-store.txt", "\n".join(lost) + "\n")
    file.seek(0)
    return file


def _files(archive: zipfile.ZipFile, folder: str, reference: str) -> list[str]:
    """Put the files of a record into the ZIP; returns those whose content the store does not have."""
    lost = []
    for number, kept in enumerate(RecordFile.objects.filter(record__reference=reference), start=1):
        name = PurePosixPath(kept.name.replace("\\", "/")).name or "file"
        try:
            with (
                storages["records"].open(kept.path) as content,
                archive.open(f"{folder}/{number:03}-{name}", "w", force_zip64=True) as copy,
            ):
                shutil.copyfileobj(content, copy)
        except FileNotFoundError:
            lost.append(f"{reference}: {kept.name}")
    return lost


def _text(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)
