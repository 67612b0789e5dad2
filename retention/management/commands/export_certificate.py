"""Writes a certificate as one JSON file that anybody can verify offline."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import require, system_user
from governance.rules.permissions import Permission
from retention.certificate_file import as_text
from retention.models import Certificate
from retention.refusals import CannotWrite, NoSuchCertificate


class Command(ContractCommand):
    help = "Write a certificate as a JSON file."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("certificate", type=int, metavar="ID")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        require(by, Permission.CERTIFICATE_READ)
        # The product's own account is whoever has the machine, who writes the whole ledger out before a restore.
        told = Certificate.objects.all() if by == system_user() else Certificate.objects.visible_to(by)
        certificate = told.filter(pk=options["certificate"]).first()
        if certificate is None:
            raise NoSuchCertificate(f"There is no certificate {options['certificate']}.", where="ID")
        path = options["out"]
        try:
            with path.open("w", encoding="utf-8") as file:
                file.writelines(as_text(certificate))
        except OSError as problem:
            raise CannotWrite(f"{path} cannot be written: {problem.strerror}.", where="--out")
        data = {"certificate": certificate.pk, "entries": certificate.entries, "file": str(path)}
        return Answer(data, f"{certificate} with {certificate.entries} entries stands in {path}.")
