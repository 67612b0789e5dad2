"""What no validator sees in a PDF: headings by look, the order on the page, alternatives and titles that say nothing."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from pikepdf import Array, Pdf, String
from PIL import Image

from policies.accessibility.barriers import passes
from policies.accessibility.pdf.check import barriers
from tests.accessibility.pdf import files
from tests.accessibility.pdf.ua.making import page, tag

_START = (
    '#set document(title: "School places policy")\n#set text(lang: "en", region: "GB")\n= School places\n'
)
_TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_PLAIN = "We look at every application on the day it comes in, and write to the family within ten days. " * 3


def typeset(folder: Path, body: str) -> bytes:
    source = folder / "a.typ"
    source.write_text(_START + body, encoding="utf-8")
    return typst.compile(str(source), pdf_standards=["ua-1"])


def rules(content: bytes) -> dict[str, str]:
    return {one.rule: str(one.severity) for one in barriers(BytesIO(content))}


def changed(content: bytes, change: Callable[[Pdf], None]) -> bytes:
    return files.spoiled(content, change).read()


@pytest.mark.parametrize("words", ["*Who decides*", "#text(size: 16pt)[Who decides]"])
def test_a_line_that_is_only_bold_or_large_is_no_heading(tmp_path, words):
    content = typeset(tmp_path, f"{_PLAIN}\n\n{words}\n\n{_PLAIN}")

    assert rules(content).get("heading-fake") == "must"


@pytest.mark.parametrize(
    "body",
    [
        f"{_PLAIN}\n\n== Who decides\n\n{_PLAIN}",
        f"*Families are written to within ten days.*\n\n{_PLAIN}",
        f"{_PLAIN}\n\n*Who* decides is told below, and who may ask again is told there too.\n\n{_PLAIN}",
        f"#table(columns: 2, table.header([*Year*], [*Children*]), [*2025*], [12], [2026], [14])\n\n{_PLAIN}",
        f"- *Who decides*\n- {_PLAIN}",
        f"{_PLAIN}\n\n*Telephone: 020 7946 0000*\n\n{_PLAIN}",
    ],
)
def test_real_headings_and_words_that_stand_out_are_left_alone(tmp_path, body):
    assert "heading-fake" not in rules(typeset(tmp_path, body))


def _backwards(pdf: Pdf) -> None:
    parent = files.tags(pdf, "P")[0].P
    parent.K = Array(reversed(list(parent.K)))


def _last_first(pdf: Pdf) -> None:
    parent = files.tags(pdf, "P")[0].P
    kids = list(parent.K)
    parent.K = Array([kids[0], kids[-1], *kids[1:-1]])


def test_a_page_that_is_read_from_below_is_stopped(tmp_path):
    content = typeset(
        tmp_path, "\n\n".join(f"{number}. {_PLAIN}" for number in ("One", "Two", "Three", "Four"))
    )

    assert rules(changed(content, _backwards)).get("pdf-order-wrong") == "must"
    assert passes(barriers(BytesIO(content)))


def test_a_passage_that_is_read_too_early_is_told(tmp_path):
    content = typeset(
        tmp_path, "\n\n".join(f"{number}. {_PLAIN}" for number in ("One", "Two", "Three", "Four"))
    )

    assert rules(changed(content, _last_first)).get("pdf-order-doubtful") == "should"


@pytest.mark.parametrize(
    "body",
    [
        f"#columns(2)[{_PLAIN}\n\n{_PLAIN}\n\n#colbreak()\n\n{_PLAIN}\n\n{_PLAIN}]",
        f"{_PLAIN} A note.#footnote[{_PLAIN}]\n\n{_PLAIN}",
        f"{_PLAIN}\n\n#pagebreak()\n\n{_PLAIN}",
        f"#grid(columns: 2, gutter: 1em, [{_PLAIN}\n\n{_PLAIN}], [Aside. {_PLAIN}])\n\n{_PLAIN}",
    ],
)
def test_columns_notes_and_new_pages_are_no_wrong_order(tmp_path, body):
    assert not {"pdf-order-wrong", "pdf-order-doubtful"} & set(rules(typeset(tmp_path, body)))


@pytest.mark.parametrize(
    ("alternative", "rule"),
    [
        ("IMG_2031.jpg", "image-alt-file-name"),
        ("chart-final-v2.png", "image-alt-file-name"),
        ("image", "image-alt-says-nothing"),
        ("A picture containing text. Description automatically generated", "image-alt-machine-made"),
    ],
)
def test_an_alternative_that_stands_in_for_nothing_is_stopped(tmp_path, alternative, rule):
    Image.new("RGB", (20, 20), "red").save(tmp_path / "a.png")
    content = typeset(tmp_path, f'{_PLAIN}\n\n#image("a.png", alt: "{alternative}")\n\n{_PLAIN}\n\n{_PLAIN}')

    assert rules(content).get(rule) == "must"


@pytest.mark.parametrize("alternative", ["IMG_2031.jpg", "Picture. Description automatically generated"])
def test_the_name_of_a_file_is_certain_in_a_short_file_too(tmp_path, alternative):
    def change(pdf: Pdf) -> None:
        files.tags(pdf, "Figure")[0].Alt = String(alternative)

    assert not passes(barriers(BytesIO(changed(files.good(tmp_path), change))))


@pytest.mark.parametrize("title", ["Microsoft Word - Document1", "Untitled", "leaflet.docx"])
def test_a_title_that_names_no_subject_is_stopped_on_a_page_of_text(tmp_path, title):
    change = files.metadata(rb"School places policy", title.encode())

    assert rules(changed(files.good(tmp_path), change)).get("title-says-nothing") == "should"
    assert (
        rules(changed(typeset(tmp_path, "\n\n".join([_PLAIN] * 3)), change)).get("title-says-nothing")
        == "must"
    )


def test_with_hardly_any_words_around_it_what_words_say_is_only_told():
    shape = tag("Figure", "x", Alt="image")
    rows = [tag("TR", tag("TD", "1"), tag("TD", "2")) for _ in range(4)]
    content = page(tag("P", "Test"), shape, tag("Table", *rows))

    assert rules(content) == {"image-alt-says-nothing": "should", "pdf-table-headers-missing": "should"}


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        ("[Year], [Children], [2025], [12], [2026], [14]", "must"),
        ("[*Kind*], [*Office*], [Letter], [Post room], [Call], [Front desk]", "must"),
        ("[Letter], [Post room], [Call], [Front desk], [Visit], [Hall]", "should"),
    ],
)
def test_a_table_without_headers_is_certain_where_its_first_row_heads_it(tmp_path, rows, severity):
    content = typeset(tmp_path, f"{_PLAIN}\n\n#table(columns: 2, {rows})")

    assert rules(content).get("pdf-table-headers-missing") == severity


def test_in_a_long_text_every_table_without_headers_is_stopped(tmp_path):
    rows = "[Letter], [Post room], [Call], [Front desk], [Visit], [Hall]"
    content = typeset(tmp_path, "\n\n".join([_PLAIN] * 3) + f"\n\n#table(columns: 2, {rows})")

    assert rules(content).get("pdf-table-headers-missing") == "must"


def test_bookmarks_and_metadata_are_read_from_a_file_that_was_saved_again(tmp_path):
    content = files.good(tmp_path)
    again = BytesIO()
    pikepdf.open(BytesIO(content)).save(
        again, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )

    assert passes(barriers(BytesIO(again.getvalue())))


def test_a_tagged_file_of_libreoffice_is_left_alone_and_its_bold_line_is_not(soffice, tmp_path):
    for name, bold in (("good", False), ("bold", True)):
        document = docx.Document()
        document.core_properties.title = "How we share information about your child"
        document.core_properties.language = "en-GB"
        document.add_heading("How we share information", 1)
        document.add_paragraph(_PLAIN)
        for item in ("Ask the family first", "Write down why"):
            document.add_paragraph(item, style="List Bullet")
        if bold:
            document.add_paragraph().add_run("Who decides").bold = True
        document.add_paragraph(_PLAIN)
        document.save(tmp_path / f"{name}.docx")

    told = [rules(soffice(tmp_path / f"{name}.docx", to=_TAGGED).read_bytes()) for name in ("good", "bold")]

    assert told == [{}, {"heading-fake": "must"}]
