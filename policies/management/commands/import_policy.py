"""Take a policy in from a Word file."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.documents.notices import notices_to_data
from governance.documents.view import blocks_view
from governance.documents.word.choices import Changes, Comments
from governance.models import User
from governance.refusals import NoSuchPerson, NotFound
from policies import intake
from policies.models import Kind, Policy, PolicyVersion


class Command(ContractCommand):
    help = "Take in a Word file: as a new policy, or as a new draft version of one."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE", help="A .docx file.")
        parser.add_argument("--policy", metavar="NUMBER", help="Make a new draft version of this policy.")
        parser.add_argument("--title", metavar="T", help="The title (default: the file's own).")
        parser.add_argument(
            "--kind", choices=Kind.values, help="What sort of document it is (default: policy)."
        )
        parser.add_argument("--owner", metavar="USER", help="Who answers for the policy (default: who acts).")
        parser.add_argument("--changes", choices=list(Changes), help="Accept or reject tracked changes.")
        parser.add_argument("--comments", choices=list(Comments), help="Leave comments out.")
        parser.add_argument("--dry-run", action="store_true", help="Show what would be read; store nothing.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        wanted = intake.Wanted(
            policy=_policy(options["policy"]),
            title=options["title"] or "",
            kind=options["kind"] or "",
            owner=_owner(options["owner"]),
        )
        file: Path = options["file"]
        if not file.is_file():
            raise NotFound(f"There is no file {file}. Check its name and folder.", where="FILE")
        reading = intake.read(
            file,
            name=file.name,
            title=wanted.title,
            changes=Changes(options["changes"]) if options["changes"] else None,
            comments=Comments(options["comments"]) if options["comments"] else None,
        )
        version = None if options["dry_run"] else intake.store(reading, wanted, by=by)
        data = {
            "policy": version.policy.number if version else None,
            "version": version.number if version else None,
            "status": version.status if version else None,
            "title": reading.text.title or None,
            "language": reading.text.language or None,
            "blocks": blocks_view(reading.text),
            "notices": notices_to_data(reading.notices),
        }
        return Answer(data, text=_text(version, data))


def _policy(number: str | None) -> Policy | None:
    if number is None:
        return None
    found = Policy.objects.filter(number=number).first()
    if found is None:
        raise NotFound(
            f"There is no policy {number}. Leave --policy out to make a new one.", where="--policy"
        )
    return found


def _owner(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise NoSuchPerson(f"Nobody has the user name “{username}”. Check the spelling.", where="--owner")
    return found


def _text(version: PolicyVersion | None, data: dict[str, Any]) -> str:
    lead = f"Stored as {version}, a draft." if version else "Read; nothing was stored."
    notices = [f"{one['severity']}: {one['where']}: {one['message']}" for one in data["notices"]]
    return "\n".join([f"{data['title']}: {len(data['blocks'])} blocks. {lead}", *notices])
