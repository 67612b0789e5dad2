"""Collections of judged questions, as they are passed around: two JSON-lines files and TREC's qrels."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from governance.refusals import Refused


class BadCollection(Refused):
    """A file of the collection is not there or does not hold what it should."""

    code = "bad_collection"


@dataclass(frozen=True)
class Collected:
    """A document: its id in the collection, its title and text."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Collection:
    """Documents, the questions by id, and what was judged of each."""

    documents: tuple[Collected, ...]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]


def read(*, documents: Path, queries: Path, judgements: Path) -> Collection:
    """The collection in these files. Raises BadCollection with file and line."""
    found = tuple(
        Collected(str(row["id"]), str(row.get("title") or ""), str(row.get("text") or ""))
        for row in _rows(documents)
    )
    asked = {str(row["id"]): str(row.get("text") or "") for row in _rows(queries)}
    judged: dict[str, dict[str, int]] = {}
    for number, line in _lines(judgements):
        query, document, grade = _judgement(judgements, number, line)
        if query in asked:
            judged.setdefault(query, {})[document] = grade
    return Collection(found, asked, judged)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            row["id"]
        except (ValueError, KeyError, TypeError):
            raise BadCollection(
                f"Line {number} of {path} is not a JSON object with an id.", where=f"{path}:{number}"
            ) from None
        yield row


def _judgement(path: Path, number: int, line: str) -> tuple[str, str, int]:
    """TREC's form: question, iteration, document, judgement. The iteration means nothing and may be left out."""
    cells = line.split()
    try:
        return cells[0], cells[-2], int(float(cells[-1]))
    except (IndexError, ValueError):
        raise BadCollection(
            f"Line {number} of {path} is not “question 0 document judgement”.", where=f"{path}:{number}"
        ) from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise BadCollection(f"{path} cannot be read: {error}.", where=str(path)) from error
