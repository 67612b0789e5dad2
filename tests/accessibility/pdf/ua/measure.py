"""How many bad files are caught, with the reference judge and without, and how many good ones fail.

    VERAPDF_JAR=… python -m tests.accessibility.pdf.ua.measure [FOLDER]

Without a folder, on the cases beside this file. In a folder, a file is bad when its name has “fail” in it.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from policies.accessibility.targets import check  # noqa: E402 - after Django
from tests.accessibility.pdf.ua.every import CASES  # noqa: E402


def written(folder: Path) -> Path:
    """The cases as files."""
    for case in CASES:
        (folder / f"{case.file_name}-fail.pdf").write_bytes(case.bad())
        if case.good is not None:
            (folder / f"{case.file_name}-pass.pdf").write_bytes(case.good())
    return folder


def measure(folder: Path) -> None:
    files = sorted(folder.rglob("*.pdf"))
    bad = [path for path in files if "fail" in path.name]
    good = [path for path in files if "fail" not in path.name]
    passed = {path for path in files if check(str(path), verapdf=False).passed}
    tell("without Java", folder, bad, good, passed)
    # What our own checks stop is stopped with the judge, too: it is only asked about the rest.
    tell("with veraPDF", folder, bad, good, {path for path in passed if check(str(path)).passed})


def tell(words: str, folder: Path, bad: list[Path], good: list[Path], passed: set[Path]) -> None:
    missed, failed = [path for path in bad if path in passed], [path for path in good if path not in passed]
    print(
        f"{words}: {len(bad) - len(missed)} of {len(bad)} bad caught, {len(failed)} of {len(good)} good failed"
    )
    for path in (*missed, *failed):
        print(f"    {'missed' if path in missed else 'failed'}: {path.relative_to(folder)}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            measure(written(Path(made)))
