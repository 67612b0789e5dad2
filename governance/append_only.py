"""Tables that may only grow: the database itself refuses a change or a deletion.

SQLite drops a trigger without a word when it remakes a table, so a system check looks for them.
PostgreSQL's TRUNCATE passes row triggers, so it has one of its own.
"""

from collections.abc import Iterator

from django.db import connections, migrations
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: list[str] = []


def append_only(table: str) -> None:
    """Say that a table may only grow: the system check then looks for its triggers."""
    if table not in TABLES:
        TABLES.append(table)


class ForbidChanges(migrations.RunPython):
    """The migration operation that puts a table's triggers in place."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._forbid, self._allow)

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return ("ForbidChanges", [self.table], {})

    def _forbid(self, apps: object, schema_editor: object) -> None:
        forbid(schema_editor.connection, self.table)  # type: ignore[attr-defined]

    def _allow(self, apps: object, schema_editor: object) -> None:
        allow(schema_editor.connection, self.table)  # type: ignore[attr-defined]


def forbid(connection: BaseDatabaseWrapper, table: str) -> None:
    """Put the triggers of a table in place; those that stand already are left."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, table):
            cursor.execute(statement)


def allow(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers of a table away: only for undoing a migration and for emptying a test database."""
    with connection.cursor() as cursor:
        for name in _names(connection.vendor, table):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def missing(alias: str, table: str) -> bool:
    """Whether a table lacks one of its triggers."""
    connection = connections[alias]
    source = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(source)
        return not set(_names(connection.vendor, table)) <= {row[0] for row in cursor.fetchall()}


def _names(vendor: str, table: str) -> list[str]:
    acts = ["update", "delete", "truncate"] if vendor == "postgresql" else ["update", "delete"]
    return [f"{table}_no_{act}" for act in acts]


def _statements(vendor: str, table: str) -> Iterator[str]:
    words = f"{table} may only grow: no row of it is changed or deleted"
    if vendor == "sqlite":
        for act in ("update", "delete"):
            yield (
                f'CREATE TRIGGER IF NOT EXISTS "{table}_no_{act}" BEFORE {act.upper()} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        return
    yield (
        "CREATE OR REPLACE FUNCTION safekeep_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% may only grow: no row of it is changed or deleted', TG_TABLE_NAME; END $$"
    )
    for act in ("update", "delete", "truncate"):
        level = "STATEMENT" if act == "truncate" else "ROW"
        yield (
            f'CREATE OR REPLACE TRIGGER "{table}_no_{act}" BEFORE {act.upper()} ON "{table}" '
            f"FOR EACH {level} EXECUTE FUNCTION safekeep_append_only()"
        )
