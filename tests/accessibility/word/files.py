"""Word files as people make them, good but for one thing."""

from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from PIL import Image

PROSE = "We look at every application and write to you within six weeks."


def good() -> Document:
    """A document that passes: title, headings, a list, a table with a header row."""
    document = docx.Document()
    document.core_properties.title = "How we share information"
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    document.add_heading("How we share information", 1)
    document.add_paragraph(PROSE)
    document.add_heading("What we need", 2)
    for words in ("your name", "your address"):
        document.add_paragraph(words, style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Year", "Children", "2026", "14"), strict=True):
        cell.text = words
    _mark_header(table.rows[0])
    document.add_paragraph(PROSE)
    return document


def saved(document: Document) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def _mark_header(row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def tracked(document: Document) -> None:
    paragraph = document.add_paragraph()
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:author"), "A")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "new words"
    run.append(words)
    inserted.append(run)
    paragraph._p.append(inserted)


def commented(document: Document) -> None:
    run = document.paragraphs[1].runs[0]
    document.add_comment(run, text="Is this so?", author="A")


def hidden(document: Document) -> None:
    document.add_paragraph().add_run("secret words").font.hidden = True


def fake_heading(document: Document) -> None:
    document.add_paragraph().add_run("How to apply").bold = True
    document.add_paragraph(PROSE)


def large_text(document: Document) -> None:
    document.add_paragraph().add_run("How to apply").font.size = Pt(22)
    document.add_paragraph(PROSE)


def low_contrast(document: Document) -> None:
    document.add_paragraph().add_run("These words are pale.").font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)


def white_text(document: Document) -> None:
    document.add_paragraph().add_run("unseen words").font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def typed_list(document: Document) -> None:
    document.add_paragraph("1) ring us")
    document.add_paragraph("2) wait for us")


def blank_lines(document: Document) -> None:
    document.add_paragraph("")
    document.add_paragraph("")
    document.add_paragraph(PROSE)


def blanks(document: Document) -> None:
    document.add_paragraph("Name        Anna")


def tabs(document: Document) -> None:
    for words in ("Name\tRoom", "Anna\t12", "Berta\t14"):
        document.add_paragraph(words)


def picture(document: Document) -> None:
    file = BytesIO()
    Image.new("RGB", (20, 20), "red").save(file, "PNG")
    file.seek(0)
    document.add_picture(file)


def described_picture(document: Document) -> None:
    picture(document)
    document.inline_shapes[0]._inline.docPr.set("descr", "A red square")


def floating(document: Document) -> None:
    described_picture(document)
    inline = document.inline_shapes[0]._inline
    inline.tag = qn("wp:anchor")


def header_by_look(document: Document) -> None:
    table = document.add_table(2, 2, style="Light Grid Accent 1")
    for cell, words in zip(table._cells, ("Year", "Children", "2026", "14"), strict=True):
        cell.text = words


def merged_header(document: Document) -> None:
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Children by year"
    table.cell(1, 0).text, table.cell(1, 1).text = "2026", "14"
    _mark_header(table.rows[0])


def without_title(document: Document) -> None:
    document.core_properties.title = ""


def with_author(document: Document) -> None:
    document.core_properties.author = "Anna Example"


def protected(document: Document) -> None:
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    document.settings.element.append(protection)


def tiny(document: Document) -> None:
    document.add_paragraph().add_run("These are the terms that nobody can read").font.size = Pt(6)


def justified(document: Document) -> None:
    document.add_paragraph(PROSE + " " + PROSE).alignment = 3


def capital_line(document: Document) -> None:
    document.paragraphs[-1].insert_paragraph_before("WHO CAN APPLY")


def bold_first_line(document: Document) -> None:
    paragraph = document.paragraphs[-1].insert_paragraph_before()
    paragraph.add_run("Who can apply").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run(PROSE)


def stock_title(document: Document) -> None:
    document.core_properties.title = "Microsoft Word - leaflet v3.docx"


def saved_by_a_person(document: Document) -> None:
    document.core_properties.last_modified_by = "Joanna Smith"


def nearly_white(document: Document) -> None:
    document.add_paragraph().add_run("nearly white words").font.color.rgb = RGBColor(0xFD, 0xFD, 0xFD)


def white_by_theme(document: Document) -> None:
    colour = document.add_paragraph().add_run("white by its theme").font.color
    colour.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    colour.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def justified_by_style(document: Document) -> None:
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph(f"{PROSE} {PROSE}")


def capitals_by_format(document: Document) -> None:
    document.add_paragraph().add_run(PROSE).font.all_caps = True


def spaced_letters(document: Document) -> None:
    document.add_paragraph("W A R N I N G: the pond is deep.")


def link_to_a_lost_bookmark(document: Document) -> None:
    document.add_paragraph()._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="lost"><w:r><w:t>The fees</w:t></w:r></w:hyperlink>')
    )


