"""Numbers before paragraphs are those that Word shows."""

import pytest

from governance.documents.text import Heading, List, Paragraph
from governance.documents.word.numerals import numeral
from tests.word.making import abstract, docx, level, num, paragraph, restart
from tests.word.seen import blocks, labels

CLAUSES = abstract(
    0, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"), level(3, "%1.%2.%3(%4)", "lowerLetter")
)


def numbered(*places: tuple[int, int], numbering: str, styles: str = "") -> list[str]:
    body = "".join(paragraph(f"p{at}", num=place) for at, place in enumerate(places))
    return [
        label.rpartition(" ")[0] for label in labels(blocks(docx(body, numbering=numbering, styles=styles)))
    ]


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalZero", 12, "12"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 53, "aaa"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("ordinal", 1, "1st"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 113, "113th"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 12, "Twelfth"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 121, "One hundred twenty-first"),
        ("hex", 255, "FF"),
        ("none", 7, ""),
        ("chicago", 2, "†"),
        ("chicago", 5, "**"),
        ("numberInDash", 4, "- 4 -"),
        ("decimalEnclosedCircle", 3, "③"),
        ("custom:001, 002, 003, ...", 7, "007"),
        ("aFormFromTheFuture", 7, "7"),
    ],
)
def test_a_number_is_written_in_its_format(form: str, value: int, shown: str) -> None:
    assert numeral(value, form) == shown


def test_a_clause_in_four_levels_has_its_whole_label() -> None:
    places = [(1, 0), (1, 0), (1, 1), (1, 2), (1, 2), (1, 2), (1, 3), (1, 3)]

    found = numbered(*places, numbering=CLAUSES + num(1, 0))

    assert found == ["1", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.1.3(a)", "2.1.3(b)"]


def test_a_level_begins_again_below_each_higher_one() -> None:
    found = numbered((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), numbering=CLAUSES + num(1, 0))

    assert found == ["1", "1.1", "1.2", "2", "2.1"]


def test_two_numberings_of_one_definition_count_on() -> None:
    found = numbered((1, 0), (1, 0), (2, 0), numbering=CLAUSES + num(1, 0) + num(2, 0))

    assert found == ["1", "2", "3"]


def test_a_start_override_begins_again_once() -> None:
    numbering = CLAUSES + num(1, 0) + num(2, 0, restart(0))

    found = numbered((1, 0), (1, 0), (2, 0), (2, 0), (1, 0), numbering=numbering)

    assert found == ["1", "2", "1", "2", "3"]


def test_an_override_may_begin_elsewhere_than_one() -> None:
    numbering = CLAUSES + num(1, 0) + num(2, 0, restart(0, 7))

    assert numbered((1, 0), (2, 0), (2, 0), numbering=numbering) == ["1", "7", "8"]


def test_a_level_may_never_begin_again() -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)

    assert numbered((1, 0), (1, 1), (1, 0), (1, 1), numbering=numbering) == ["1", "1)", "2", "2)"]


def test_a_level_may_begin_again_below_the_first_only() -> None:
    third = level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "%1"), level(1, "%1.%2"), third) + num(1, 0)

    found = numbered((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), numbering=numbering)

    assert found == ["1", "1.1", "1)", "1.2", "2)", "2", "2.1", "1)"]


def test_legal_numbering_shows_figures_on_every_level() -> None:
    numbering = abstract(
        0, level(0, "Article %1.", "upperRoman"), level(1, "Section %1.%2", "decimalZero", more="<w:isLgl/>")
    )

    found = numbered((1, 0), (1, 0), (1, 1), numbering=numbering + num(1, 0))

    assert found == ["Article I.", "Article II.", "Section 2.1"]


def test_a_skipped_level_counts_as_begun() -> None:
    # Microsoft Q110380: a Heading 2 before the first Heading 1 makes that one number 2.
    assert numbered((1, 1), (1, 1), (1, 0), numbering=CLAUSES + num(1, 0)) == ["1.1", "1.2", "2"]


def test_a_level_redefined_by_a_numbering_is_shown_as_redefined() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Rule %1:", "upperLetter")}</w:lvlOverride>'

    assert numbered((1, 0), (1, 0), numbering=CLAUSES + num(1, 0, override)) == ["Rule A:", "Rule B:"]


def test_numbering_through_a_numbering_style_counts_with_it() -> None:
    numbering = (
        abstract(0, level(0, "%1)"), more='<w:styleLink w:val="Council"/>')
        + abstract(1, more='<w:numStyleLink w:val="Council"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Council"><w:name w:val="Council"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert numbered((2, 0), (2, 0), (1, 0), numbering=numbering, styles=styles) == ["1)", "2)", "3)"]


def test_a_custom_format_is_read_through_its_alternate_content() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    custom = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1"/></w:lvl>'

    assert numbered((1, 0), (1, 0), numbering=abstract(0, custom) + num(1, 0)) == ["009", "010"]


def test_headings_take_their_numbers_and_levels_from_their_styles() -> None:
    linked = [
        level(n, ".".join(f"%{k + 1}" for k in range(n + 1)), more=f'<w:pStyle w:val="H{n + 1}"/>')
        for n in (0, 1)
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="Kapitel {n}"/><w:basedOn w:val="Heading{n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    body = paragraph("One", style="H1") + paragraph("Deep", style="H2") + paragraph("Two", style="H1")

    found = blocks(docx(body, numbering=abstract(0, *linked) + num(1, 0), styles=styles))

    assert [(block.number, block.level) for block in found if isinstance(block, Heading)] == [
        ("1", 1),
        ("1.1", 2),
        ("2", 1),
    ]


def test_a_paragraph_may_take_its_styles_number_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Counted"><w:name w:val="Counted"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("a", style="Counted")
        + paragraph("b", style="Counted", num=(0, 0))
        + paragraph("c", style="Counted")
    )

    assert labels(blocks(docx(body, numbering=CLAUSES + num(1, 0), styles=styles))) == ["1 a", "b", "2 c"]


def test_paragraphs_numbered_with_the_headings_are_clauses() -> None:
    body = (
        paragraph("Purpose", style="Heading1", num=(1, 0))
        + paragraph("We keep records.", num=(1, 1))
        + paragraph("We keep them safe.", num=(1, 1))
    )

    found = blocks(docx(body, numbering=CLAUSES + num(1, 0)))

    assert [type(block) for block in found] == [Heading, Paragraph, Paragraph]
    assert labels(found) == ["1 Purpose", "1.1 We keep records.", "1.2 We keep them safe."]


def test_a_hidden_paragraph_is_not_numbered() -> None:
    hidden = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    body = paragraph("a", num=(1, 0)) + hidden + paragraph("b", num=(1, 0))

    assert labels(blocks(docx(body, numbering=CLAUSES + num(1, 0)))) == ["1 a", "2 b"]


def test_an_empty_numbered_paragraph_keeps_its_number() -> None:
    body = paragraph("a", num=(1, 0)) + paragraph("", num=(1, 0)) + paragraph("c", num=(1, 0))

    assert labels(blocks(docx(body, numbering=CLAUSES + num(1, 0)))) == ["1 a", "2", "3 c"]


def test_numbering_goes_on_in_cells_and_notes_of_the_same_list() -> None:
    body = (
        paragraph("a", num=(1, 0))
        + f"<w:tbl><w:tr><w:tc>{paragraph('b', num=(1, 0))}</w:tc></w:tr></w:tbl>"
        + paragraph("c", num=(1, 0))
    )

    found = blocks(docx(body, numbering=CLAUSES + num(1, 0)))

    assert isinstance(found[2], List)
    assert found[2].items[0].number == "3"
