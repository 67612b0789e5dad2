"""Files as programs made them: LibreOffice 7.4 and python-docx 1.2, in our own words."""

from pathlib import Path

import pytest

from governance.documents.text import Heading, Image, Table, every_block
from governance.documents.word.choices import Changes
from governance.documents.word.reader import read
from governance.documents.word.refused import TrackedChanges
from tests.word.seen import codes, labels, outline

FILES = Path(__file__).parent / "files"


def test_libreoffices_numbers_notes_boxes_and_captions_are_read() -> None:
    with (FILES / "libreoffice_threshold.docx").open("rb") as file:
        found = read(file)

    assert (found.text.title, found.text.language) == ("Threshold document", "en-GB")
    assert outline(found.text.blocks) == [
        "Levels of need",
        "We use four levels of need.",
        "Universal",
        [["Most children", [["at school"], ["at home"]]], ["Their families"]],
        "Complex",
        (("Level", "Decides"), ("Three", "Panel")),
        "Talk to the family first.",
        "Ring us when in doubt.",
        "Every child matters to somebody.",
        "Review",
        "In two years.",
        "They were agreed by the partnership.",
        "Unless that puts the child at risk.",
    ]
    assert labels(found.text.blocks)[:7] == [
        "1. Levels of need",
        "We use four levels of need.",
        "1.1 Universal",
        "(a) Most children",
        "i. at school",
        "ii. at home",
        "(b) Their families",
    ]
    assert [
        (table.caption, table.header_rows) for table in found.text.blocks if isinstance(table, Table)
    ] == [("Table 1: Who decides", 1)]
    assert codes(found) == ["text_box"]


def test_a_web_page_saved_by_libreoffice_keeps_its_shape() -> None:
    with (FILES / "libreoffice_html.docx").open("rb") as file:
        found = read(file).text

    assert outline(found.blocks) == [
        "Asking for your file",
        "You may ask to see what we hold. Read our guide first.",
        "What to send",
        [["Your name", [["as it is now"], ["as it was then"]]], ["A way to reach you"]],
        "Then we answer.",
        [["We write to you"]],
        "How long it takes",
        (("Request", "Days"), ("One file", "30"), ("Many files", "60"), ("90",)),
        "We never charge.",
        "Reference: SAR 17\n   Year: 2026",
        "Gallwch ofyn yn Gymraeg hefyd, wrth gwrs.",
    ]
    assert [block.type for block in found.blocks[-3:]] == ["quote", "code", "paragraph"]
    assert found.blocks[-1].language == "cy-GB"  # type: ignore[union-attr]
    assert "3. We write to you" in labels(found.blocks)


def test_a_file_of_python_docx_is_read() -> None:
    with (FILES / "python_docx_policy.docx").open("rb") as file:
        found = read(file)

    text = found.text
    assert text.title == "Keeping children's records"
    assert [(block.level, outline([block])[0]) for block in text.blocks if isinstance(block, Heading)] == [
        (1, "Purpose"),
        (2, "Who may read a record"),
        (1, "Review"),
    ]
    tables = [block for block in text.blocks if isinstance(block, Table)]
    assert [(table.header_rows, table.header_columns) for table in tables] == [(1, 1), (0, 0)]
    assert tables[1].rows[0][0].colspan == 2
    (image,) = (block for block in every_block(text) if isinstance(block, Image))
    assert (image.width, image.height, image.alt) == (60, 30, "")
    assert list(found.pictures) == [image.key]


def test_libreoffices_tracked_changes_are_refused_until_decided() -> None:
    path = FILES / "libreoffice_tracked.docx"

    with path.open("rb") as file, pytest.raises(TrackedChanges) as refused:
        read(file)
    with path.open("rb") as file:
        accepted = read(file, changes=Changes.ACCEPT)
    with path.open("rb") as file:
        rejected = read(file, changes=Changes.REJECT)

    assert refused.value.details["counts"]["insertions"] == 1
    assert refused.value.details["counts"]["deletions"] == 2
    assert outline(accepted.text.blocks)[-3:] == ["Hello new end", "first half second half", "A note."]
    assert outline(rejected.text.blocks)[-4:] == ["Hello oldend", "first half", "second half", "A note."]
