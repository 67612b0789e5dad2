"""Chromium as a program of ours: found, started under limits, and gone afterwards with everything it wrote."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from policies.accessibility.rendered.pipe import Pipe

_LAUNCH = Path(__file__).with_name("launch.py")
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--mute-audio",
    "--lang=en-GB",
)
MISSING = (
    "Chromium is not installed here, so nobody looks at the pages as they are rendered. "
    "Install it (on Debian: apt-get install chromium), or name the program in CHROMIUM."
)


def program() -> str | None:
    """Where Chromium is: what CHROMIUM names, or else what stands on the path. An empty CHROMIUM says none."""
    if (said := os.environ.get("CHROMIUM")) is not None:
        return shutil.which(said) if said else None
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Browser:
    """One running Chromium: `with Browser() as pipe`. It reaches no host but `address`'s, and none without one."""

    def __init__(self, address: str = "") -> None:
        self._host = urlsplit(address).hostname or ""

    def __enter__(self) -> Pipe:
        self._folder = tempfile.mkdtemp(prefix="safekeep-chromium-")
        theirs_read, ours_write = os.pipe()
        ours_read, theirs_write = os.pipe()
        command = [sys.executable, "-I", "-S", str(_LAUNCH), str(theirs_read), str(theirs_write)]
        command += [
            "network" if self._host else "none",
            str(program()),
            *_FLAGS,
            *self._flags(),
            "about:blank",
        ]
        self._process = subprocess.Popen(  # noqa: S603 - no shell; the program that the operator named
            command,
            pass_fds=(theirs_read, theirs_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
            cwd=self._folder,
            start_new_session=True,
        )
        os.close(theirs_read)
        os.close(theirs_write)
        self._pipe = Pipe(ours_read, ours_write)
        return self._pipe

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()
        self._pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _flags(self) -> list[str]:
        rules = "MAP * ~NOTFOUND" + (f", EXCLUDE {self._host}" if self._host else "")
        flags = [f"--user-data-dir={self._folder}/profile", f"--host-resolver-rules={rules}"]
        # As root Chromium refuses its own sandbox; in a container without user namespaces it cannot have one.
        if os.geteuid() == 0 or os.environ.get("CHROMIUM_SANDBOX") == "0":
            flags.append("--no-sandbox")
        return flags

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        return {**kept, "HOME": self._folder, "TMPDIR": self._folder}
