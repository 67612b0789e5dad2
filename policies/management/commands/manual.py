"""The policy manual of a day: what was in force, as it was known on another day."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, parse_date
from governance.models import User
from policies.models import Kind
from policies.queries import manual


class Command(ContractCommand):
    help = "List every policy in force on a day, as it was known on a day."
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--known-on", metavar="DATE", help="As it was known at the end of this day.")
        parser.add_argument("--kind", choices=Kind.values, default="", help="Only policies of this kind.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        asked = options["known_on"]
        known_on = parse_date(asked, where="--known-on") if asked else None
        versions = manual(on, known_on=known_on, kind=options["kind"])
        policies = [
            {
                "number": version.policy.number,
                "title": version.title,
                "version": version.number,
                "label": version.name,
                "kind": version.policy.kind,
                "effective_from": version.in_force_from,
                "url": version.get_absolute_url(),
            }
            for version in versions
        ]
        lines = [
            f"{one['number']}  version {one['label']}  since {one['effective_from']}  {one['title']}"
            for one in policies
        ]
        return Answer({"on": on, "known_on": known_on, "policies": policies}, text="\n".join(lines))
