"""What we write as Word, read by another program."""

import subprocess
from pathlib import Path

from governance.documents.word.reader import read
from governance.documents.word.writer import write
from tests.pdf.test_judged import TEXT
from tests.servers import Convert


def written(folder: Path) -> Path:
    path = folder / "policy.docx"
    with path.open("wb") as file:
        write(TEXT, {}, file)
    return path


def test_libreoffice_shows_every_word_and_label(soffice: Convert, tmp_path: Path) -> None:
    pdf = soffice(written(tmp_path), to="pdf")

    shown = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in (
        "Who we ask",
        "your doctor",
        "1.1",
        "How long we keep records",
        "Contact",
        "tłumacza",
        "section 47",
    ):
        assert words in shown


def test_a_text_that_libreoffice_saved_again_is_read_the_same(soffice: Convert, tmp_path: Path) -> None:
    again = soffice(written(tmp_path), to="docx")

    with again.open("rb") as file:
        found = read(file).text
    assert [block.type for block in found.blocks] == [block.type for block in TEXT.blocks]
    assert found.language == TEXT.language
