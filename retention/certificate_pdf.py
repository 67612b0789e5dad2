"""The certificate as PDF/UA: what a person reads and files; the JSON file beside it is what verifies."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings

from governance.documents.pdf import writer
from governance.documents.text import Block, Cell, DocumentText, Heading, Paragraph, Span, Table
from governance.london import civil_date
from retention.models import Certificate, Tombstone

COLUMNS = ("Reference", "What happened", "Class", "Schedule", "Kept to the end of", "Files", "When")
# What a person leafs through, and a web server makes while somebody waits: a table of 20,000 takes gigabytes.
RECORDS_A_PART = 1000
PROOFS = ("Reference", "Kept by", "Receipt", "Destroyed on")


def parts(certificate: Certificate) -> range:
    """The numbers of the documents in which a certificate is told."""
    return range(1, max(1, -(-certificate.entries // RECORDS_A_PART)) + 1)


def as_pdf(certificate: Certificate, *, part: int = 1) -> bytes:
    """The certificate as PDF/UA-1: whole, or of a long list one part, which is a document of its own."""
    stones = certificate.list.tombstones.filter(event__lt=certificate.event).order_by("event")
    start = (part - 1) * RECORDS_A_PART
    title = f"Certificate of disposal {certificate.pk}{_which(certificate, part)}"
    blocks = _blocks(certificate, list(stones[start : start + RECORDS_A_PART]), part)
    footer = f"Certificate {certificate.pk}, sealed by event {certificate.event}"
    text = DocumentText(title, "en-GB", tuple(blocks))
    return writer.write(text, {}, facts=_facts(certificate), footer=footer)


def _which(certificate: Certificate, part: int) -> str:
    whole = len(parts(certificate))
    return f", part {part} of {whole}" if whole > 1 else ""


def _facts(certificate: Certificate) -> dict[str, str]:
    approvals = certificate.data["approvals"]
    return {
        "Council": settings.SAFEKEEP_COUNCIL,
        "Issued": _day(certificate.issued_at),
        "Records": f"{certificate.entries:,}",
        "List": f"{certificate.list}, proposed by {certificate.list.proposed_by}",
        "Approved by": ", ".join(f"{approval['by']} ({approval['at'][:10]})" for approval in approvals),
        "Content approved": certificate.data["list"]["hash"],
    }


def _blocks(certificate: Certificate, stones: Sequence[Tombstone], part: int) -> Iterable[Block]:
    yield _paragraph(
        f"This certifies that {certificate.entries:,} records of {certificate.list} were disposed of as the "
        "retention schedule says, with their files, notes, triggers and links."
    )
    if _which(certificate, part):
        first = (part - 1) * RECORDS_A_PART + 1
        yield _paragraph(
            f"This document tells of the records {first:,} to {first - 1 + len(stones):,}, in the order in which they "
            f"went. It is one of {len(parts(certificate)):,}; the file holds all of them."
        )
    yield Heading(_spans("What is gone"), 1)
    rows = [tuple(_cell(name, header=True) for name in COLUMNS), *(_row(stone) for stone in stones)]
    yield Table(tuple(rows), caption="Records disposed of", header_rows=1, header_columns=1)
    if any(stone.confirmed for stone in stones):
        yield from _kept_elsewhere(stones)
    yield Heading(_spans("How to verify it"), 1)
    yield _paragraph(
        f"The file certificate-{certificate.pk}.json holds the same entries and the stretch of the event log that "
        "proves them. Anybody can verify it offline with verify_certificate.py, which needs nothing but Python."
    )


def _kept_elsewhere(stones: Sequence[Tombstone]) -> Iterable[Block]:
    yield Heading(_spans("What was kept elsewhere"), 1)
    yield _paragraph("Whoever kept it has confirmed that it is destroyed; the receipts are theirs.")
    head = tuple(_cell(name, header=True) for name in PROOFS)
    rows = [_proof(stone, proof) for stone in stones for proof in stone.confirmed]
    yield Table((head, *rows), caption="Destruction confirmed by others", header_rows=1, header_columns=1)


def _proof(stone: Tombstone, proof: dict[str, str]) -> tuple[Cell, ...]:
    by = proof["system"] or "the contractor for paper"
    day = f"{date.fromisoformat(proof['on']):%-d %B %Y}"
    return _cell(stone.reference_text, header=True), _cell(by), _cell(proof["receipt"]), _cell(day)


def _row(stone: Tombstone) -> tuple[Cell, ...]:
    return (
        _cell(stone.reference_text, header=True),
        _cell(stone.get_fate_display()),
        _cell(stone.code),
        _cell(f"version {stone.schedule_number}"),
        _cell(f"{stone.last_day_kept:%-d %B %Y}"),
        _cell(str(len(stone.files))),
        _cell(_day(stone.at)),
    )


def _day(instant: datetime) -> str:
    return f"{civil_date(instant):%-d %B %Y}"


def _cell(words: str, *, header: bool = False) -> Cell:
    return Cell((_paragraph(words),), header=header)


def _paragraph(words: str) -> Paragraph:
    return Paragraph(_spans(words))


def _spans(words: str) -> tuple[Span, ...]:
    return (Span(words),)
