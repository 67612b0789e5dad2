"""Django's flush after transactional and live-server tests, past the append-only triggers."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.flushing.migrated_rows import put_back
from tests.flushing.refusing_triggers import lifted


class Command(flush.Command):
    """Empty the database, then put back what the migrations had brought.

    Django would send post_migrate instead; that makes permissions again, but no row of a data migration.
    """

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with lifted(connection):
            super().handle(**{**options, "inhibit_post_migrate": True})
            put_back(connection)
