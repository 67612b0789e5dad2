"""What is seen in a picture: how many frames it has, and the words in it, read by tesseract where that program is."""

import csv
import os
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

PROGRAM = "tesseract"
SECONDS = 12
# Below this the program guesses (it says how sure it is, 0 to 100).
SURE = 60
# Any other single letter is more often a stroke of the drawing.
_SHORT = frozenset({"a", "A", "I"})
_LARGEST, _SMALLEST = 2400, 1000


def can_read() -> bool:
    """Whether the program that reads words in pictures is here."""
    return shutil.which(PROGRAM) is not None


def look(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    """As the sandbox calls it: `frames`, and `words` or None where nobody could look."""
    with Image.open(file) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        if not can_read():
            return {"frames": frames, "words": None}
        still = picture.convert("RGBA")
    return {"frames": frames, "words": _words(still, folder)}


def _words(picture: Image.Image, folder: Path) -> str | None:
    """On white, and neither so small that letters blur nor so large that it takes long."""
    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture)
    longest = max(flat.size)
    scale = min(_LARGEST / longest, max(1.0, _SMALLEST / longest))
    size = (max(1, round(flat.width * scale)), max(1, round(flat.height * scale)))
    source = folder / "picture.png"
    flat.convert("L").resize(size).save(source)
    try:
        said = subprocess.run(  # noqa: S603 - our own file, no shell
            [PROGRAM, str(source), "stdout", "--psm", "11", "tsv"],
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError):
        return None
    rows = csv.DictReader(
        StringIO(said.stdout.decode(errors="replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return " ".join(row["text"] for row in rows if _is_sure(row))


def _is_sure(row: dict[str, str]) -> bool:
    word = (row.get("text") or "").strip()
    is_word = word in _SHORT or sum(map(str.isalpha, word)) >= 2
    return is_word and float(row.get("conf") or -1) >= SURE
