"""Files of strangers are read in a process of their own that cannot last, grow, call out or leave anything."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from governance.documents.sandbox import CannotBeRead, NeededTooMuch, TookTooLong, call, read_safely
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.refused import NotWord, TrackedChanges
from tests.word.making import docx, paragraph, run
from tests.word.seen import p
from tests.word.test_pictures import PNG, picture

HERE = "tests.documents.misbehaving"


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left(tmp_path: Path) -> list[Path]:
    return list(tmp_path.iterdir())


def ask(function: str, seconds: float = 20) -> object:
    return call(f"{HERE}:{function}", BytesIO(b"x"), receive=lambda data, folder: data, seconds=seconds)


def test_a_text_comes_back_with_its_pictures_and_nothing_stays(tmp_path: Path) -> None:
    file = docx(
        paragraph("Scope", style="Heading1") + p(picture('name="x" descr="A map"')),
        parts={"word/media/i.png": PNG},
        links=[("rI", "image", "media/i.png")],
    )

    found = read_safely(file)

    assert [block.type for block in found.text.blocks] == ["heading", "image"]
    assert list(found.pictures.values()) == [PNG]
    assert left(tmp_path) == []


def test_a_file_by_its_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("x")).getvalue())

    assert len(read_safely(path).text.blocks) == 1
    assert left(tmp_path) == [path]


def test_a_refusal_comes_back_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(NotWord, match="PDF"):
        read_safely(BytesIO(b"%PDF-1.7"))
    assert left(tmp_path) == []


def test_a_refusal_keeps_its_counts_and_a_choice_is_passed_on() -> None:
    changed = f'<w:p><w:ins w:id="1" w:author="Ann">{run("new")}</w:ins></w:p>'

    with pytest.raises(TrackedChanges) as refused:
        read_safely(docx(changed))

    assert refused.value.details["counts"]["insertions"] == 1
    assert refused.value.as_data()["code"] == "tracked_changes"
    assert len(read_safely(docx(changed), changes=Changes.ACCEPT, comments=Comments.DROP).text.blocks) == 1


def test_what_lasts_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TookTooLong):
        ask("sleep", seconds=1)
    assert left(tmp_path) == []


def test_what_grows_too_large_is_ended() -> None:
    with pytest.raises(NeededTooMuch):
        ask("grow")


@pytest.mark.parametrize("function", ["crash", "die"])
def test_what_breaks_is_told_plainly_and_leaves_nothing(function: str, tmp_path: Path) -> None:
    with pytest.raises(CannotBeRead):
        ask(function)
    assert left(tmp_path) == []


def test_the_reader_reaches_no_network() -> None:
    assert ask("call_out") == "unreachable"


def test_the_reader_knows_nothing_of_the_product() -> None:
    assert ask("know") == {"django": False, "secrets": []}


def test_the_same_file_twice_gives_the_same_reading() -> None:
    file = docx(paragraph("a") + paragraph("b"))
    first = read_safely(file)
    file.seek(0)

    assert read_safely(file) == first