def bare_shape(document: Document) -> None:
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {nsdecls("w", "wp", "a")}><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
            f'<wp:docPr id="9" name="Arrow 1"/><a:graphic><a:graphicData uri="{shape}">'
            f'<s:wsp xmlns:s="{shape}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
    )


def underlined_line(document: Document) -> None:
    document.paragraphs[-1].insert_paragraph_before().add_run("Who can apply").underline = True


def framed(document: Document) -> None:
    frame = parse_xml(f'<w:framePr {nsdecls("w")} w:w="2000" w:wrap="around" w:x="8000" w:y="1"/>')
    document.add_paragraph("Ring us on any day")._p.get_or_add_pPr().append(frame)


def slide_title(document: Document) -> None:
    document.core_properties.title = "PowerPoint Presentation"


def near_misses(document: Document) -> None:
    """What looks like one of these and is none."""
    document.paragraphs[-1].insert_paragraph_before("Who can apply", style="Heading 2").runs[
        0
    ].underline = True
    dropped = parse_xml(f'<w:framePr {nsdecls("w")} w:dropCap="drop" w:lines="3" w:wrap="around"/>')
    document.add_paragraph("W")._p.get_or_add_pPr().append(dropped)
    bare_shape(document)
    document.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("descr", "An arrow from the school to you")
    document.paragraphs[-1].insert_paragraph_before("NSPCC")
    paragraph = document.add_paragraph()
    paragraph.add_run("Eastmoor Council").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("Civic Centre, High Road")
    document.add_paragraph("The letters are A B C D E and F.")
    document.element.body.insert(
        0, parse_xml(f'<w:p {nsdecls("w")}><w:bookmarkStart w:id="7" w:name="lost"/></w:p>')
    )
    link_to_a_lost_bookmark(document)


BAD: list[tuple[str, Callable[[Document], None]]] = [
    ("word-tracked-changes", tracked),
    ("word-comments", commented),
    ("word-hidden-text", hidden),
    ("heading-fake", fake_heading),
    ("word-heading-by-size", large_text),
    ("contrast-low", low_contrast),
    ("text-hidden-by-colour", white_text),
    ("list-typed", typed_list),
    ("paragraph-empty", blank_lines),
    ("word-blanks-as-space", blanks),
    ("word-table-by-tabs", tabs),
    ("image-alt-missing", picture),
    ("word-floating-object", floating),
    ("word-header-row-by-look", header_by_look),
    ("table-merged-cells", merged_header),
    ("word-title-property", without_title),
    ("word-author-name", with_author),
    ("word-protected", protected),
    ("text-tiny", tiny),
    ("text-justified", justified),
    ("heading-fake", capital_line),
    ("heading-fake", bold_first_line),
    ("title-says-nothing", stock_title),
    ("word-author-name", saved_by_a_person),
    ("text-hidden-by-colour", nearly_white),
    ("text-hidden-by-colour", white_by_theme),
    ("text-justified", justified_by_style),
    ("capitals-by-style", capitals_by_format),
    ("letters-spaced-by-hand", spaced_letters),
    ("link-place-missing", link_to_a_lost_bookmark),
    ("word-chart-alternative-missing", bare_shape),
    ("heading-fake", underlined_line),
    ("word-floating-object", framed),
    ("title-says-nothing", slide_title),
]
