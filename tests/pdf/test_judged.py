"""What we write as PDF, before the reference judge of PDF/UA-1."""

from pathlib import Path

from governance.documents.pdf.writer import write
from governance.documents.text import (
    Cell,
    DocumentText,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
)
from tests.servers import Judge


def paragraph(words: str, **given: str) -> Paragraph:
    return Paragraph((Span(words),), **given)


TEXT = DocumentText(
    "Sharing information about children",
    "en-GB",
    (
        Heading((Span("Who we ask"),), 1, "1"),
        Paragraph(
            (Span("The law asks us to."), Span("", note="1"), Span("Read it.", url="https://example.org/"))
        ),
        List((Item((paragraph("your school"),)), Item((paragraph("your doctor"),)))),
        Heading((Span("How long"),), 2, "1.1"),
        Table(
            (
                (Cell((paragraph("Kind"),), header=True), Cell((paragraph("Years"),), header=True)),
                (Cell((paragraph("Contact"),), header=True), Cell((paragraph("6"),))),
            ),
            caption="How long we keep records",
            header_rows=1,
            header_columns=1,
        ),
        Quote((Span("We write down why."),)),
        paragraph("Możesz poprosić o tłumacza.", language="pl"),
        Note("1", (paragraph("Children Act 1989, section 47."),)),
    ),
)


def test_the_reference_judge_passes_every_kind_of_block(verapdf: Judge, tmp_path: Path) -> None:
    path = tmp_path / "policy.pdf"
    path.write_bytes(write(TEXT, {}, facts={"In force since": "1 April 2026"}, footer="Thornmere"))

    assert verapdf(path).startswith("PASS")
