"""Puts the triggers of the append-only tables back where a rebuild of a table dropped them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from governance.append_only import TABLES, forbid


class Command(BaseCommand):
    help = "Put the triggers of the append-only tables back in place."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for table in TABLES:
            forbid(connection, table)
            self.stdout.write(f"{table} may only grow.")
