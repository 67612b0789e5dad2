"""Carries out an approved list; run again after a stop, it goes on."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.carrying_out import carry_out
from retention.queries.disposal import the_list


class Command(ContractCommand):
    help = "Carry out an approved disposal list."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        listed = the_list(options["list"])
        counts, certificate = carry_out(
            listed, by=by, progress=lambda done: self.progress(f"{done} records dealt with")
        )
        parts = {
            name: counts[name] for name in ("destroyed", "transferred", "excluded", "failed", "remaining")
        }
        data = {"list": listed.pk, **parts, "certificate": certificate.pk if certificate else None}
        text = ", ".join(f"{number} {name}" for name, number in parts.items())
        if certificate:
            text += f". Certificate {certificate.pk} is issued."
        return Answer(data, f"{listed}: {text}")
