"""Tables that the database itself guards: whatever program asks, it refuses to change or delete their rows.

SQLite drops a trigger without a word when it remakes a table, so a system check looks for them.
PostgreSQL's TRUNCATE passes row triggers, so it has one of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connections, migrations
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """What the database refuses on a table, and what it says then.

    `unless` is SQL over OLD, the row that would go or change: where it holds, it may after all. An insertion is
    asked of NEW, the row that would come; with `of_new` a change is asked of both. `changing` names the only
    columns that a change may touch, each with the SQL over OLD under which it may.
    """

    table: str
    words: str
    acts: tuple[str, ...] = ("update", "delete")
    unless: str = ""
    of_new: bool = False
    changing: Mapping[str, str] = field(default_factory=dict)

    def allows(self, act: str, *, columns: Sequence[str], same: str) -> str:
        """The SQL under which an act may happen after all; empty where it never may.

        `columns` are all that the table has, and `same` is how its database says that two values are one.
        """
        if act == "update" and self.changing:
            return " AND ".join(self._stays(column, same) for column in columns)
        of_new = self.unless.replace("OLD.", "NEW.")
        if act == "insert":
            return of_new
        return f"({self.unless}) AND ({of_new})" if act == "update" and self.of_new else self.unless

    def _stays(self, column: str, same: str) -> str:
        stays = f'OLD."{column}" {same} NEW."{column}"'
        return f"({stays} OR ({self.changing[column]}))" if column in self.changing else f"({stays})"


@dataclass(frozen=True)
class Keeping:
    """A table that the database keeps in step with another by triggers of an app's own."""

    table: str
    words: str
    put: Callable[[BaseDatabaseWrapper], None]
    is_in_place: Callable[[str], bool]


GUARDS: dict[str, Guard] = {}
KEEPINGS: dict[str, Keeping] = {}


def guard(
    table: str,
    words: str,
    *,
    acts: tuple[str, ...] = ("update", "delete"),
    unless: str = "",
    of_new: bool = False,
    changing: Mapping[str, str] | None = None,
) -> None:
    """Say how a table is guarded; a migration with PutGuard puts it in place, and a system check looks for it."""
    GUARDS[table] = Guard(table, words, acts, unless, of_new, changing or {})


class PutGuard(migrations.RunPython):
    """The migration operation that puts a table's guard in place."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._put, self._take)

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return ("PutGuard", [self.table], {})

    def _put(self, apps: object, schema_editor: object) -> None:
        put(schema_editor.connection, GUARDS[self.table])  # type: ignore[attr-defined]

    def _take(self, apps: object, schema_editor: object) -> None:
        take(schema_editor.connection, GUARDS[self.table])  # type: ignore[attr-defined]


def put(connection: BaseDatabaseWrapper, guarded: Guard) -> None:
    """Put a guard in place, over one that stands already."""
    take(connection, guarded)
    write = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    columns = _columns(connection, guarded)
    with connection.cursor() as cursor:
        for statement in write(guarded, columns):
            cursor.execute(statement)


def take(connection: BaseDatabaseWrapper, guarded: Guard) -> None:
    """Take a guard away: only for putting it anew, and for undoing its migration."""
    on = f' ON "{guarded.table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _names(connection.vendor, guarded):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def missing(alias: str, guarded: Guard) -> bool:
    """Whether a table lacks part of its guard, or has got a column since that its guard does not look at."""
    connection = connections[alias]
    if not set(_names(connection.vendor, guarded)) <= triggers(alias):
        return True
    if not guarded.changing:
        return False
    written = _written(connection, guarded)
    looked_at = set(re.findall(r"\bold\.(\w+)", written.replace('"', "").lower()))
    return not looked_at.issuperset(_columns(connection, guarded))


def triggers(alias: str) -> set[str]:
    """The names of the triggers that are in force in a database."""
    connection = connections[alias]
    source = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(source)
        return {row[0] for row in cursor.fetchall()}


def _columns(connection: BaseDatabaseWrapper, guarded: Guard) -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, guarded.table)
    return [column.name for column in found]


def _written(connection: BaseDatabaseWrapper, guarded: Guard) -> str:
    """What refuses changes of a table, as the database has it."""
    source = (
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s"
        if connection.vendor == "sqlite"
        else "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(source, [f"{guarded.table}_no_update"])
        return "".join(row[0] for row in cursor.fetchall())


def _names(vendor: str, guarded: Guard) -> list[str]:
    acts = [*guarded.acts, "truncate"] if vendor == "postgresql" else list(guarded.acts)
    return [f"{guarded.table}_no_{act}" for act in acts]


def _for_sqlite(guarded: Guard, columns: Sequence[str]) -> Iterator[str]:
    for act in guarded.acts:
        allowed = guarded.allows(act, columns=columns, same="IS")
        when = f"WHEN NOT ({allowed})" if allowed else ""
        yield (
            f'CREATE TRIGGER "{guarded.table}_no_{act}" BEFORE {act.upper()} ON "{guarded.table}" {when} '
            f"BEGIN SELECT RAISE(ABORT, '{guarded.words}'); END"
        )


def _for_postgresql(guarded: Guard, columns: Sequence[str]) -> Iterator[str]:
    function = f"{guarded.table}_guard"
    # A truncation has no OLD to look at: it is refused outright, by a function of its own.
    refuse = f"RAISE EXCEPTION '{guarded.words}'"
    allow = "".join(_allow(guarded, act) for act in guarded.acts)
    for name, body in ((function, f"{allow}{refuse};"), (f"{function}_whole", f"{refuse};")):
        yield (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$'
        )
    for act in guarded.acts:
        when = f"WHEN (NOT ({_stays(guarded, columns)})) " if act == "update" and guarded.changing else ""
        yield (
            f'CREATE TRIGGER "{guarded.table}_no_{act}" BEFORE {act.upper()} ON "{guarded.table}" '
            f'FOR EACH ROW {when}EXECUTE FUNCTION "{function}"()'
        )
    yield (
        f'CREATE TRIGGER "{guarded.table}_no_truncate" BEFORE TRUNCATE ON "{guarded.table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{function}_whole"()'
    )


def _stays(guarded: Guard, columns: Sequence[str]) -> str:
    """What a change may touch. Asked before the function is called, which takes longer than to look at thirty columns."""
    return guarded.allows("update", columns=columns, same="IS NOT DISTINCT FROM")


def _allow(guarded: Guard, act: str) -> str:
    """The exception for one act. What a trigger gives back is what is written: NEW, or for a deletion OLD."""
    if act == "update" and guarded.changing:
        return ""
    if not (allowed := guarded.allows(act, columns=(), same="")):
        return ""
    row = "OLD" if act == "delete" else "NEW"
    # Nested, because NEW cannot be named in a deletion, nor OLD in an insertion.
    return f"IF TG_OP = '{act.upper()}' THEN IF {allowed} THEN RETURN {row}; END IF; END IF; "
