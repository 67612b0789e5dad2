"""Texts become PDF/UA-1, or are refused with what stands in the way."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PIL import Image as Raster

from governance.documents.pdf.writer import PdfRefused, write
from governance.documents.text import (
    Block,
    Cell,
    Code,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
)


def p(words: str, **looks: str) -> Paragraph:
    return Paragraph((Span(words, **looks),))  # type: ignore[arg-type]


def h(words: str, level: int, number: str = "") -> Heading:
    return Heading((Span(words),), level, number)


def picture() -> bytes:
    out = BytesIO()
    Raster.new("RGB", (20, 10), "teal").save(out, "PNG")
    return out.getvalue()


def made(
    *blocks: Block, title: str = "Keeping records", language: str = "en-GB", **more: object
) -> pikepdf.Pdf:
    text = DocumentText(title, language, blocks)
    return pikepdf.open(BytesIO(write(text, {"k": picture()}, **more)))  # type: ignore[arg-type]


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in _elements(pdf.Root.StructTreeRoot)]


def _elements(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def test_a_pdf_says_its_title_language_and_standard() -> None:
    pdf = made(h("Purpose", 1), p("We keep records."))

    assert pdf.Root.Lang == "en-GB"
    assert pdf.docinfo["/Title"] == "Keeping records"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
    assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_headings_lists_quotes_and_code_are_tagged() -> None:
    listed = List((Item((p("one"), List((Item((p("deep"),), "(a)"),), True)), "1."),), True)

    found = tags(made(h("Purpose", 1), h("Who", 2, "1.1"), listed, Quote((Span("Said."),)), Code("x = 1")))

    assert {"H1", "H2", "L", "LI", "Lbl", "LBody", "BlockQuote", "Code"} <= set(found)
    assert found.count("L") == 2


def test_header_cells_of_columns_and_rows_are_named() -> None:
    table = Table(
        (
            (Cell((p("Class"),), True), Cell((p("Years"),), True)),
            (Cell((p("A"),), True, 1, 2), Cell((p("6"),))),
            (Cell((p("7"),)),),
        ),
        "Periods",
        1,
        1,
    )

    pdf = made(table)

    heads = [element for element in _elements(pdf.Root.StructTreeRoot) if element.S == "/TH"]
    assert len(heads) == 3
    assert [str(one.Scope) for one in heads[2].A if "/Scope" in one] == ["/Row"]
    assert any(one.get("/RowSpan") == 2 for one in heads[2].A)
    assert "Caption" in tags(pdf)


def test_a_note_is_tagged_and_referred_to_twice() -> None:
    text = Paragraph((Span("Kept"), Span("", note="1"), Span(" long"), Span("", note="1")))

    found = tags(made(text, Note("1", (p("By law."),))))

    assert found.count("Note") + found.count("FENote") == 1


def test_a_picture_keeps_its_alternative_and_a_decorative_one_is_silent() -> None:
    pdf = made(Image("k", "A map of the wards", content_type="image/png"))
    silent = made(p("x"), Image("k", decorative=True, content_type="image/png"))

    assert [str(one.Alt) for one in _elements(pdf.Root.StructTreeRoot) if "/Alt" in one] == [
        "A map of the wards"
    ]
    assert "Figure" not in tags(silent)


def test_words_are_never_mark_up() -> None:
    pdf = made(p("#panic(1) $x$ *b* \\ @foo <lab> `raw`"))

    assert len(pdf.pages) == 1


def test_facts_stand_below_the_title() -> None:
    with_facts = write(DocumentText("T", "en", (p("x"),)), {}, facts={"Policy number": "POL-7"})

    assert with_facts != write(DocumentText("T", "en", (p("x"),)), {})


def test_the_same_text_gives_the_same_bytes() -> None:
    table = Table(((Cell((p("A"),), True), Cell((p("6"),))),), "", 0, 1)
    text = DocumentText("T", "en", (p("x"), table))

    assert write(text, {}) == write(text, {})


@pytest.mark.parametrize("language", ["ar", "he", "cy", "pl", "el", "uk"])
def test_the_fonts_shipped_show_the_languages_of_the_borough(language: str) -> None:
    words = {"ar": "مرحبا", "he": "שלום", "cy": "Dŵr ac ŷd", "pl": "Źdźbło", "el": "Καλημέρα", "uk": "Привіт"}

    assert made(p(words[language]), language=language).Root.Lang == language


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((h("One", 1), h("Three", 3)), "heading"),
        ((h("Two", 2),), "level 1"),
        ((Image("k", content_type="image/png"),), "alt text"),
        ((h("", 1),), "heading"),
        ((p("private \uf0b7 sign"),), "displayed"),
    ],
)
def test_what_pdf_ua_forbids_is_refused_in_words(blocks: tuple[Block, ...], said: str) -> None:
    with pytest.raises(PdfRefused) as refused:
        write(DocumentText("T", "en", blocks), {"k": picture()})

    assert said in refused.value.message
    assert "/" not in refused.value.message.replace("PDF/UA", "").replace("and/or", "")


def test_a_text_without_a_title_or_with_a_lost_picture_is_refused() -> None:
    with pytest.raises(PdfRefused, match="no title"):
        write(DocumentText(" ", "en", (p("x"),)), {})
    with pytest.raises(PdfRefused, match="missing"):
        write(DocumentText("T", "en", (Image("gone", "A map"),)), {})
