"""Lists: what belongs together, what stands below what."""

from governance.documents.text import List
from tests.word.making import abstract, docx, level, num, paragraph
from tests.word.seen import blocks, labels, outline

NUMBERS = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "%3.", "lowerRoman")) + num(
    1, 0
)
BULLETS = abstract(
    5, level(0, "\uf0b7", "bullet"), level(1, "o", "bullet"), level(2, "\uf0a7", "bullet")
) + num(5, 5)


def test_a_bulleted_list_has_no_numbers() -> None:
    body = paragraph("a", num=(5, 0)) + paragraph("b", num=(5, 0))

    (found,) = blocks(docx(body, numbering=BULLETS))

    assert isinstance(found, List)
    assert not found.ordered
    assert [item.number for item in found.items] == ["", ""]


def test_deeper_items_stand_inside_the_item_above() -> None:
    body = "".join(paragraph(f"p{at}", num=(1, deep)) for at, deep in enumerate((0, 1, 1, 2, 0)))

    found = blocks(docx(body, numbering=NUMBERS))

    assert outline(found) == [[["p0", [["p1"], ["p2", [["p3"]]]]], ["p4"]]]
    assert labels(found) == ["1. p0", "(a) p1", "(b) p2", "i. p3", "2. p4"]


def test_a_list_parted_by_a_paragraph_counts_on() -> None:
    body = paragraph("a", num=(1, 0)) + paragraph("between") + paragraph("b", num=(1, 0))

    found = blocks(docx(body, numbering=NUMBERS))

    assert outline(found) == [[["a"]], "between", [["b"]]]
    assert labels(found) == ["1. a", "between", "2. b"]


def test_bullets_indented_below_a_number_stand_inside_it() -> None:
    deeper = abstract(6, level(0, "-", "bullet", indent=1440)) + num(6, 6)
    body = paragraph("a", num=(1, 0)) + paragraph("x", num=(6, 0)) + paragraph("b", num=(1, 0))

    found = blocks(
        docx(
            body,
            numbering=abstract(0, level(0, "%1.")) + deeper.partition("<w:num ")[0] + num(1, 0) + num(6, 6),
        )
    )

    assert outline(found) == [[["a", [["x"]]], ["b"]]]


def test_bullets_beside_numbers_are_a_list_of_their_own() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(5, level(0, "-", "bullet")) + num(1, 0) + num(5, 5)
    body = paragraph("a", num=(1, 0)) + paragraph("x", num=(5, 0))

    assert outline(blocks(docx(body, numbering=numbering))) == [[["a"]], [["x"]]]


def test_a_list_that_begins_deep_does_not_lose_its_first_items() -> None:
    body = paragraph("deep", num=(1, 1)) + paragraph("top", num=(1, 0))

    assert labels(blocks(docx(body, numbering=NUMBERS))) == ["(a) deep", "2. top"]


def test_a_list_made_by_hand_stays_paragraphs() -> None:
    body = paragraph("1) first") + paragraph("• second") + paragraph("– third")

    assert outline(blocks(docx(body))) == ["1) first", "• second", "– third"]


def test_a_numbering_that_shows_nothing_makes_no_list() -> None:
    numbering = abstract(0, level(0, "", "none")) + num(1, 0)

    assert outline(blocks(docx(paragraph("plain", num=(1, 0)), numbering=numbering))) == ["plain"]


def test_a_number_that_does_not_exist_makes_no_list() -> None:
    assert outline(blocks(docx(paragraph("plain", num=(99, 0))))) == ["plain"]
