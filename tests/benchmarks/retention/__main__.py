"""`make bench-retention`: speed and scale of retention as ratios in one run, on SQLite and on PostgreSQL.

    make bench-retention                                   1,000,000 records, every step
    make bench-retention ARGS="--rows 20000"               a small register, for trying out
    make bench-retention ARGS="--on postgresql due hold"   some steps on one database

Each database is made for the run and goes with it. A PostgreSQL may be named by DATABASE_URL.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

from tests.benchmarks.retention.measured import STEPS
from tests.suite import postgresql

DATABASES = ["sqlite", "postgresql"]


def main() -> int:
    """Run the steps that were named, or all, on each database; 0 when each ran to its end."""
    asked = _asked()
    return max(_run(database, asked) for database in asked.on or DATABASES)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-retention", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--on", action="append", choices=DATABASES)
    parser.add_argument("steps", nargs="*", choices=[*STEPS, []])
    return parser.parse_args()


def _run(database: str, asked: argparse.Namespace) -> int:
    folder = tempfile.mkdtemp(prefix="safekeep-bench-")
    own = {"SAFEKEEP_DATA": folder, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings", "DEBUG": "1"}
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | own
    command = [sys.executable, "-m", "tests.benchmarks.retention.running", str(asked.rows), *asked.steps]
    try:
        if database == "sqlite":
            return subprocess.run(command, env=environment, check=False).returncode
        if url := os.environ.get("DATABASE_URL"):
            return subprocess.run(command, env=environment | {"DATABASE_URL": url}, check=False).returncode
        with postgresql() as url:
            return subprocess.run(command, env=environment | {"DATABASE_URL": url}, check=False).returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
