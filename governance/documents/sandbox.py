"""Reading files of strangers in a process of its own, with limits, no network and nothing left behind.

The function that reads is named by its path ("governance.documents.word.apart:read"). It is called as
`read(file, folder, options)`, puts large results into the folder, and returns JSON data.
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from governance.documents.limits import WALL_SECONDS
from governance.documents.notices import notices_from_data
from governance.documents.reading import Reading
from governance.documents.text import from_data
from governance.documents.word.choices import Changes, Comments
from governance.refusals import Refused

log = logging.getLogger(__name__)
T = TypeVar("T")
_ROOT = Path(__file__).resolve().parents[2]
_WORD = "governance.documents.word.apart:read"


class TookTooLong(Refused):
    code = "took_too_long"


class NeededTooMuch(Refused):
    code = "needed_too_much"


class CannotBeRead(Refused):
    code = "cannot_be_read"


def read_safely(
    file: BinaryIO | Path, *, changes: Changes | None = None, comments: Comments | None = None
) -> Reading:
    """What the Word reader makes of a file. Raises what it refuses, and the refusals of this module."""
    options = {"changes": changes and str(changes), "comments": comments and str(comments)}
    return call(_WORD, file, options, receive=_reading)


def call(
    function: str,
    file: BinaryIO | Path,
    options: dict[str, Any] | None = None,
    *,
    receive: Callable[[Any, Path], T],
    seconds: float = WALL_SECONDS,
) -> T:
    """What a function says of a file, run apart; `receive` gets its data and the folder it may have filled.

    Raises its Refused as it was, with code, message, place and details; TookTooLong, NeededTooMuch or
    CannotBeRead where it did not come to an end.
    """
    folder = Path(tempfile.mkdtemp(prefix="safekeep-"))
    try:
        source = folder / "source"
        _copy(file, source)
        outcome = _run(function, source, folder, options or {}, seconds)
        if "refused" in outcome:
            raise _refusal(outcome["refused"])
        return receive(outcome["data"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(file: BinaryIO | Path, target: Path) -> None:
    if isinstance(file, Path):
        shutil.copyfile(file, target)
        return
    with target.open("wb") as copy:
        shutil.copyfileobj(file, copy)


def _run(
    function: str, source: Path, folder: Path, options: dict[str, Any], seconds: float
) -> dict[str, Any]:
    answer = folder / "answer.json"
    command = [sys.executable, "-m", "governance.documents.apart", function, str(source), str(folder)]
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell, paths of our own making
        [*command, json.dumps(options)],
        cwd=_ROOT,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, told = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise TookTooLong(_TOO_LONG) from None
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TookTooLong(_TOO_LONG)
    if process.returncode or not answer.exists():
        log.error("%s ended with %s: %s", function, process.returncode, told[-4000:].decode(errors="replace"))
        raise CannotBeRead(
            "This file cannot be read. Open it in the program it was made with, save it again, and try once more."
        )
    outcome: dict[str, Any] = json.loads(answer.read_bytes())
    if outcome.get("memory"):
        raise NeededTooMuch(
            "This file needs more memory to read than a document should. Divide it, or make its pictures smaller."
        )
    return outcome


_TOO_LONG = (
    "Reading this file took too long (about 20 seconds are allowed). Divide it into smaller documents, "
    "or open it, save it again and try once more."
)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(_ROOT)}


def _refusal(data: dict[str, Any]) -> Refused:
    """The same refusal on this side: a subclass of Refused with that code."""
    code = data.pop("code")
    message, where = data.pop("message"), data.pop("where")
    kind = _known(code) or type("RefusedFile", (Refused,), {"code": code})
    return kind(message, where=where, details=data)


def _known(code: str) -> type[Refused] | None:
    waiting: list[type[Refused]] = [Refused]
    while waiting:
        kind = waiting.pop()
        if kind.__dict__.get("code") == code:
            return kind
        waiting += kind.__subclasses__()
    return None


def _reading(data: dict[str, Any], folder: Path) -> Reading:
    pictures = {key: (folder / f"picture-{key}").read_bytes() for key in data["pictures"]}
    return Reading(from_data(data["text"]), notices_from_data(data["notices"]), pictures)
