"""The folder of the embedded engine: one index a rebuild, the name of the one in use, and one writer's lock."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from search.backends.contract import PATIENCE, busy


class Folder:
    """Each index stands in a folder of its own; the file `current` names the one in use."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> str:
        """The name of the index in use; empty when none was put in use."""
        try:
            return (self.path / "current").read_text().strip()
        except OSError:
            return ""

    def new(self, prefix: str) -> str:
        """The name of a new, empty folder for an index."""
        name = f"{prefix}{uuid4().hex[:12]}"
        (self.path / name).mkdir(parents=True)
        return name

    def use(self, name: str) -> None:
        """Put an index in use, in one step, and throw the others away."""
        pointer = self.path / f"current.{name}"
        pointer.write_text(name)
        pointer.replace(self.path / "current")
        # A process in the middle of an answer keeps its open files; the folder can go.
        for old in self.path.glob("index-*"):
            if old.name != name:
                self.throw_away(old.name)

    def throw_away(self, name: str) -> None:
        """Remove an index."""
        shutil.rmtree(self.path / name, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the one writer, which the system frees when its process dies. Raises IndexBusy."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            _wait_for(lock)
            yield


def _wait_for(lock: IO[str]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() > until:
            raise busy()
        time.sleep(0.05)
