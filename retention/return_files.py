"""The connector without an interface: an instruction file goes out, and its return file comes back.

Rows that do not match name their line, column and value; the others count.
"""

import csv
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from governance.london import civil_date, today
from governance.models import User
from governance.refusals import Refused
from governance.rules.spreadsheets import guarded
from retention.actions import answering
from retention.csv_files import Row, open_table
from retention.models import Connector, Instruction
from retention.rules.elsewhere import Outcome, read_answer
from retention.rules.triggers import WrongValue

OUT = ("key", "act", "reference", "list", "told_on", "withdraws")
ANSWERS = ("outcome", "receipt", "on", "message")
BACK = (*OUT, *ANSWERS)


def write(orders: Iterable[Instruction], file: TextIO) -> None:
    """Write an instruction file, with empty columns for the answers."""
    writer = csv.writer(file)
    writer.writerow(BACK)
    for one in orders:
        told = civil_date(one.sent_at).isoformat() if one.sent_at else ""
        withdraws = str(one.withdraws.key) if one.withdraws else ""
        row = (str(one.key), one.act, guarded(one.reference_text), one.line.list_id, told, withdraws)
        writer.writerow([*row, *("" for _ in ANSWERS)])


def take_in(connector: Connector, path: Path, *, by: User) -> dict[str, Any]:
    """Take in a return file row by row; sent again, it changes nothing twice.

    Returns the counts, the rejected rows, and the lists whose runs may go on. Raises BadFile.
    """
    table = open_table(path, required=("key", "reference", "outcome"), known=BACK)
    found: dict[str, Any] = {"read": 0, **{str(outcome): 0 for outcome in Outcome}, "unanswered": 0}
    rejected, lists = [], set()
    for row in table.rows():
        found["read"] += 1
        if not row.problem and not row.cells["outcome"]:
            found["unanswered"] += 1
            continue
        try:
            one, outcome = _take_in_row(connector, row, by)
        except WrongValue as wrong:
            rejected.append({"line": row.line, **wrong.as_row})
        else:
            found[outcome] += 1
            lists.add(one.line.list_id)
    return {**found, "rejected": rejected, "lists": sorted(lists)}


def _take_in_row(connector: Connector, row: Row, by: User) -> tuple[Instruction, Outcome]:
    if row.problem:
        raise row.problem
    one = _instruction_of(connector, row)
    answer = read_answer({name: row.cells.get(name, "") for name in ANSWERS}, today=today())
    try:
        return answering.take_in(one, answer, how=Instruction.How.FILE, by=by), answer.outcome
    except Refused as refusal:
        raise WrongValue("outcome", row.cells["outcome"], refusal.message) from None


def _instruction_of(connector: Connector, row: Row) -> Instruction:
    key = row.cells["key"]
    one = _of_key(key)
    if one is None or one.system.casefold() != connector.name.casefold():
        raise WrongValue("key", key, f"“{key}” is no instruction to {connector}. Copy the key from its file.")
    if row.cells["reference"] not in (one.reference_text, guarded(one.reference_text)):
        raise WrongValue(
            "reference", row.cells["reference"], "The key belongs to another record. Copy the whole row."
        )
    if (act := row.cells.get("act")) and act != one.act:
        raise WrongValue("act", act, f"The key belongs to an instruction to {one.act}. Copy the whole row.")
    return one


def _of_key(key: str) -> Instruction | None:
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return Instruction.objects.filter(key=wanted).select_related("line").first()
