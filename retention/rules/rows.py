"""What a row of a file says of a record: its classes and its triggers."""

from collections.abc import Mapping

from retention.rules.schedule import Schedule
from retention.rules.triggers import Value, WrongValue, read


def read_classes(text: str, schedule: Schedule) -> tuple[str, ...]:
    """The class codes of a cell, several with a semicolon, first named first. Raises WrongValue."""
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(";") if code.strip()))
    if not codes:
        raise WrongValue("class", text, "Every record needs a class. Write a code of the schedule, such as CSC-01.")
    for code in codes:
        if code not in schedule.classes:
            raise WrongValue("class", text, f"“{code}” is no class of schedule version {schedule.version}.")
    return codes


def read_triggers(cells: Mapping[str, str], schedule: Schedule) -> dict[str, Value]:
    """The trigger values of a row, by column; empty cells are not known. Raises WrongValue for the first bad one."""
    return {
        name: read(name, text, schedule.triggers[name])
        for name, text in cells.items()
        if text and name in schedule.triggers
    }
