"""CSV files of records: their encoding, their header, and their rows with line numbers."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from governance.refusals import Refused
from retention.rules.triggers import WrongValue

_CHUNK = 1 << 20
# Far above what a spreadsheet's cell holds (32,767 characters): a cell that is too long is its own row's fault,
# and only one that has swallowed the rest of the file, for want of a quotation mark, is the file's.
csv.field_size_limit(1 << 20)


class BadFile(Refused):
    """A file that is refused whole."""

    code = "bad_file"


class NoSuchFile(BadFile):
    code = "no_such_file"


class WrongEncoding(BadFile):
    code = "wrong_encoding"


class UnknownColumn(BadFile):
    code = "unknown_column"


class MissingColumn(BadFile):
    code = "missing_column"


class BrokenTable(BadFile):
    code = "broken_table"


@dataclass(frozen=True)
class Row:
    """A row: the physical line it begins on, its cells by column, how many it really had, and what is wrong with it."""

    line: int
    cells: dict[str, str]
    width: int = field(compare=False)
    problem: WrongValue | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Table:
    """A CSV file whose encoding, quoting and header have been checked; rows are read as they are asked for."""

    path: Path
    columns: tuple[str, ...]
    count: int

    def rows(self, *, after_line: int = 1) -> Iterator[Row]:
        """The rows below a line, in order; empty lines are passed over."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            for line, cells in _numbered(file):
                if line > max(after_line, 1) and cells:
                    stripped = (cell.strip() for cell in cells)
                    found = dict(zip(self.columns, stripped, strict=False))
                    yield Row(line, found, len(cells), self._wrong_width(len(cells)))

    def _wrong_width(self, width: int) -> WrongValue | None:
        if width == len(self.columns):
            return None
        last = self.columns[min(width, len(self.columns)) - 1]
        return WrongValue(
            last, "", f"The row has {width} cells and the header {len(self.columns)}. Complete it."
        )


def open_table(path: Path, *, required: Iterable[str], known: Iterable[str]) -> Table:
    """Check a file and its header. Raises BadFile (one of its kinds): nothing of the file is used then."""
    if not path.is_file():
        raise NoSuchFile(f"There is no file {path}. Check the name.", where=str(path))
    _refuse_other_encodings(path)
    count, columns = 0, None
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for line, cells in _numbered(file):
                if columns is None:
                    columns = tuple(cell.strip() for cell in cells) if line == 1 else ()
                    _check_header(columns, tuple(required), frozenset(known))
                elif cells:
                    count += 1
        except csv.Error as error:
            raise BrokenTable(
                f"The file cannot be read as CSV: {error}. Look for a quotation mark that is not closed.",
                where=str(path),
            ) from None
    if columns is None:
        raise MissingColumn(
            "The file is empty. Its first line names the columns.", where=next(iter(required))
        )
    return Table(path, columns, count)


def _numbered(file: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the physical line each begins on: a quoted cell may span several."""
    reader, line = csv.reader(file, strict=True), 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _refuse_other_encodings(path: Path) -> None:
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if b"\x00" in chunk:
                    raise WrongEncoding(
                        "The file holds zero bytes, as UTF-16 text and programs do. Save it as CSV UTF-8.",
                        where=str(path),
                    )
                decoder.decode(chunk)
                line += chunk.count(b"\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            line += error.object[: error.start].count(b"\n")
            raise WrongEncoding(
                f"The file is not UTF-8 (first seen on line {line}). Save it again as CSV UTF-8.",
                where=str(path),
            ) from None


def _check_header(columns: tuple[str, ...], required: tuple[str, ...], known: frozenset[str]) -> None:
    for number, column in enumerate(columns, 1):
        if column not in known:
            raise UnknownColumn(
                f"“{column}” in column {number} is no known column, and a typing error must not lose a trigger. "
                "Correct or remove it.",
                where=column,
            )
        if columns.count(column) > 1:
            raise UnknownColumn(f"The column “{column}” stands twice. Keep one of them.", where=column)
    for column in required:
        if column not in columns:
            raise MissingColumn(f"The column {column} is missing. Add it.", where=column)
