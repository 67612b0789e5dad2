"""Load the demo council: its people, and what each app adds. Run again, it changes nothing."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance import demo
from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import roles_of


class Command(ContractCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--people-only", action="store_true", help="Only the people, no policies or records."
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        people = [
            {"username": user.username, "roles": sorted(role.value for role in roles_of(user))}
            for user in demo.load_people()
        ]
        if not options["people_only"]:
            demo.load_parts(self.progress)
        counts = demo.counts()
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        return Answer({"people": people, **counts}, f"{len(people)} people, {said}.")
