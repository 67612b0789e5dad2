"""What every test may lean on: the database, real servers, a browser, commands as programs."""

import shutil
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests.flushing import migrated_rows
from tests.taking_part import closing_word, took_part

pytest_plugins = ["tests.servers", "tests.browser", "tests.engines", "tests.program", "tests.stores"]

_DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that ask no database, or only for something to show: on a second one they would say the same again.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    without = [item for item in items if not _asks_the_database(item)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if _asks_the_database(item)]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of pytest-xdist hands on which servers took part in its tests."""
    for server in getattr(node, "workeroutput", {}).get("servers", []):
        took_part(node.config, server)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["servers"] = closing_word(session.config)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.section("real servers that took part")
    for server in closing_word(config) or ["none: no test asked for one"]:
        terminalreporter.write_line(server)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """On SQLite the tests' database is there before them, see below; it goes with its folder."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> None:
    """On SQLite the workers' databases are copies of one: to migrate takes longer than a thousand tests."""
    if connection.vendor == "sqlite":
        migrated = request.getfixturevalue("migrated_folder") / "safekeep.sqlite3"
        shutil.copy(migrated, connection.settings_dict["TEST"]["NAME"])


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
    if item.get_closest_marker("same_on_any_database"):
        return False
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & _DATABASE_FIXTURES)
