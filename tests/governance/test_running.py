"""`make run` starts its parts, says plainly what stands in the way, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.running import CannotStart, House, Terminal

_STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(99)"
_WITH_A_CHILD = (
    "import subprocess, time; print(subprocess.Popen(['sleep', '99']).pid, flush=True); time.sleep(99)"
)


@pytest.fixture
def house() -> Iterator[House]:
    house = House(port=1, environment=dict(os.environ), terminal=Terminal())
    yield house
    house.stop()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def _run(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "governance.running", *words]
    environment = {**os.environ, "SAFEKEEP_DATA": str(data)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_a_port_in_use_is_named_with_the_way_out(taken_port: int, tmp_path: Path):
    outcome = _run("--port", str(taken_port), data=tmp_path)

    assert outcome.returncode == 1
    assert f"Port {taken_port} cannot be used" in outcome.stdout
    assert f"make run PORT={taken_port + 1}" in outcome.stdout
    assert "Traceback" not in outcome.stderr


def test_a_part_that_falls_is_named(house: House):
    house.start("web", sys.executable, "-c", "raise SystemExit(3)")
    house.parts[0].process.wait(timeout=20)

    with pytest.raises(CannotStart, match=r"web ended \(exit 3\)"):
        house.look()


def test_the_lines_of_a_part_stand_behind_its_name(house: House, capfd: pytest.CaptureFixture[str]):
    house.start("web", sys.executable, "-c", "print('listening')")
    house.parts[0].process.wait(timeout=20)

    assert _soon(lambda: "       web │ listening" in capfd.readouterr().out)


def test_stopping_ends_what_a_part_has_started_itself(house: House, capfd: pytest.CaptureFixture[str]):
    house.start("worker", sys.executable, "-c", _WITH_A_CHILD)
    child = int(_first_line(capfd))

    house.stop()

    assert _soon(lambda: not Path(f"/proc/{child}").exists())


def test_a_part_that_will_not_stop_is_ended(
    house: House, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("governance.running._GRACE", 0.2)
    house.start("worker", sys.executable, "-c", _STUBBORN)
    _first_line(capfd)

    house.stop()

    assert house.parts[0].process.returncode == -signal.SIGKILL


def _first_line(capfd: pytest.CaptureFixture[str]) -> str:
    seen = ""

    def there() -> bool:
        nonlocal seen
        seen += capfd.readouterr().out
        return "\n" in seen

    assert _soon(there)
    return seen.split("│")[1].strip()


def _soon(true: object) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False
