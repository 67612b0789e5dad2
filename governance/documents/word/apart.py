"""The Word reader as the sandbox calls it: a text as data, pictures as files beside it."""

import sys
from pathlib import Path
from typing import Any, BinaryIO

from governance.documents.notices import notices_to_data
from governance.documents.text import to_data
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.reader import read as read_word

# Elements nest at most 256 deep, and each may take a few calls.
_CALLS = 6000


def read(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    """The reading of a .docx; its pictures are written to folder/picture-KEY."""
    sys.setrecursionlimit(_CALLS)
    changes, comments = options.get("changes"), options.get("comments")
    reading = read_word(
        file,
        changes=Changes(changes) if changes else None,
        comments=Comments(comments) if comments else None,
    )
    for key, data in reading.pictures.items():
        (folder / f"picture-{key}").write_bytes(data)
    return {
        "text": to_data(reading.text),
        "notices": notices_to_data(reading.notices),
        "pictures": list(reading.pictures),
    }
