"""`make bench`: every figure of docs/performance.md, as ratios in one run.

    make bench                          all, on SQLite
    make bench ARGS="records search"    some
    DATABASE_URL=postgres://… make bench

It works in a folder and a database of its own, which go when it ends.
"""

import os
import shutil
import sys
import tempfile

FOLDER = tempfile.mkdtemp(prefix="safekeep-bench-")
os.environ |= {"SAFEKEEP_DATA": FOLDER, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings", "DEBUG": "1"}


def main(wanted: list[str]) -> None:
    """Run the benchmarks that were named, or all."""
    # Django reads its settings once: the folder must be in the environment before.
    from tests.benchmarks.running import run

    try:
        run(wanted)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
