"""What is written as a Word file is read back as it was, and other programs can open it."""

import string
from hashlib import sha256
from io import BytesIO

import docx as python_docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Raster

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
from governance.documents.word.reader import read
from governance.documents.word.writer import write


def _png() -> bytes:
    out = BytesIO()
    Raster.new("RGB", (3, 2), "teal").save(out, "PNG")
    return out.getvalue()


PNG = _png()
KEY = sha256(PNG).hexdigest()
LETTERS = string.ascii_letters + string.digits + " .,;:!?'\"()&<>%#*_-éŵ’“”–€"
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(lambda words: " ".join(words.split())).filter(bool)
LABELS = st.sampled_from(["{}.", "{})", "({})", "2.1.{}", "{}", "Rule {}:", "§ {}"])


def span(words: str, **looks: object) -> Span:
    return Span(words, **looks)  # type: ignore[arg-type]


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    looks = draw(
        st.lists(st.sampled_from(["", "strong", "emphasis", "url", "language"]), min_size=1, max_size=4)
    )
    found = []
    last = None
    for look in looks:
        if look == last:
            continue
        last = look
        value = {"url": "https://example.org/a?b=1&c=2", "language": "cy-GB"}.get(look, True)
        found.append(span(draw(WORDS), **({look: value} if look else {})))
    # The main language of a text is that of most of its letters.
    if all(one.language for one in found):
        found.insert(0, span("English words that are many more than any others here"))
    elif any(one.language for one in found):
        found = [one if one.language else Span(one.text + " and many more words in plain English here",
                 one.strong, one.emphasis, one.url) for one in found]  # fmt: skip
    return tuple(found)


paragraphs = st.builds(Paragraph, spans())
pictures = st.builds(
    Image,
    st.just(KEY),
    alt=st.one_of(st.just(""), WORDS),
    name=st.just("map.png"),
    content_type=st.just("image/png"),
    width=st.just(3),
    height=st.just(2),
)


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> List:
    ordered = draw(st.booleans())
    count = draw(st.integers(1, 3))
    shape = draw(LABELS)
    items = []
    for at in range(count):
        blocks: list[Block] = [draw(paragraphs)]
        if draw(st.integers(0, 5)) == 0:
            blocks.append(draw(pictures))
        if depth < 3 and draw(st.integers(0, 3)) == 0:
            blocks.append(draw(lists(depth + 1)))
        items.append(Item(tuple(blocks), shape.format(at + 1) if ordered else ""))
    return List(tuple(items), ordered)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    header_rows = draw(st.integers(0, min(2, rows)))
    header_columns = draw(st.integers(0, 1)) if columns > 1 else 0
    free = [[True] * columns for _ in range(rows)]
    made: list[tuple[Cell, ...]] = []
    for at in range(rows):
        row = []
        for column in range(columns):
            if not free[at][column]:
                continue
            wide = draw(st.integers(1, 2)) if column + 1 < columns and free[at][column + 1] else 1
            tall = draw(st.integers(1, 2)) if at + 1 < rows else 1
            for one in range(at, at + tall):
                for other in range(column, column + wide):
                    free[one][other] = False
            blocks = draw(st.lists(paragraphs, max_size=2))
            row.append(Cell(tuple(blocks), at < header_rows or column < header_columns, wide, tall))
        made.append(tuple(row))
    return Table(tuple(made), draw(st.one_of(st.just(""), WORDS)), header_rows, header_columns)


