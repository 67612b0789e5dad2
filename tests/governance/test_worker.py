"""A worker on a real broker: it knows every task that the timetable names, and does what it is sent."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.program import Installation

_CELERY = [sys.executable, "-m", "celery", "--quiet", "--app", "governance"]


@pytest.fixture
def on_a_broker(program: Installation, broker_url: str) -> dict[str, str]:
    """The environment of an installation that hands its tasks to a broker."""
    return {**program.environment, "REDIS_URL": broker_url, "DJANGO_SETTINGS_MODULE": "governance.settings"}


@pytest.fixture
def worker(on_a_broker: dict[str, str]) -> Iterator[None]:
    command = [*_CELERY, "worker", "--concurrency", "1", "--pool", "solo"]
    process = subprocess.Popen(command, env=on_a_broker, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield
    process.terminate()
    process.wait(timeout=30)


def test_a_worker_knows_every_task_of_the_timetable(worker: None, on_a_broker: dict[str, str]):
    due = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    known = _registered(on_a_broker)

    assert due <= known


def _registered(environment: dict[str, str]) -> set[str]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        command = [*_CELERY, "inspect", "registered", "--json", "--timeout", "2"]
        done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip():
            return {task for tasks in json.loads(done.stdout).values() for task in tasks}
    pytest.fail("No worker answered on the broker within a minute.")
