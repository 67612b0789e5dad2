"""The picking list of a disposal list's paper, in the order in which one walks: location, box, file."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from governance.london import civil_date
from governance.rules.spreadsheets import guarded
from retention.models import Instruction

COLUMNS = ("location", "box", "reference", "list", "told_on", "key")


def write(picked: Iterable[Instruction], file: Any) -> None:
    """Write the picking list; what is on loan or protected is not on it."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows(picked):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])


def rows(picked: Iterable[Instruction]) -> Iterator[tuple[str | int | date | None, ...]]:
    """What stands in the columns of each record."""
    for one in picked:
        record = one.line.record
        assert record is not None  # a line that remains has its record: a constraint says so
        told = civil_date(one.sent_at) if one.sent_at else None
        yield record.location, record.box, one.reference_text, one.line.list_id, told, str(one.key)
