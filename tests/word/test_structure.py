"""Headings, titles, quotes, code, captions and tables, known by what styles mean, not by what they are called."""

import pytest

from governance.documents.text import Cell, Code, Heading, List, Paragraph, Quote, Table, words
from tests.word.making import docx, paragraph, run
from tests.word.seen import blocks, codes, outline, reading


def style(
    key: str, name: str, *, based: str = "", properties: str = "", looks: str = "", kind: str = "paragraph"
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:pPr>{properties}</w:pPr>'
        f"<w:rPr>{looks}</w:rPr></w:style>"
    )


def levels(file_styles: str, *named: str) -> list[int]:
    found = blocks(docx("".join(paragraph("x", style=name) for name in named), styles=file_styles))
    return [block.level if isinstance(block, Heading) else 0 for block in found]


def test_headings_are_known_through_styles() -> None:
    styles = (
        style("Berschrift", "heading 2")
        + style("Pennawd", "Pennawd y Cyngor", properties='<w:outlineLvl w:val="2"/>')
        + style("Custom", "Council heading", based="Berschrift")
        + style("Deeper", "Council deeper", based="Custom")
        + style("NotAny", "TOC Heading", based="Heading1", properties='<w:outlineLvl w:val="9"/>')
    )

    assert levels(styles, "Heading1", "Berschrift", "Pennawd", "Custom", "Deeper", "NotAny", "Normal") == [
        1, 2, 3, 2, 2, 0, 0,
    ]  # fmt: skip


def test_a_paragraphs_own_outline_level_goes_before_its_styles() -> None:
    body = paragraph("a", properties='<w:outlineLvl w:val="1"/>') + paragraph(
        "b", style="Heading1", properties='<w:outlineLvl w:val="9"/>'
    )

    assert [getattr(block, "level", 0) for block in blocks(docx(body))] == [2, 0]


def test_levels_below_the_sixth_are_told() -> None:
    found = reading(docx(paragraph("deep", style="Heading8")))

    assert found.text.blocks[0].level == 6  # type: ignore[union-attr]
    assert codes(found) == ["deep_heading"]


def test_a_bold_paragraph_is_no_heading_but_shows_that_it_is_bold() -> None:
    loud = run("Purpose", '<w:b/><w:sz w:val="32"/>')

    found = reading(docx(f"<w:p>{loud}</w:p>" + paragraph("words " * 50)))

    block = found.text.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.spans[0].strong
    assert "large_text" in codes(found)


def test_empty_headings_stay_to_be_found_and_empty_paragraphs_go() -> None:
    body = (
        paragraph("", style="Heading2")
        + paragraph("")
        + paragraph("\u00a0", style="Heading2")
        + paragraph(" ")
    )

    found = blocks(docx(body))

    assert [type(block) for block in found] == [Heading, Heading]


def test_the_title_is_a_paragraph_and_the_documents_title() -> None:
    found = reading(
        docx(paragraph("Keeping records", style="T") + paragraph("x"), styles=style("T", "Title"))
    )

    assert found.text.title == "Keeping records"
    assert outline(found.text.blocks) == ["Keeping records", "x"]


@pytest.mark.parametrize(
    ("said", "title"),
    [("Keeping records", "Keeping records"), ("Microsoft Word - a.docx", "Scope"), ("", "Scope")],
)
def test_without_a_title_the_files_own_or_the_one_heading_is_it(said: str, title: str) -> None:
    file = docx(paragraph("Scope", style="Heading1"), core=f"<dc:title>{said}</dc:title>")

    assert reading(file).text.title == title


def test_quotes_and_code_are_known() -> None:
    styles = style("Q", "Intense Quote", looks="<w:i/>") + style("C", "HTML Preformatted")
    body = (
        paragraph("Said.", style="Q")
        + paragraph("if x:", style="C")
        + paragraph("    y = 1", style="C")
        + paragraph("z")
    )

    found = blocks(docx(body, styles=styles))

    assert found[0] == Quote(found[0].spans)  # type: ignore[union-attr]
    assert not found[0].spans[0].emphasis  # type: ignore[union-attr]
    assert found[1] == Code("if x:\n    y = 1")
    assert [type(block) for block in found] == [Quote, Code, Paragraph]


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


HEADER = "<w:tblHeader/>"


def test_header_rows_are_those_that_repeat() -> None:
    body = table(
        row(cell("a"), cell("b"), properties=HEADER),
        row(cell("c"), cell("d"), properties=HEADER),
        row(cell("1"), cell("2")),
        row(cell("3"), cell("4"), properties=HEADER),
    )

    (found,) = blocks(docx(body))

    assert isinstance(found, Table)
    assert (found.header_rows, found.header_columns) == (2, 0)
    assert [[one.header for one in line] for line in found.rows] == [
        [True] * 2,
        [True] * 2,
        [False] * 2,
        [False] * 2,
    ]


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Council"><w:name w:val="Council"/>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>'
)


@pytest.mark.parametrize(
    ("named", "look", "headers"),
    [
        ("Council", 'w:firstRow="1" w:firstColumn="1"', (1, 1)),
        ("Council", 'w:firstRow="1" w:firstColumn="0"', (1, 0)),
        ("Council", 'w:val="04A0"', (1, 1)),
        ("Council", 'w:val="0000"', (0, 0)),
        ("Grid", 'w:firstRow="1" w:firstColumn="1"', (0, 0)),
    ],
)
def test_a_style_that_sets_the_first_row_apart_makes_headers(
    named: str, look: str, headers: tuple[int, int]
) -> None:
    properties = f'<w:tblStyle w:val="{named}"/><w:tblLook {look}/>'
    body = table(row(cell("a"), cell("b")), row(cell("1"), cell("2")), properties=properties)

    found = reading(docx(body, styles=TABLE_STYLE))

    (block,) = found.text.blocks
    assert (block.header_rows, block.header_columns) == headers  # type: ignore[union-attr]
    assert ("header_row_by_look" in codes(found)) == any(headers)


