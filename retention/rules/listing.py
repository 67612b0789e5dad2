"""The content of a disposal list, as it is approved: any change gives another hash."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter


@dataclass(frozen=True)
class Listed:
    """One line: the record, the dates it was listed with, and what was decided."""

    reference_text: str
    code: str
    action: str
    schedule_number: int
    last_day_kept: date
    eligible_on: date
    decision: str


_row = attrgetter(*(field.name for field in fields(Listed)))


def hash_of_list(lines: Iterable[Listed]) -> str:
    """SHA-256 (hex) over the lines in the order of their references."""
    summary = hashlib.sha256()
    for line in lines:
        summary.update(json.dumps(_row(line), default=date.isoformat, ensure_ascii=False).encode() + b"\n")
    return summary.hexdigest()
