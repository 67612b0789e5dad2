"""Check files, folders and addresses for what keeps readers out."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, BadUsage, ContractCommand
from governance.models import User
from policies.accessibility.register import rules_as_data
from policies.accessibility.report import as_html, as_sarif, as_text
from policies.accessibility.targets import check, expanded
from policies.models import Kind
from policies.rules.readers import PAGE, readerships


class Command(ContractCommand):
    help = "Check Word files, HTML files, PDF files, folders of them and web addresses for accessibility barriers."
    formats = ("text", "json", "sarif", "html")

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("targets", nargs="*", metavar="TARGET", help="A file, a folder, or an address.")
        parser.add_argument("--no-verapdf", action="store_true", help="Do not ask veraPDF about PDF files.")
        parser.add_argument(
            "--kind",
            choices=[PAGE, *Kind.values],
            default="",
            help="What kind of text the targets are, which says how plain they have to be; without it their titles tell.",
        )
        parser.add_argument("--rules", action="store_true", help="List the rules instead of checking.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        if options["rules"]:
            return Answer(rules_as_data(), "\n".join(_line(rule) for rule in rules_as_data()))
        if not options["targets"]:
            raise BadUsage(
                "Name at least one file, folder or address to check, or ask for --rules.", where="TARGET"
            )
        checked = []
        readers = readerships(on, kind=options["kind"])
        for target in expanded(options["targets"]):
            self.progress(f"Checking {target}")
            checked.append(check(target, verapdf=not options["no_verapdf"], readers=readers))
        shown = {"sarif": as_sarif, "html": as_html}.get(options["output_format"], as_text)
        findings = not all(one.passed for one in checked)
        return Answer([one.as_data() for one in checked], shown(checked), findings)


def _line(rule: Mapping[str, Any]) -> str:
    return f"{rule['severity']:6} {rule['criterion']:7} {rule['rule']:32} {rule['message']}"
