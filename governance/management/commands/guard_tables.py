"""Puts the guards of tables back where a rebuild of a table dropped them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from governance.guards import GUARDS, KEEPINGS, put


class Command(BaseCommand):
    help = "Put the guards of tables back in place."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for guarded in GUARDS.values():
            put(connection, guarded)
            self.stdout.write(f"{guarded.table}: {guarded.words}")
        for kept in KEEPINGS.values():
            kept.put(connection)
            self.stdout.write(f"{kept.table}: {kept.words}")
