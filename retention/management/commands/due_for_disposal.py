"""List what is due for disposal, what is blocked, and what has no date."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.london import today
from governance.models import User
from retention.models import Tombstone
from retention.queries.classes import ask_for_class
from retention.queries.due import Due, DueRecord, due_for_disposal
from retention.queries.due_then import due_then, gone_as_data


class Command(ContractCommand):
    help = __doc__
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--class", dest="code", default="", metavar="C", help="Only records of this class."
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        code = options["code"]
        ask_for_class(code, on=on)
        then = due_then(on, code=code) if on < today() else None
        found = then.answer if then else due_for_disposal(on, code=code)
        gone, notes = (then.gone, then.notes) if then else ([], [])
        text = (
            f"{len(found.due)} due on {on}, {len(found.blocked)} blocked, {len(found.undated)} without a date"
        )
        told = {**_as_data(found), "gone": [gone_as_data(stone) for stone in gone], "notes": notes}
        return Answer(told, text="\n".join([text, *map(_line, found.due), *map(_gone, gone), *notes]))


def _as_data(found: Due) -> dict[str, Any]:
    return {
        "on": found.on,
        "total": len(found.due),
        "due": [
            {
                "reference": record.reference,
                "class": record.code,
                "eligible_on": record.eligible_on,
                "action": record.action,
                "owner": found.versions[record.schedule_version_id].rules.classes[record.code].owner,
                "state": record.state,
            }
            for record in found.due
        ],
        "blocked": [
            {"reference": record.reference, "blockers": [blocker.as_data for blocker in blockers]}
            for record, blockers in found.blocked
        ],
        "undated": [
            {"reference": record.reference, "missing": record.missing_triggers, "reason": record.reason}
            for record in found.undated
        ],
    }


def _line(record: DueRecord) -> str:
    return f"{record.reference}: {record.code}, eligible on {record.eligible_on}, then {record.action}"


def _gone(stone: Tombstone) -> str:
    return f"{stone.reference_text}: {stone.code}, eligible on {stone.eligible_on}, {stone.fate} since"
