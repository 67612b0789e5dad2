"""The other side of `workers`: a process that gets texts, a line each, and says what it found, a line each."""

import json
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from governance.documents.text import DocumentText, from_data, to_data
from policies.accessibility import rules
from policies.accessibility.barriers import Barrier, Severity
from policies.accessibility.elements import Found, found_with_elements
from policies.accessibility.readership import Readership


def as_line(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def question(text: DocumentText, readers: Readership) -> bytes:
    """A text and its readers as a line."""
    return as_line([to_data(text), asdict(readers)])


def answer(line: bytes) -> bytes:
    """What is found in the text of a line, as a line."""
    text, readers = json.loads(line)
    found = found_with_elements(from_data(text), Readership(**readers))
    return as_line([[one.barrier.as_data(), one.element] for one in found])


def read_answer(line: bytes) -> tuple[Found, ...]:
    """The findings of a line, as they were."""
    return tuple(Found(_barrier(barrier), element) for barrier, element in json.loads(line))


def main(given: BinaryIO, told: BinaryIO) -> None:
    """Say which rules are known here, then answer until nothing more is asked."""
    told.write(as_line(rules.VERSION))
    told.flush()
    for line in given:
        told.write(answer(line))
        told.flush()


def _barrier(data: dict[str, Any]) -> Barrier:
    return Barrier(**{**data, "severity": Severity(data["severity"])})


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
