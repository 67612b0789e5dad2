"""What a row of a file says of a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.rules.names import looks_like_a_name
from retention.rules.schedule import Schedule
from retention.rules.triggers import Value, WrongValue, read, shown

# Column of a file: the register's field, and how long it may be.
FIELDS = {
    "person": ("person_key", 80),
    "title": ("title", 200),
    "parent": ("parent_reference", 80),
    "location": ("location", 200),
    "box": ("box", 80),
    "external_system": ("external_system", 80),
}
_KEYS = {"person": "the key that joins the person's records", "parent": "the file number"}
# A column only where a council turned names on.
NAME, NAME_LENGTH = "person_name", 200
COLUMNS = ("reference", "class", *FIELDS, "files", "restricted")
REFERENCE_LENGTH = 80


@dataclass(frozen=True)
class RecordRow:
    """A row that reads well by itself. What a column that is absent would say is not in it."""

    line: int
    reference: str
    classes: tuple[str, ...]
    triggers: dict[str, Value]
    withdrawn: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=dict)
    restricted: bool | None = None
    files: tuple[str, ...] = ()
    name: str = field(default="", repr=False)

    @property
    def columns(self) -> frozenset[str]:
        """The columns in which the row says something that a record may not take."""
        return frozenset({"reference", "class", *self.triggers, *(["files"] if self.files else [])})


def read_record(line: int, cells: Mapping[str, str], schedule: Schedule) -> RecordRow:
    """Read a row of a file of records. Raises WrongValue for the first cell that cannot be."""
    return RecordRow(
        line=line,
        reference=read_reference(cells["reference"]),
        classes=read_classes(cells["class"], schedule),
        triggers=read_triggers(cells, schedule),
        withdrawn=frozenset(name for name, text in cells.items() if not text and name in schedule.triggers),
        fields={FIELDS[column][0]: _text(column, cells) for column in FIELDS if column in cells},
        restricted=_restricted(cells.get("restricted", "")),
        files=tuple(
            dict.fromkeys(name.strip() for name in cells.get("files", "").split(";") if name.strip())
        ),
        name=_name(cells),
    )


def read_reference(text: str) -> str:
    """The file number of a record. Raises WrongValue; a chain of events cannot be redacted, so never a name."""
    if not text:
        raise WrongValue("reference", text, "Every record needs a reference. Write its file number.")
    if len(text) > REFERENCE_LENGTH or not text.isprintable() or text != text.strip():
        raise WrongValue(
            "reference",
            text,
            f"A reference has at most {REFERENCE_LENGTH} characters on one line, and no spaces around it.",
        )
    if looks_like_a_name(text):
        raise WrongValue("reference", text, "This looks like a person's name. Use the file number.")
    return text


def read_classes(text: str, schedule: Schedule) -> tuple[str, ...]:
    """The class codes of a cell, several with a semicolon, first named first. Raises WrongValue."""
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(";") if code.strip()))
    if not codes:
        raise WrongValue(
            "class", text, "Every record needs a class. Write a code of the schedule, such as CSC-01."
        )
    for code in codes:
        if code not in schedule.classes:
            raise WrongValue(
                "class", text, f"“{shown(code)}” is no class of schedule version {schedule.version}."
            )
    return codes


def read_triggers(cells: Mapping[str, str], schedule: Schedule) -> dict[str, Value]:
    """The trigger values of a row, by column; empty cells are not known. Raises WrongValue for the first bad one."""
    return {
        name: read(name, text, schedule.triggers[name])
        for name, text in cells.items()
        if text and name in schedule.triggers
    }


def _text(column: str, cells: Mapping[str, str]) -> str:
    text, longest = cells[column], FIELDS[column][1]
    if len(text) > longest:
        raise WrongValue(column, text[:100], f"The text is longer than {longest} characters. Shorten it.")
    if column in _KEYS and text:
        _refuse_no_key(column, text)
    if column == "parent" and text == cells["reference"]:
        raise WrongValue(column, text, "A record cannot be its own parent.")
    return text


def _refuse_no_key(column: str, text: str) -> None:
    """Refuse (WrongValue) what is no key: events name persons and records by these, and a chain cannot be redacted."""
    if not text.isprintable():
        raise WrongValue(column, "", "A key stands on one line and has no marks that are not seen.")
    if looks_like_a_name(text):
        # Nor is it kept among the rows to mend: line and column say where it is.
        raise WrongValue(column, "", f"This looks like a person's name. Use {_KEYS[column]}.")


def _name(cells: Mapping[str, str]) -> str:
    """The name of the person, where there is one. What is wrong with it is told without it."""
    name = cells.get(NAME, "")
    if name and not cells.get("person"):
        raise WrongValue(NAME, "", "A name belongs to a person's key. Give the key in the same row.")
    if len(name) > NAME_LENGTH or not name.isprintable():
        raise WrongValue(NAME, "", f"A name has at most {NAME_LENGTH} characters on one line.")
    return name


def _restricted(text: str) -> bool | None:
    if text not in ("", "yes", "no"):
        raise WrongValue("restricted", text, f"“{text}” is not an answer. Write yes or no.")
    return None if not text else text == "yes"