BLOCKS = st.one_of(
    paragraphs,
    st.builds(Heading, spans(), st.integers(1, 6)),
    st.builds(Quote, spans()),
    st.builds(Code, st.lists(st.text(string.ascii_letters + "  ={}", min_size=1, max_size=20), min_size=1, max_size=3)
              .map("\n".join).filter(lambda text: text.strip() and text == text.strip("\n"))),
    lists(),
    tables(),
    pictures,
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> DocumentText:
    blocks: list[Block] = []
    for block in draw(st.lists(BLOCKS, max_size=6)):
        # Word knows no border between two lists, two pieces of code, or a table and a caption below it.
        if blocks and type(block) is type(blocks[-1]) and isinstance(block, List | Code | Table):
            blocks.append(Paragraph((Span("between"),)))
        blocks.append(block)
    return DocumentText(draw(WORDS.map(lambda words: f"On {words}")), "en-GB", tuple(blocks))


def again(text: DocumentText) -> DocumentText:
    file = BytesIO()
    write(text, {KEY: PNG}, file)
    file.seek(0)
    return read(file).text


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(texts())
def test_a_text_written_and_read_is_the_same(text: DocumentText) -> None:
    found = again(text)

    assert found.blocks == text.blocks
    assert found.title == text.title


def p(words: str, number: str = "") -> Paragraph:
    return Paragraph((Span(words),), number)


def h(words: str, level: int, number: str = "") -> Heading:
    return Heading((Span(words),), level, number)


def test_numbered_headings_and_clauses_come_back_with_their_labels() -> None:
    blocks = (
        h("Scope", 1, "1"),
        p("We keep.", "1.1"),
        p("We hold.", "1.2"),
        h("Who", 1, "2"),
        p("All.", "2.1"),
    )

    assert again(DocumentText("T", "en-GB", blocks)).blocks == blocks


def test_clauses_that_count_in_order_share_one_numbering_in_word() -> None:
    file = BytesIO()
    write(
        DocumentText("T", "en-GB", (h("Scope", 1, "1."), p("We keep.", "1.1"), h("Who", 1, "2."))), {}, file
    )

    document = python_docx.Document(file)

    numbers = {
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph._p.pPr.numPr is not None
    }
    assert len(numbers) == 1


def test_numbers_out_of_order_are_kept_as_they_are() -> None:
    blocks = (h("Scope", 1, "4"), p("We keep.", "4.7"), h("Annex", 1, "Annex B"), p("x", "B.12"))

    assert again(DocumentText("T", "en-GB", blocks)).blocks == blocks


def test_labels_that_cannot_be_counted_are_kept_as_they_are() -> None:
    items = tuple(Item((p(words),), label) for words, label in (("a", "1."), ("b", "1a."), ("c", "7.")))

    assert again(DocumentText("T", "en-GB", (List(items, True),))).blocks == (List(items, True),)


def test_an_ordered_list_without_labels_is_numbered() -> None:
    listed = List((Item((p("a"),)), Item((p("b"),))), True)

    (found,) = again(DocumentText("T", "en-GB", (listed,))).blocks

    assert [item.number for item in found.items] == ["1.", "2."]  # type: ignore[union-attr]


def test_notes_come_back_with_their_numbers() -> None:
    body = Paragraph(
        (Span("Kept"), Span("", note="1"), Span(" safe"), Span("", note="*"), Span("."), Span("", note="i"))
    )
    notes = (Note("1", (p("By law."),)), Note("*", (p("Mostly."), p("Twice."))), Note("i", (p("End."),)))

    assert again(DocumentText("T", "en-GB", (body, *notes))).blocks == (body, *notes)


def test_links_to_headings_lead_to_them_again() -> None:
    link = Paragraph((Span("See "), Span("who", url="#keeping-who"), Span(".")))
    blocks = (h("Who", 1), h("Keeping", 1), h("Who", 2), link)

    assert again(DocumentText("T", "en-GB", blocks)).blocks == blocks


def test_a_text_in_arabic_is_written_from_right_to_left() -> None:
    text = DocumentText("سجل", "ar", (h("مقدمة", 1), p("نحفظ السجلات")))

    assert again(text) == text


def test_a_passage_in_another_language_is_marked() -> None:
    text = DocumentText("T", "en-GB", (p("We keep the records of many children in this borough."),
        Paragraph((Span("Mae hwn yn Gymraeg."),), language="cy-GB")))  # fmt: skip

    assert again(text) == text


def test_a_title_that_the_text_begins_with_is_its_title() -> None:
    text = DocumentText("Keeping records", "en-GB", (p("Keeping records"), h("Scope", 1)))
    file = BytesIO()
    write(text, {}, file)

    assert python_docx.Document(file).paragraphs[0].style.name == "Title"
    assert again(text) == text


def test_a_decorative_picture_and_an_alternative_are_kept() -> None:
    image = Image(KEY, "", True, "map.png", "image/png", 3, 2)

    assert again(DocumentText("T", "en-GB", (image,))).blocks == (image,)


def test_the_same_text_gives_the_same_bytes_and_names_nobody() -> None:
    first, second = BytesIO(), BytesIO()
    for file in (first, second):
        write(DocumentText("T", "en-GB", (p("x"),)), {}, file)

    assert first.getvalue() == second.getvalue()
    assert python_docx.Document(first).core_properties.author == ""
