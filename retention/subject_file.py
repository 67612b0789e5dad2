"""What is held about a person, packed to be given out."""

import io
import json
import zipfile
from typing import Any


def packed(held: dict[str, Any]) -> bytes:
    """A ZIP with everything as JSON, and a file for each record."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("everything.json", _text(held))
        for number, record in enumerate(held["records"], start=1):
            archive.writestr(f"records/{number:04}.json", _text(record))
    return file.getvalue()


def _text(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)
