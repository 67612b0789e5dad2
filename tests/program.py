"""Fixtures for commands run as other programs run them: their own process, their own installation."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


@dataclass(frozen=True)
class Outcome:
    """What a program left: exit code, and what it wrote."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.stdout)


@dataclass(frozen=True)
class Installation:
    """A migrated installation in a folder of its own; calling it runs one command of manage.py there."""

    folder: Path

    def __call__(self, *words: object, timeout: float = 120) -> Outcome:
        command = [sys.executable, str(_MANAGE), *map(str, words)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=timeout)
        return Outcome(done.returncode, done.stdout, done.stderr)

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which the product finds this folder, and nothing of the tests' own settings."""
        ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEBUG"}
        return {key: value for key, value in os.environ.items() if key not in ours} | {
            "SAFEKEEP_DATA": str(self.folder)
        }


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder after `migrate`, from which each installation is copied: the first worker makes it for all."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "migrated"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = tmp_path_factory.mktemp("migrating")
            outcome = Installation(made)("migrate", "--verbosity", "0", timeout=300)
            assert outcome.code == 0, outcome.stderr
            made.rename(folder)
    return folder


@pytest.fixture
def program(migrated_folder: Path, tmp_path: Path) -> Installation:
    """`program("due_for_disposal", "--format", "json").json` in an installation that holds what migrations bring."""
    folder = tmp_path / "installation"
    shutil.copytree(migrated_folder, folder)
    return Installation(folder)
