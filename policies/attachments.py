"""Checking files that are attached to texts. What fails, and what nobody has checked, is not served to the public."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.core.cache import cache
from django.db.models import QuerySet
from wagtail.documents import get_document_model

from governance.london import civil_date, now
from policies.accessibility import gate
from policies.accessibility.targets import LARGEST, check
from policies.models import FileCheck

# Plain words and figures have no mark-up in which a barrier could hide.
PLAIN = frozenset({"txt", "csv"})
CHECKED = frozenset({"docx", "pdf"})
UNREADABLE = "Files of this kind cannot be checked. Give it as Word, PDF, CSV or plain text."
UNCHECKED = "Nobody has checked this file yet. It is checked within a day."
GONE = "The file itself is no longer here. Choose it again."
A_DAY = 86_400


@dataclass(frozen=True)
class Standing:
    """Whether the public gets a file, and why not."""

    is_open: bool
    words: str
    check: FileCheck | None = None


def standing(document: Any) -> Standing:
    """How a document stands, asked of the very bytes that would be served."""
    if document.file_extension in PLAIN:
        return Standing(True, "Plain text needs no check.")
    if document.file_extension not in CHECKED:
        return Standing(False, UNREADABLE)
    try:
        found = latest(sha256_of(document))
    except OSError:
        return Standing(False, GONE)
    return Standing(found.passes, found.words, found) if found else Standing(False, UNCHECKED)


def latest(sha256: str) -> FileCheck | None:
    """The last check of these bytes, under whatever rules."""
    return FileCheck.objects.filter(sha256=sha256).last()


def sha256_of(document: Any) -> str:
    """The digest of the stored bytes; remembered for as long as the store says that they are the same."""
    store, name = document.file.storage, document.file.name
    key = hashlib.sha256(f"{name} {store.size(name)} {store.get_modified_time(name)}".encode()).hexdigest()
    known = cache.get(f"sha256:{key}")
    if known is None:
        with store.open(name, "rb") as file:
            known = hashlib.file_digest(file, "sha256").hexdigest()
        cache.set(f"sha256:{key}", known, A_DAY)
    return known


def check_file(file: BinaryIO, *, name: str) -> FileCheck:
    """Check a file apart and safely, once under one rule set; what is refused is written down as well."""
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    known = FileCheck.objects.filter(sha256=sha256, rule_set=gate.RULE_SET).first()
    if known is None:
        known = _checked(file, sha256, Path(name).suffix.lower())
    file.seek(0)
    return known


def check_document(document: Any) -> FileCheck | None:
    """Check a stored document; None where there is nothing to check."""
    if document.file_extension not in CHECKED:
        return None
    with document.file.storage.open(document.file.name, "rb") as file:
        return check_file(file, name=document.filename)


def check_waiting() -> int:
    """Check the documents that the rules of today have not seen; the count of those that fail."""
    return sum(1 for found in map(_checked_again, get_document_model().objects.order_by("pk")) if found)


def closed(among: QuerySet[Any] | None = None) -> Iterator[tuple[Any, Standing]]:
    """The documents that the public does not get, with the reason; of all, or among some."""
    documents = get_document_model().objects.all() if among is None else among
    for document in documents.select_related("uploaded_by_user").order_by("title", "pk"):
        found = standing(document)
        if not found.is_open:
            yield document, found


def closed_since(document: Any, found: Standing) -> date:
    """The day from which somebody owes it to the public to mend a file."""
    return civil_date(found.check.at if found.check else document.created_at)


def _checked_again(document: Any) -> bool:
    try:
        found = check_document(document)
    except OSError:
        return True
    return found is not None and not found.passes


def _checked(file: BinaryIO, sha256: str, suffix: str) -> FileCheck:
    file.seek(0)
    with tempfile.TemporaryDirectory(prefix="safekeep-") as folder:
        source = Path(folder) / f"attached{suffix}"
        with source.open("wb") as copy:
            while chunk := file.read(1 << 20):
                if copy.tell() > LARGEST:
                    break
                copy.write(chunk)
        outcome = check(str(source))
    barriers = [barrier.as_data() for barrier in outcome.barriers]
    made = {"kind": str(outcome.kind), "refused": outcome.error, "barriers": barriers, "at": now()}
    # Two people may bring the same file at once.
    row, _ = FileCheck.objects.get_or_create(sha256=sha256, rule_set=gate.RULE_SET, defaults=made)
    return row
