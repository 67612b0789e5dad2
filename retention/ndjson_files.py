"""NDJSON files of records: a JSON object on each line, with the columns of a CSV file as its keys."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from retention.csv_files import BadFile, BrokenTable, NoSuchFile, Row, UnknownColumn, WrongEncoding
from retention.rules.triggers import WrongValue

LONGEST_LINE = 1 << 20
_BOM = b"\xef\xbb\xbf"
_SEVERAL = ("class", "files")
_BESIDE = "triggers"


@dataclass(frozen=True)
class Lines:
    """An NDJSON file whose encoding and keys have been checked; lines are read as they are asked for."""

    path: Path
    columns: tuple[str, ...]
    count: int

    def rows(self, *, after_line: int = 1) -> Iterator[Row]:
        """The rows from a line on, in order; empty lines are passed over. The first line is a row: its number is 1."""
        with self.path.open("rb") as file:
            for line, text in _numbered(file):
                if line >= after_line:
                    yield _row(line, text, frozenset(self.columns))


def open_lines(path: Path, *, known: Iterable[str]) -> Lines:
    """Check a file. Raises BadFile (one of its kinds), also for a key that is no column: nothing is used then."""
    if not path.is_file():
        raise NoSuchFile(f"There is no file {path}. Check the name.", where=str(path))
    columns, count = tuple(known), 0
    allowed = frozenset(columns)
    with path.open("rb") as file:
        for line, text in _numbered(file):
            count += 1
            _row(line, text, allowed)
    if not count:
        raise BadFile("The file is empty. Write one JSON object on each line.", where=str(path))
    return Lines(path, columns, count)


def cells(said: Mapping[str, Any], known: frozenset[str]) -> dict[str, str]:
    """What a JSON object says of a record, as cells of a CSV file would. `null` is an empty cell.

    Triggers stand in an object `triggers`, or beside the other keys. Raises UnknownColumn, WrongValue.
    """
    flat = {name: value for name, value in said.items() if name != _BESIDE}
    beside = said.get(_BESIDE) or {}
    if not isinstance(beside, Mapping):
        raise WrongValue(_BESIDE, "", "Write the triggers as an object: a name and a value each.")
    if twice := flat.keys() & beside.keys():
        raise WrongValue(min(twice), "", "This trigger stands twice. Keep one of them.")
    for name in (*flat, *beside):
        if name not in known:
            raise UnknownColumn(
                f"“{name}” is no known column, and a typing error must not lose a trigger. Correct or remove it.",
                where=name,
            )
    return {name: _cell(name, value) for name, value in {**flat, **beside}.items()}


def _cell(name: str, value: Any) -> str:
    if isinstance(value, list) and name in _SEVERAL and all(isinstance(one, str) for one in value):
        value = ";".join(value)
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
                raise WrongValue(name, "", "The text holds a character that is none. Remove it.")
            return value.strip()
        case _:
            raise WrongValue(name, "", "Write this as text, in quotation marks, or as null.")


def _row(line: int, text: str, known: frozenset[str]) -> Row:
    """One row; what is wrong with it alone stands in `problem`. Raises UnknownColumn."""
    empty = {"reference": "", "class": ""}
    try:
        said = json.loads(text, object_pairs_hook=_once_each)
        if not isinstance(said, dict):
            raise WrongValue("line", "", "The line is no JSON object. Begin it with { and end it with }.")
        found = {**empty, **cells(said, known)}
    except WrongValue as wrong:
        return Row(line, empty, 0, wrong)
    except (ValueError, RecursionError):
        return Row(line, empty, 0, WrongValue("line", "", "The line cannot be read as JSON. Write it again."))
    return Row(line, found, len(found))


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WrongValue("line", "", "A key stands twice in the line. Keep one of them.")
    return found


def _numbered(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Lines that are not empty, with their numbers. No line is read further than LONGEST_LINE."""
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise BrokenTable(
                f"Line {number} is longer than {LONGEST_LINE:,} bytes. Write each record on a line of its own.",
                where=f"line {number}",
            )
        try:
            text = (raw.removeprefix(_BOM) if number == 1 else raw).decode("utf-8").strip()
        except UnicodeDecodeError:
            raise WrongEncoding(
                f"The file is not UTF-8 (first seen on line {number}). Save it again as UTF-8.",
                where=f"line {number}",
            ) from None
        if text:
            yield number, text
