"""Blocks as other programs read them: only the keys that apply, every visible word once."""

from typing import Any

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
from governance.documents.view import blocks_view


def view(block: Block) -> dict[str, Any]:
    (found,) = blocks_view(DocumentText("T", "en", (block,)))
    return found


def p(words: str, number: str = "") -> Paragraph:
    return Paragraph((Span(words),), number)


def test_a_heading_says_its_level_number_and_text() -> None:
    assert view(Heading((Span("Who "), Span("may see", strong=True)), 2, "2.1")) == {
        "type": "heading",
        "level": 2,
        "number": "2.1",
        "text": "Who may see",
    }


def test_only_the_keys_that_apply_are_there() -> None:
    assert view(p("x")) == {"type": "paragraph", "text": "x"}
    assert view(Code("x = 1")) == {"type": "code", "text": "x = 1"}
    assert view(Quote((Span("x"),), "cy")) == {"type": "quote", "text": "x", "language": "cy"}


def test_links_are_joined_and_notes_named() -> None:
    url = "https://example.org/"
    spans = (Span("see "), Span("the ", url=url), Span("guide", True, url=url), Span("", note="1"), Span("."))

    assert view(Paragraph(spans)) == {
        "type": "paragraph",
        "text": "see the guide.",
        "links": [{"text": "the guide", "url": url}],
        "notes": ["1"],
    }


def test_an_item_is_a_paragraph_with_its_label_and_what_stands_below_it() -> None:
    deep = List((Item((p("deep"),), "(a)"),), True)

    assert view(List((Item((p("top"), deep), "1."), Item((p("next"),), "2.")), True)) == {
        "type": "list",
        "ordered": True,
        "items": [
            {
                "type": "paragraph",
                "number": "1.",
                "text": "top",
                "items": [
                    {
                        "type": "list",
                        "ordered": True,
                        "items": [{"type": "paragraph", "number": "(a)", "text": "deep"}],
                    }
                ],
            },
            {"type": "paragraph", "number": "2.", "text": "next"},
        ],
    }


def test_an_item_that_begins_with_something_else_has_no_words_of_its_own() -> None:
    found = view(List((Item((Image("k", "A map"),)), Item(()))))

    assert found["items"][0]["text"] == ""
    assert found["items"][0]["items"][0]["alt"] == "A map"
    assert found["items"][1] == {"type": "paragraph", "text": ""}


def test_a_table_says_its_headers_and_cells() -> None:
    table = Table(((Cell((p("a"),), True, 2, 1),), (Cell((p("b"),)), Cell(()))), "Periods", 1)

    assert view(table) == {
        "type": "table",
        "caption": "Periods",
        "header_rows": 1,
        "header_columns": 0,
        "rows": [
            [{"blocks": [{"type": "paragraph", "text": "a"}], "header": True, "colspan": 2, "rowspan": 1}],
            [
                {"blocks": [{"type": "paragraph", "text": "b"}], "header": False, "colspan": 1, "rowspan": 1},
                {"blocks": [], "header": False, "colspan": 1, "rowspan": 1},
            ],
        ],
    }


def test_an_image_says_its_alternative_and_whether_it_is_decorative() -> None:
    assert view(Image("k", "A map", name="map.png", width=3, height=2)) == {
        "type": "image",
        "alt": "A map",
        "decorative": False,
        "name": "map.png",
        "width": 3,
        "height": 2,
    }


def test_a_note_is_one_text_and_what_follows_its_paragraphs() -> None:
    listed = List((Item((p("x"),)),))

    assert view(Note("1", (p("By law."), p("Always.")))) == {
        "type": "note",
        "number": "1",
        "text": "By law.\nAlways.",
    }
    assert view(Note("1", (p("By law."), listed)))["items"][0]["type"] == "list"
