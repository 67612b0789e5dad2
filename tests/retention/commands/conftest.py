"""Commands as other programs run them, with the files they are given."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV file from lines of text."""

    def write(*lines: str, name: str = "records.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return path

    return write


@pytest.fixture
def command(db: None) -> Callable[..., tuple[int, Any]]:
    """Run a command in this process: its exit code and its JSON."""

    def run(*words: object) -> tuple[int, Any]:
        stdout, code = io.StringIO(), 0
        try:
            call_command(*map(str, words), "--format", "json", stdout=stdout, stderr=io.StringIO())
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        except CommandError as refused:
            code = refused.returncode
        return code, json.loads(stdout.getvalue())

    return run
