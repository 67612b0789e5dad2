"""How a Word file is laid out: space, columns, tables, and what floats or is drawn."""

from collections.abc import Iterator
from itertools import groupby

from governance.documents.word.names import local, number, qn, val
from policies.accessibility.barriers import Barrier
from policies.accessibility.docx.file import Element, WordFile
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import structure, tables, word
from policies.accessibility.wording.plain import is_blank

# What a drawing can be besides a picture: a chart, a diagram, a shape, ink.
_DRAWN = frozenset({"chart", "relIds", "wsp", "contentPart"})
_BLANKS = "    "


@checks(structure.PARAGRAPH_EMPTY, Form.DOCX)
def empty_paragraphs(file: WordFile) -> Iterator[Barrier]:
    """Two or more in a row, or one before a heading: Word needs a single one in places, as after a table."""
    rows = [child for child in file.body if child.tag in (qn("w:p"), qn("w:tbl"))]
    for empty, group in groupby(enumerate(rows), key=lambda pair: _is_empty(file, pair[1])):
        run = list(group)
        if empty and len(run) > 1 and run[-1][0] < len(rows) - 1:
            before = file.words(rows[run[0][0] - 1]) if run[0][0] else ""
            yield structure.PARAGRAPH_EMPTY.at(
                {**file.where(before), "excerpt": f"{len(run)} empty paragraphs"}
            )


def _is_empty(file: WordFile, element: Element) -> bool:
    if element.tag != qn("w:p") or not is_blank(file.words(element)):
        return False
    holds = (
        "w:drawing",
        "w:pict",
        "w:object",
        "w:sectPr",
        "w:fldChar",
        "w:footnoteReference",
        "m:oMath",
        "w:sdt",
    )
    return not any(element.find(f".//{qn(name)}") is not None for name in holds) and not _breaks_page(element)


def _breaks_page(element: Element) -> bool:
    return any(one.get(qn("w:type")) == "page" for one in element.iter(qn("w:br")))


@checks(word.BLANKS, Form.DOCX)
def blanks_as_space(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        said = file.words(paragraph).replace("\u00a0", " ")
        if _BLANKS in said.strip() or "\t\t\t" in said.strip():
            yield word.BLANKS.at(file.where(said))


@checks(word.COLUMNS_BY_TABS, Form.DOCX)
def tables_by_tabs(file: WordFile) -> Iterator[Barrier]:
    """Three paragraphs in a row with the same number of tabs between words."""
    told = [child for child in file.body if child.tag in (qn("w:p"), qn("w:tbl"))]
    for tabs, group in groupby(told, key=lambda one: _columns(file, one)):
        run = list(group)
        if tabs and len(run) >= 3:
            yield word.COLUMNS_BY_TABS.at(file.where(file.words(run[0])))


def _columns(file: WordFile, element: Element) -> int:
    if (
        element.tag != qn("w:p")
        or file.styles.kind(file.styles.of_paragraph(element.find(qn("w:pPr")))) == "contents"
    ):
        return 0
    parts = [part for part in file.words(element).strip().split("\t") if part.strip()]
    return len(parts) if len(parts) >= 2 and "\n" not in file.words(element) and len(parts[0]) > 2 else 0


@checks(word.FLOATING, Form.DOCX)
def floating_objects(file: WordFile) -> Iterator[Barrier]:
    for anchor in file.body.iter(qn("wp:anchor")):
        paragraph = next(anchor.iterancestors(qn("w:p")), None)
        said = "" if paragraph is None else file.words(paragraph)
        described = anchor.find(qn("wp:docPr"))
        name = "" if described is None else described.get("descr") or described.get("name") or ""
        yield word.FLOATING.at({**file.where(said), "excerpt": name or said})


@checks(word.FLOATING, Form.DOCX)
def floating_paragraphs(file: WordFile) -> Iterator[Barrier]:
    """In a frame of their own; a letter that begins a paragraph may drop down beside it."""
    for paragraph in file.body.iter(qn("w:p")):
        frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
        if (
            frame is not None
            and frame.get(qn("w:dropCap")) in (None, "none")
            and not is_blank(file.words(paragraph))
        ):
            yield word.FLOATING.at(file.where(file.words(paragraph)))


@checks(word.CHART_ALT, Form.DOCX)
def drawings_without_alternative(file: WordFile) -> Iterator[Barrier]:
    """Diagrams, charts and shapes; a picture is told by the check on the text, words in a box by the reader."""
    for described in file.body.iter(qn("wp:docPr")):
        frame = described.getparent()
        inside = {local(one) for one in frame.iter()}
        if (
            described.get("descr", "").strip()
            or described.get("title", "").strip()
            or described.get("hidden")
        ):
            continue
        if (
            inside & _DRAWN
            and not inside & {"pic", "txbxContent", "decorative"}
            and "chart" not in _told(file)
        ):
            paragraph = next(frame.iterancestors(qn("w:p")), None)
            said = "" if paragraph is None else file.words(paragraph)
            yield word.CHART_ALT.at({**file.where(said), "excerpt": described.get("name") or said})


def _told(file: WordFile) -> set[str]:
    return {notice.code for notice in file.reading.notices}


@checks(word.HEADER_ROW_BY_LOOK, Form.DOCX)
def headers_by_look_only(file: WordFile) -> Iterator[Barrier]:
    for table in file.body.iter(qn("w:tbl")):
        first = table.find(qn("w:tr"))
        marked = first is not None and first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        if not marked and len(table.findall(qn("w:tr"))) > 1 and _looks_headed(table):
            yield word.HEADER_ROW_BY_LOOK.at(file.where(_first_words(file, table)))


def _looks_headed(table: Element) -> bool:
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return False
    return look.get(qn("w:firstRow")) == "1" or bool(int(look.get(qn("w:val")) or "0", 16) & 0x20)


@checks(tables.TABLE_MERGED, Form.DOCX)
def merged_headers(file: WordFile) -> Iterator[Barrier]:
    """Merged cells of header rows; those of the body are told by the check on the text."""
    for table in file.body.iter(qn("w:tbl")):
        for row in table.findall(qn("w:tr")):
            header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            spans = [
                number(val(cell.find(qn("w:tcPr")), "w:gridSpan"), 1) for cell in row.findall(qn("w:tc"))
            ]
            if header and any(span > 1 for span in spans):
                yield tables.TABLE_MERGED.at(file.where(_first_words(file, table)))
                break


def _first_words(file: WordFile, table: Element) -> str:
    return next(
        (said for paragraph in table.iter(qn("w:p")) if not is_blank(said := file.words(paragraph))), ""
    )
