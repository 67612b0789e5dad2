"""What every test may lean on: the database, real servers, a browser, commands as programs."""

import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.flushing import migrated_rows
from tests.servers import took_part

pytest_plugins = ["tests.servers", "tests.browser", "tests.program"]

_DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that ask no database: on a second database they would say the same again.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    without = [item for item in items if not _asks_the_database(item)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if _asks_the_database(item)]


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: object, pytestconfig: pytest.Config
) -> Iterator[None]:
    """The migrated database; what the migrations brought is remembered for after a flush."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        migrated_rows.keep(connection)
        took_part(pytestconfig, _database())
    yield


def _database() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    major, minor = divmod(connection.pg_version, 10000)
    return f"PostgreSQL {major}.{minor}"


def _asks_the_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & _DATABASE_FIXTURES)
