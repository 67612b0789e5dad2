"""Work out the dates of the rows of a file; stores nothing."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.csv_files import Row, open_table
from retention.models import ScheduleVersion
from retention.rules.calculation import work_out
from retention.rules.outcome import Outcome
from retention.rules.rows import read_classes, read_triggers
from retention.rules.schedule import Schedule
from retention.rules.triggers import WrongValue


class Command(ContractCommand):
    help = __doc__
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        rules = ScheduleVersion.objects.in_force(on).rules
        table = open_table(options["file"], required=("id", "class"), known=("id", "class", *rules.triggers))
        rows = [_worked_out(row, rules, on) for row in table.rows()]
        return Answer(rows, text="\n".join(map(_line, rows)), findings=any("error" in row for row in rows))


def _worked_out(row: Row, rules: Schedule, on: date) -> dict[str, Any]:
    name = row.cells.get("id", "")
    try:
        if row.problem:
            raise row.problem
        if not name:
            raise WrongValue("id", "", "Every row needs an id, or its answer belongs to nobody. Write one.")
        classes = read_classes(row.cells.get("class", ""), rules)
        outcome = work_out(classes, read_triggers(row.cells, rules), rules, on)
    except WrongValue as wrong:
        return {"id": name, "line": row.line, "error": wrong.as_row}
    return {"id": name, **_as_data(outcome)}


def _as_data(outcome: Outcome) -> dict[str, Any]:
    return {
        "classes": list(outcome.classes),
        "class": outcome.code,
        "last_day_kept": outcome.last_day_kept,
        "eligible_on": outcome.eligible_on,
        "action": outcome.action,
        "reason": outcome.reason,
        "missing": list(outcome.missing),
        "estimated": outcome.estimated,
        "provisional": outcome.provisional,
        "schedule": outcome.schedule,
    }


def _line(row: dict[str, Any]) -> str:
    if error := row.get("error"):
        return f"{row['id']} (line {row['line']}): {error['column']}: {error['message']}"
    when = f"eligible on {row['eligible_on']}" if row["eligible_on"] else row["reason"]
    wanting = f", missing {', '.join(row['missing'])}" if row["missing"] else ""
    return f"{row['id']}: {row['class']}, {when}{wanting}, then {row['action']}"
