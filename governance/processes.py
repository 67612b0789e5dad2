"""Processes beside this one that work out what needs no database: how many may run, and what they are begun with.

Each is a fresh Python that is asked by its standard input: forked from here it would hold the database's session and
the browser's loop of whoever asks. It ends when nobody asks any more, also when this process was killed.
"""

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin(module: str) -> "subprocess.Popen[bytes]":
    """Start a module as a process that is asked by its standard input. Raises OSError where there is no room for it."""
    return subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-m", module],
        cwd=_ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Its end is by its standard input, not by a key that somebody presses.
        start_new_session=True,
    )


def environment() -> dict[str, str]:
    """Nothing secret, and one thread each: there is a process for each processor."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
