"""Cases of the retention rules, read as a file of records is read."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from retention.rules.calculation import work_out
from retention.rules.outcome import Outcome
from retention.rules.rows import read_classes, read_triggers
from retention.rules.schedule import Schedule, schedule

DATA = Path(__file__).resolve().parents[3] / "retention" / "data"
TODAY = date(2026, 11, 23)


def shipped_rows() -> list[dict[str, str]]:
    with (DATA / "retention_schedule.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


SHIPPED = schedule(shipped_rows(), version=1)


def case(
    classes: str, triggers: Mapping[str, str] | None = None, *, on: date = TODAY, by: Schedule = SHIPPED
) -> Outcome:
    """Work out a record as its row would say it."""
    return work_out(read_classes(classes, by), read_triggers(triggers or {}, by), by, on)


def row(code: str, **columns: str) -> dict[str, str]:
    """A class for a schedule of a test's own: destroy six years after `case.closed_on`, unless it says otherwise."""
    plain = dict.fromkeys(shipped_rows()[0], "") | {
        "code": code,
        "title": code,
        "period": "P6Y",
        "anchor": "case.closed_on",
        "combine": "none",
        "disposal_action": "destroy",
        "rank": "10",
        "owner": "records_officer",
    }
    return plain | columns