def test_merged_cells_stand_once_with_their_spans() -> None:
    body = table(
        row(cell("wide", '<w:gridSpan w:val="2"/>'), cell("tall", '<w:vMerge w:val="restart"/>')),
        row(cell("a"), cell("b"), cell("", "<w:vMerge/>")),
        row(cell("c"), cell("d"), cell("", '<w:vMerge w:val="continue"/>')),
        row(cell("e"), cell("f"), cell("g", '<w:vMerge w:val="restart"/>')),
    )

    (found,) = blocks(docx(body))

    assert outline([found]) == [(("wide", "tall"), ("a", "b"), ("c", "d"), ("e", "f", "g"))]
    assert [(one.colspan, one.rowspan) for one in found.rows[0]] == [(2, 1), (1, 3)]  # type: ignore[union-attr]


def test_words_in_a_cell_that_goes_on_are_not_lost() -> None:
    body = table(row(cell("a", '<w:vMerge w:val="restart"/>')), row(cell("b", "<w:vMerge/>")))

    assert outline(blocks(docx(body))) == [(("a b",), ())]


def test_rows_that_begin_late_keep_their_columns() -> None:
    body = table(row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>'))

    assert outline(blocks(docx(body))) == [(("a", "b"), ("", "c"))]


def test_a_table_in_a_cell_is_kept_and_told() -> None:
    inner = table(row(cell("inner")))
    body = table(row(f"<w:tc>{paragraph('outer')}{inner}<w:p/></w:tc>"))

    found = reading(docx(body))

    (block,) = found.text.blocks
    assert isinstance(block, Table)
    assert [type(one) for one in block.rows[0][0].blocks] == [Paragraph, Table]
    assert "nested_table" in codes(found)


def test_a_hidden_row_is_told_and_not_carried() -> None:
    found = reading(docx(table(row(cell("a")), row(cell("SECRET"), properties="<w:hidden/>"))))

    assert outline(found.text.blocks) == [(("a",),)]
    assert codes(found) == ["hidden_text"]
    assert "SECRET" not in str(found)


def test_rows_and_cells_in_content_controls_are_read() -> None:
    in_row = f"<w:sdt><w:sdtContent>{row(cell('b'))}</w:sdtContent></w:sdt>"
    in_cell = f"<w:tr><w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt></w:tr>"

    assert outline(blocks(docx(table(row(cell("a")), in_row, in_cell)))) == [(("a",), ("b",), ("c",))]


CAPTION = style("Cap", "caption")
ONE = table(row(cell("x")))


@pytest.mark.parametrize("before", [True, False])
def test_a_caption_beside_a_table_is_the_tables(before: bool) -> None:
    caption = paragraph("Table 1: Periods", style="Cap")
    body = caption + ONE if before else ONE + caption

    (found,) = blocks(docx(body, styles=CAPTION))

    assert isinstance(found, Table)
    assert found.caption == "Table 1: Periods"


def test_each_table_takes_the_caption_above_it() -> None:
    body = paragraph("One", style="Cap") + ONE + paragraph("Two", style="Cap") + ONE

    assert [block.caption for block in blocks(docx(body, styles=CAPTION))] == ["One", "Two"]  # type: ignore[union-attr]


def test_a_figures_caption_stays_a_paragraph() -> None:
    figure = '<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr><w:fldSimple w:instr=" SEQ Figure "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'

    found = blocks(docx(figure + ONE + paragraph("Figure 2: Wards", style="Cap"), styles=CAPTION))

    assert outline(found) == ["1", (("x",),), "Figure 2: Wards"]


def test_a_tables_title_is_its_caption_where_it_has_no_other() -> None:
    (found,) = blocks(docx(table(row(cell("x")), properties='<w:tblCaption w:val="Periods"/>')))

    assert found.caption == "Periods"  # type: ignore[union-attr]


def test_headings_in_cells_stay_headings() -> None:
    body = table(f"<w:tr><w:tc>{paragraph('In a cell', style='Heading2')}</w:tc></w:tr>")

    (found,) = blocks(docx(body))

    assert isinstance(found, Table)
    assert found.rows == ((Cell((Heading(found.rows[0][0].blocks[0].spans, 2),)),),)  # type: ignore[union-attr]


def test_the_table_of_contents_is_a_list_told_once() -> None:
    line = (
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:hyperlink w:anchor="_Toc1">{run("Scope")}<w:r><w:tab/></w:r>{run("2")}</w:hyperlink></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("Who")}</w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Toc1"/>{run("Scope")}</w:p>'

    found = reading(docx(line + heading, styles=style("TOC1", "toc 1")))

    assert outline(found.text.blocks) == [[["Scope\t2"], ["Who"]], "Scope"]
    assert codes(found) == ["table_of_contents"]
    listed = found.text.blocks[0]
    assert isinstance(listed, List)
    assert listed.items[0].blocks[0].spans[0].url == "#scope"  # type: ignore[union-attr]


def test_a_style_separator_leaves_both_parts() -> None:
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{run("Run in.")}</w:p>'
        + paragraph("Words follow.")
    )

    found = blocks(docx(body))

    assert [words(block.spans) for block in found] == ["Run in.", "Words follow."]  # type: ignore[union-attr]
