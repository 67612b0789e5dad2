"""The dialect in which the demo texts are written."""

import pytest

from governance.documents.text import Heading, Image, Item, List, Note, Paragraph, Quote, Span, Table
from policies.demo import source


@pytest.fixture
def read(tmp_path):
    def read(body: str):
        path = tmp_path / "text.md"
        path.write_text(f"title: A title\nlanguage: en-GB\n\n{body}\n", encoding="utf-8")
        return source.read(path).text

    return read


def test_a_text_begins_with_its_title_and_language(read):
    text = read("Words.")

    assert (text.title, text.language) == ("A title", "en-GB")


def test_a_file_without_a_title_is_refused(tmp_path):
    path = tmp_path / "text.md"
    path.write_text("Words.\n\n\n", encoding="utf-8")

    with pytest.raises(ValueError, match="begins with its title"):
        source.read(path)


def test_a_heading_keeps_its_label(read):
    assert read("## 2.1 Who decides").blocks == (Heading((Span("Who decides"),), level=3, number="2.1"),)


def test_a_clause_keeps_its_number(read):
    assert read("2.1 Speak first.").blocks == (Paragraph((Span("Speak first."),), number="2.1"),)


def test_words_are_marked_within_a_line(read):
    (paragraph,) = read("A **b** *c* [d](/e/) [f]{so}[^1]").blocks

    assert paragraph.spans == (
        Span("A "),
        Span("b", strong=True),
        Span(" "),
        Span("c", emphasis=True),
        Span(" "),
        Span("d", url="/e/"),
        Span(" "),
        Span("f", language="so"),
        Span("", note="1"),
    )


def test_a_list_holds_deeper_lists(read):
    (outer,) = read("1. one\n   (a) deeper\n2. two").blocks
    inner = List((Item((Paragraph((Span("deeper"),)),), "(a)"),), ordered=True)

    assert outer.items[0] == Item((Paragraph((Span("one"),)), inner), "1.")
    assert [item.number for item in outer.items] == ["1.", "2."]


def test_a_table_has_a_caption_and_headers(read):
    (table,) = read("Table: Limits\n| Step | Days |\n|===|---|\n| Reply | 1 |").blocks

    assert isinstance(table, Table)
    assert (table.caption, table.header_rows, table.header_columns) == ("Limits", 1, 1)
    assert [[cell.header for cell in row] for row in table.rows] == [[True, True], [True, False]]


def test_a_row_with_a_cell_too_few_is_refused(read):
    with pytest.raises(ValueError, match="more or fewer cells"):
        read("Table: Limits\n| Step | Days |\n|---|---|\n| Reply |")


def test_footnotes_stand_at_the_end(read):
    blocks = read("Words.[^1]\n\n[^1]: A note.\n\n> said").blocks

    assert [type(block) for block in blocks] == [Paragraph, Quote, Note]


def test_a_paragraph_may_be_in_another_language(read):
    assert read("{lang=tr} Merhaba.").blocks == (Paragraph((Span("Merhaba."),), language="tr"),)


def test_a_picture_travels_by_the_hash_of_its_bytes(tmp_path):
    path = tmp_path / "text.md"
    path.write_text("title: A\nlanguage: en-GB\n\n![Two people talking](talk.png)\n", encoding="utf-8")

    read = source.read(path)

    (picture,) = read.text.blocks
    assert isinstance(picture, Image)
    assert picture.alt == "Two people talking"
    assert list(read.pictures) == [picture.key]
