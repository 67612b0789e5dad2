"""How the database keeps `FreeRecord` in step with the register, whatever program writes it.

PostgreSQL looks at all rows of a statement at once, SQLite at each as it is written. A table that SQLite remakes loses
its triggers without a word, so a system check looks for them.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

from governance.guards import KEEPINGS, Keeping, triggers

_TABLE, _FREE = "retention_caserecord", "retention_freerecord"
_NAMES = [f"{_TABLE}_free_{act}" for act in ("insert", "update", "delete")]


class KeepFree(migrations.RunPython):
    """The migration operation that writes the table down and has the database keep it."""

    def __init__(self) -> None:
        super().__init__(_put_by_migration, _take_by_migration)

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return ("KeepFree", [], {})


def put(connection: BaseDatabaseWrapper) -> None:
    """Have the database keep the table, from what the register says now."""
    take(connection)
    with connection.cursor() as cursor:
        for statement in _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL:
            cursor.execute(statement)
        cursor.execute(f"DELETE FROM {_FREE}")
        cursor.execute(_FILL)


def take(connection: BaseDatabaseWrapper) -> None:
    """Let the database keep it no longer: only for putting it anew, and for undoing its migration."""
    on = f' ON "{_TABLE}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _NAMES:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {_FREE}_written, {_FREE}_gone")


def is_in_place(alias: str) -> bool:
    """Whether all triggers are in force."""
    return set(_NAMES) <= triggers(alias)


def _put_by_migration(apps: Any, schema_editor: Any) -> None:
    put(schema_editor.connection)


def _take_by_migration(apps: Any, schema_editor: Any) -> None:
    take(schema_editor.connection)


def _is_free(row: str = "") -> str:
    of = f"{row}." if row else ""
    return f"({of}due_from IS NOT NULL AND {of}hold_count = 0 AND {of}state = 'active')"


# ruff: noqa: S608 - every name is ours
_FILL = f"INSERT INTO {_FREE} (record_id, due_from) SELECT id, due_from FROM {_TABLE} WHERE {_is_free()}"

_ON_SQLITE = (
    (
        f"CREATE TRIGGER {_NAMES[0]} AFTER INSERT ON {_TABLE} WHEN {_is_free('NEW')} "
        f"BEGIN INSERT INTO {_FREE} (record_id, due_from) VALUES (NEW.id, NEW.due_from); END"
    ),
    (
        f"CREATE TRIGGER {_NAMES[1]} AFTER UPDATE OF due_from, hold_count, state ON {_TABLE} "
        f"WHEN {_is_free('OLD')} OR {_is_free('NEW')} "
        f"BEGIN DELETE FROM {_FREE} WHERE record_id = OLD.id; "
        f"INSERT INTO {_FREE} (record_id, due_from) SELECT NEW.id, NEW.due_from WHERE {_is_free('NEW')}; END"
    ),
    (
        f"CREATE TRIGGER {_NAMES[2]} AFTER DELETE ON {_TABLE} WHEN {_is_free('OLD')} "
        f"BEGIN DELETE FROM {_FREE} WHERE record_id = OLD.id; END"
    ),
)

# A plan is kept from one statement to the next, which may be about one row or a million: by the key is right for both.
_BY_KEY = "SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off"
_WRITTEN = (
    f"DELETE FROM {_FREE} AS free USING written WHERE free.record_id = written.id "
    f"AND (free.due_from IS DISTINCT FROM written.due_from OR NOT {_is_free('written')}); "
    f"INSERT INTO {_FREE} (record_id, due_from) SELECT id, due_from FROM written WHERE {_is_free()} "
    "ON CONFLICT (record_id) DO NOTHING;"
)
_GONE = f"DELETE FROM {_FREE} AS free USING gone WHERE free.record_id = gone.id;"
_ON_POSTGRESQL = (
    (
        f"CREATE OR REPLACE FUNCTION {_FREE}_written() RETURNS trigger LANGUAGE plpgsql {_BY_KEY} "
        f"AS $$ BEGIN {_WRITTEN} RETURN NULL; END $$"
    ),
    (
        f"CREATE OR REPLACE FUNCTION {_FREE}_gone() RETURNS trigger LANGUAGE plpgsql {_BY_KEY} "
        f"AS $$ BEGIN {_GONE} RETURN NULL; END $$"
    ),
    (
        f"CREATE TRIGGER {_NAMES[0]} AFTER INSERT ON {_TABLE} REFERENCING NEW TABLE AS written "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FREE}_written()"
    ),
    (
        f"CREATE TRIGGER {_NAMES[1]} AFTER UPDATE ON {_TABLE} REFERENCING NEW TABLE AS written "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FREE}_written()"
    ),
    (
        f"CREATE TRIGGER {_NAMES[2]} AFTER DELETE ON {_TABLE} REFERENCING OLD TABLE AS gone "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FREE}_gone()"
    ),
)

KEEPINGS[_FREE] = Keeping(
    _FREE, "what is free for disposal is kept in step with the register", put, is_in_place
)
