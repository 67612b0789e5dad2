"""What is to be checked: files, folders and addresses, each with its kind, its barriers or why it cannot be read."""

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from governance.documents.sandbox import call
from governance.refusals import Refused
from policies.accessibility.barriers import Barrier, Severity, passes
from policies.accessibility.pdf.verapdf import verdict
from policies.accessibility.readership import Readerships

LARGEST = 50 * 1024 * 1024
_SECONDS = 20
_TAG = re.compile(rb"<[a-zA-Z!]")
_SUFFIXES = {".docx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf"}
_CHECKERS = {"docx": "check_word", "html": "check_html", "page": "check_html", "pdf": "check_pdf"}


class Kind(StrEnum):
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    PAGE = "page"


@dataclass(frozen=True)
class Checked:
    """One target: its barriers, or the error that kept it from being read."""

    target: str
    kind: Kind
    barriers: tuple[Barrier, ...] = ()
    error: str = ""

    @property
    def passed(self) -> bool:
        return not self.error and passes(self.barriers)

    def as_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"target": self.target, "kind": str(self.kind), "passed": self.passed}
        if self.error:
            return {**data, "error": self.error}
        return {**data, "barriers": [barrier.as_data() for barrier in self.barriers]}


def expanded(targets: list[str]) -> Iterator[str]:
    """The targets in the order given; a folder stands for the files in it that can be checked, by name."""
    for target in targets:
        path = Path(target)
        if not _is_address(target) and path.is_dir():
            inside = (
                one for one in sorted(path.rglob("*")) if one.is_file() and one.suffix.lower() in _SUFFIXES
            )
            yield from map(str, inside)
        else:
            yield target


def check(target: str, *, verapdf: bool = True, readers: Readerships = Readerships()) -> Checked:  # noqa: B008 - it never changes
    """The barriers of one target for its readers; what cannot be read is told, not raised."""
    kind = Kind.PAGE if _is_address(target) else _kind(Path(target))
    try:
        file, kind = _fetched(target) if kind is Kind.PAGE else (_opened(Path(target), kind), kind)
        options = {"readers": readers.as_data()}
        found = call(f"policies.accessibility.apart:{_CHECKERS[kind]}", file, options, receive=_barriers)
        if kind is Kind.PDF and verapdf:
            found = _with_verapdf(found, file)
    except Refused as refusal:
        return Checked(target, kind, error=refusal.message)
    return Checked(target, kind, found)


def _with_verapdf(found: tuple[Barrier, ...], file: Path | BinaryIO) -> tuple[Barrier, ...]:
    """What the reference judge finds besides; a rule that we have told already is not told twice."""
    told = {barrier.rule for barrier in found}
    return (*found, *(barrier for barrier in verdict(file) if barrier.rule not in told))


def _barriers(data: Any, folder: Path) -> tuple[Barrier, ...]:
    return tuple(Barrier(**{**row, "severity": Severity(row["severity"])}) for row in data["barriers"])


def _kind(path: Path) -> Kind:
    if known := _SUFFIXES.get(path.suffix.lower()):
        return Kind(known)
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        return Kind.HTML
    if start.startswith(b"PK"):
        return Kind.DOCX
    return Kind.PDF if b"%PDF-" in start else Kind.HTML


def _opened(path: Path, kind: Kind) -> Path:
    if not path.exists():
        raise Refused("There is no such file. Check the name.", where=str(path))
    if path.stat().st_size > LARGEST:
        raise Refused(
            "The file is larger than 50 MB. Divide it, or make its pictures smaller.", where=str(path)
        )
    if kind is Kind.HTML and path.suffix.lower() not in _SUFFIXES and not _has_mark_up(path):
        # A table or a note has nothing in it that could be a barrier, and would pass as a page.
        raise Refused("This is no web page, Word file or PDF. Save it as one of these.", where=str(path))
    return path


def _has_mark_up(path: Path) -> bool:
    with path.open("rb") as file:
        return _TAG.search(file.read(1 << 16)) is not None


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _fetched(address: str) -> tuple[BinaryIO, Kind]:
    """A page from its address; a PDF or Word file is known by what the server says it is."""
    request = urllib.request.Request(address, headers={"User-Agent": "Safekeep accessibility check"})  # noqa: S310 - http(s) only, asked by the operator
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            content = answer.read(LARGEST + 1)
            said = answer.headers.get_content_type()
    except (urllib.error.URLError, OSError, ValueError, http.client.HTTPException) as failure:
        raise Refused(f"The page does not answer: {failure}. Check the address.", where=address) from None
    if len(content) > LARGEST:
        raise Refused("The page is larger than 50 MB.", where=address)
    kind = Kind.PDF if said == "application/pdf" else Kind.DOCX if "wordprocessingml" in said else Kind.PAGE
    return BytesIO(content), kind
