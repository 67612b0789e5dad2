"""The checks on the Word package; importing this module puts them into the register."""

from collections.abc import Iterator
from itertools import groupby

from governance.documents.word.names import number, qn, val
from governance.documents.word.refused import TrackedChanges
from policies.accessibility.barriers import Barrier
from policies.accessibility.docx.file import Element, WordFile
from policies.accessibility.html.colours import WHITE, Colour, contrast, parsed
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import colour, structure, tables, word
from policies.accessibility.wording.plain import is_blank, tokens

_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff", "red": "#ff0000",
    "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000",
    "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip
_BLANKS = "    "
_LARGE, _LARGE_BOLD = 36, 28  # half points: 18 pt, and 14 pt bold


@checks(word.TRACKED_CHANGES, Form.DOCX, also=(word.COMMENTS,))
def changes_and_comments(file: WordFile) -> Iterator[Barrier]:
    for refusal in file.undecided:
        rule = word.TRACKED_CHANGES if isinstance(refusal, TrackedChanges) else word.COMMENTS
        yield rule.at({"block": 0, "excerpt": ""})
    comments = any(not isinstance(refusal, TrackedChanges) for refusal in file.undecided)
    part = file.package.first(file.package.document, "comments")
    if part is not None and not comments and part.root.find(qn("w:comment")) is not None:
        yield word.COMMENTS.at({"block": 0, "excerpt": ""})


@checks(word.CONTENT_LOST, Form.DOCX, also=(*word.BY_NOTICE.values(), colour.TEXT_HIDDEN))
def what_the_reader_noticed(file: WordFile) -> Iterator[Barrier]:
    """The reader's own words are kept: they name the place."""
    for notice in file.reading.notices:
        if notice.code == "white_text":
            yield colour.TEXT_HIDDEN.at(file.where(_quoted(notice.where)), message=notice.message)
        elif rule := word.BY_NOTICE.get(notice.code):
            place = {**file.where(_quoted(notice.where)), "excerpt": notice.where}
            yield rule.at(place, message=notice.message)


def _quoted(where: str) -> str:
    return where.partition("“")[2].partition("”")[0].rstrip("…")


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


@checks(colour.CONTRAST, Form.DOCX)
def low_contrast(file: WordFile) -> Iterator[Barrier]:
    """A colour set on the words, against their own shading or highlight, their paragraph's, their cell's, or white."""
    told: set[Element] = set()
    for run in file.body.iter(qn("w:r")):
        paragraph = next(run.iterancestors(qn("w:p")), None)
        said = "".join(text.text or "" for text in run.iterchildren(qn("w:t")))
        if paragraph is None or paragraph in told or not tokens(said):
            continue
        text = _text_colour(file, run, paragraph)
        ground = _ground(run, paragraph)
        if text is None or ground is None:
            continue
        ratio = contrast(text, ground)
        look = file.look(run)
        large = look.size >= _LARGE or (look.strong and look.size >= _LARGE_BOLD)
        if 1.05 < ratio < (3.0 if large else 4.5):
            told.add(paragraph)
            yield colour.CONTRAST.at(
                file.where(said), message=f"{colour.CONTRAST.message} The contrast is {ratio:.1f} to 1."
            )


def _text_colour(file: WordFile, run: Element, paragraph: Element) -> Colour | None:
    """None for a theme colour that is worked out elsewhere, and for automatic, which Word sets to be read."""
    said = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
    if said is None:
        said = file.styles.run_property(file.styles.of_paragraph(paragraph.find(qn("w:pPr"))), "w:color")
    themed = said is not None and said.get(qn("w:themeColor"))
    value = "" if said is None or themed else said.get(qn("w:val")) or ""
    return parsed(f"#{value}") if len(value) == 6 else None


def _ground(run: Element, paragraph: Element) -> Colour | None:
    highlight = val(run.find(qn("w:rPr")), "w:highlight")
    if highlight and highlight != "none":
        return parsed(_HIGHLIGHTS.get(highlight, ""))
    cell = next(run.iterancestors(qn("w:tc")), None)
    for holder in (
        run.find(qn("w:rPr")),
        paragraph.find(qn("w:pPr")),
        None if cell is None else cell.find(qn("w:tcPr")),
    ):
        shading = None if holder is None else holder.find(qn("w:shd"))
        fill = "" if shading is None else shading.get(qn("w:fill")) or ""
        if len(fill) == 6:
            return parsed(f"#{fill}")
    # A table style may colour its cells; without working that out nothing certain can be said.
    return None if cell is not None else WHITE


@checks(word.TITLE_PROPERTY, Form.DOCX)
def title_property(file: WordFile) -> Iterator[Barrier]:
    if not file.property("title") and file.reading.text.title:
        yield word.TITLE_PROPERTY.at({"block": 0, "excerpt": file.reading.text.title})


@checks(word.PROTECTED, Form.DOCX)
def protected_document(file: WordFile) -> Iterator[Barrier]:
    protection = None if file.settings is None else file.settings.find(qn("w:documentProtection"))
    if protection is not None and protection.get(qn("w:enforcement")) in ("1", "true", "on"):
        yield word.PROTECTED.at({"block": 0, "excerpt": protection.get(qn("w:edit")) or ""})


@checks(colour.TEXT_TINY, Form.DOCX)
def tiny_text(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if not is_blank("".join(run.itertext()))]
        if runs and len(tokens(file.words(paragraph))) >= 6 and all(file.look(run).size < 16 for run in runs):
            yield colour.TEXT_TINY.at(file.where(file.words(paragraph)))


@checks(colour.JUSTIFIED, Form.DOCX)
def justified_text(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        if (
            val(paragraph.find(qn("w:pPr")), "w:jc") in ("both", "distribute")
            and len(tokens(file.words(paragraph))) >= 15
        ):
            yield colour.JUSTIFIED.at(file.where(file.words(paragraph)))
            return
