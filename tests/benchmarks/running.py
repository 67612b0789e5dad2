"""Runs the benchmarks in order, each after what it needs."""

import platform
import sys
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.benchmarks import disposal, pages, publishing, rechecking, records, searching  # noqa: E402
from tests.benchmarks.measuring import Figure, table  # noqa: E402

BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {
    "records": records.measure,
    "disposal": disposal.measure,
    "search": searching.measure,
    "pages": pages.measure,
    "publication": publishing.measure,
    "rechecking": rechecking.measure,
}


def run(wanted: list[str]) -> None:
    """Set up a database with the demo council, and print each table as it is ready."""
    if unknown := set(wanted) - set(BENCHMARKS):
        sys.exit(f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}.")
    _create_database()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    print(
        f"Python {platform.python_version()}, {connection.vendor} {version}, {platform.machine()}", flush=True
    )
    for name, measure in BENCHMARKS.items():
        if not wanted or name in wanted:
            print(f"\n## {name}\n\n{table(measure())}", flush=True)


def _create_database() -> None:
    """SQLite makes its file by itself; on PostgreSQL a database of our own is made anew."""
    if connection.vendor != "postgresql":
        return
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "postgres"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
