"""System checks: what would make the product unsafe, said by name at start."""

import os
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from governance.guards import GUARDS, KEEPINGS, missing
from governance.rules.forwarding import networks

# What a production installation must say itself; the embedded default has an answer for each.
_PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BASE_URL")


def register_all() -> None:
    """Register every check."""
    register(tables_are_guarded, Tags.database)
    register(sqlite_takes_its_lock_at_once, Tags.database)
    register(proxies_are_named)
    register(production_is_complete, deploy=True)


def tables_are_guarded(databases: Iterable[str] | None, **kwargs: Any) -> list[CheckMessage]:
    """A rebuilt SQLite table loses its triggers without a word: look for them.

    A database that is behind gets its new guards by its migrations, before which Django asks this: it must not stop them.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        lost = _lost_guards(alias)
        found += [] if lost and _is_behind(alias) else lost
    return found


def _lost_guards(alias: str) -> list[CheckMessage]:
    tables = set(connections[alias].introspection.table_names())
    unguarded = [
        _lost(f"The table {table} is not guarded: its triggers are gone.", "governance.E001")
        for table, guarded in GUARDS.items()
        if table in tables and missing(alias, guarded)
    ]
    out_of_step = [
        _lost(f"The table {table} is no longer kept in step: triggers are gone.", "governance.E004")
        for table, kept in KEEPINGS.items()
        if table in tables and not kept.is_in_place(alias)
    ]
    return [*unguarded, *out_of_step]


def _is_behind(alias: str) -> bool:
    """Whether migrations of this code have not been applied to a database yet."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _lost(words: str, identifier: str) -> Error:
    return Error(words, hint="Run `manage.py guard_tables`.", id=identifier)


def sqlite_takes_its_lock_at_once(databases: Iterable[str] | None, **kwargs: Any) -> list[CheckMessage]:
    """Writers queue on the log's head; a deferred SQLite transaction would fail instead of waiting."""
    return [
        Error(
            f"The database {alias} needs OPTIONS transaction_mode IMMEDIATE.",
            hint="See DATABASES in governance/settings.py.",
            id="governance.E002",
        )
        for alias in databases or ()
        if connections[alias].vendor == "sqlite"
        and connections[alias].settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE"
    ]


def proxies_are_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A proxy that is named wrongly would make every reader one and the same."""
    try:
        networks(settings.TRUSTED_PROXIES)
    except ValueError as problem:
        hint = "Write addresses or networks with commas, such as 10.0.0.5,172.16.0.0/12."
        return [Error(f"TRUSTED_PROXIES: {problem}.", hint=hint, id="governance.E003")]
    return []


def production_is_complete(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name what a production installation was not told."""
    return [
        Warning(
            f"{name} is not set in the environment.",
            hint="docs/operations.md lists every setting with its default.",
            id="governance.W001",
        )
        for name in _PRODUCTION
        if not os.environ.get(name)
    ]
