"""Functions that misbehave in the sandbox, each in its own way."""

import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO


def sleep(file: BinaryIO, folder: Path, options: dict[str, Any]) -> None:
    time.sleep(60)


def grow(file: BinaryIO, folder: Path, options: dict[str, Any]) -> int:
    return len(bytearray(2**30))


def crash(file: BinaryIO, folder: Path, options: dict[str, Any]) -> None:
    raise ZeroDivisionError


def die(file: BinaryIO, folder: Path, options: dict[str, Any]) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def call_out(file: BinaryIO, folder: Path, options: dict[str, Any]) -> str:
    with socket.socket() as connection:
        connection.settimeout(1)
        try:
            connection.connect(("127.0.0.1", 22))
        except ConnectionRefusedError:
            return "refused by a machine that was reached"
        except OSError:
            return "unreachable"
    return "reached"


def know(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    import governance.documents.word.reader  # noqa: F401 - what the reader brings along is asked here

    kept = {"PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "LC_CTYPE", "PWD"}
    return {"django": "django" in sys.modules, "secrets": sorted(set(os.environ) - kept)}
