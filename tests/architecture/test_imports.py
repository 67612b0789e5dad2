"""Imports run downhill, and stand at the top."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, imports_inside_functions, place, product_files

# "file function": the reason. An import inside a function hides a circle.
WITH_A_REASON: dict[str, str] = {
    "policies/workflow.py finish": "Wagtail reads this module while its own models load.",
}


def test_the_contracts_of_import_linter_hold():
    program = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run(
        [program, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "110"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_stand_at_the_top():
    found = {
        f"{place(path)} {function}"
        for path in product_files()
        for function, _ in imports_inside_functions(path)
        # Django gives apps.py no other place: models can be imported only once every app is there.
        if not (path.name == "apps.py" and function == "ready")
    }

    assert found - set(WITH_A_REASON) == set()


def test_no_reason_is_left_over():
    found = {
        f"{place(path)} {name}" for path in product_files() for name, _ in imports_inside_functions(path)
    }

    assert set(WITH_A_REASON) <= found
