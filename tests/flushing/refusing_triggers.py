"""Lifts the triggers that refuse a change, and puts them back as they stood."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The database without its refusing triggers, for the time of the block.

    Other triggers stay: those of Wagtail's full text search must see the rows go.
    """
    lift, put_back = _statements(connection)
    _execute(connection, lift)
    try:
        yield
    finally:
        _execute(connection, put_back)


def _statements(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
            )
            triggers = cursor.fetchall()
            return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]
        cursor.execute(
            "SELECT t.tgrelid::regclass::text, quote_ident(t.tgname) "
            "FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND p.prosrc ILIKE '%raise exception%'"
        )
        triggers = cursor.fetchall()
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in triggers],
        [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for table, name in triggers],
    )


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
