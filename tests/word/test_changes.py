"""Tracked changes and comments: refused until somebody decides, and then gone without a trace."""

import pytest

from governance.documents.word.choices import Changes, Comments
from governance.documents.word.reader import read
from governance.documents.word.refused import HasComments, TrackedChanges
from tests.word.making import docx, paragraph, run
from tests.word.seen import blocks, codes, outline, reading

ANN, BOB = 'w:id="1" w:author="Ann Example"', 'w:id="2" w:author="Bob Example"'


def inserted(text: str, by: str = ANN) -> str:
    return f"<w:ins {by}>{run(text)}</w:ins>"


def deleted(text: str, by: str = BOB) -> str:
    return f"<w:del {by}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def line(*content: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


CHANGED = line(run("We keep "), inserted("all "), deleted("some "), run("records."))


def test_changes_nobody_decided_about_are_refused_with_their_counts() -> None:
    with pytest.raises(TrackedChanges) as refused:
        read(docx(CHANGED))

    assert refused.value.code == "tracked_changes"
    counts = refused.value.details["counts"]
    assert (counts["insertions"], counts["deletions"], counts["moves"], counts["comments"]) == (1, 1, 0, 0)
    assert counts["authors"] == 2
    assert refused.value.where == [
        "insertion by Ann Example, in “We keep all records.”",
        "deletion by Bob Example, in “We keep all records.”",
    ]


def test_the_refusal_never_says_the_deleted_words() -> None:
    with pytest.raises(TrackedChanges) as refused:
        read(docx(line(run("Open "), deleted("SECRET"), run("words"))))

    assert "SECRET" not in str(refused.value.as_data())


@pytest.mark.parametrize(
    ("choice", "words"), [("accept", "We keep all records."), ("reject", "We keep some records.")]
)
def test_changes_become_what_was_chosen(choice: str, words: str) -> None:
    found = reading(docx(CHANGED), changes=Changes(choice))

    assert outline(found.text.blocks) == [words]
    assert codes(found) == [f"changes_{choice}ed"]


@pytest.mark.parametrize(
    ("choice", "words"),
    [("accept", ["first second", "third"]), ("reject", ["first", "second", "third"])],
)
def test_a_deleted_paragraph_mark_joins_its_paragraph_to_the_next(choice: str, words: list[str]) -> None:
    body = line(run("first "), mark=f"<w:del {BOB}/>") + line(run("second")) + line(run("third"))

    assert outline(blocks(docx(body), changes=Changes(choice))) == words


@pytest.mark.parametrize(("choice", "words"), [("accept", ["one", "two"]), ("reject", ["onetwo"])])
def test_an_inserted_paragraph_mark_parts_what_was_one(choice: str, words: list[str]) -> None:
    body = line(run("one"), mark=f"<w:ins {ANN}/>") + line(run("two"))

    assert outline(blocks(docx(body), changes=Changes(choice))) == words


@pytest.mark.parametrize(("choice", "words"), [("accept", ["stays"]), ("reject", ["gone", "stays"])])
def test_a_wholly_deleted_paragraph_leaves_nothing(choice: str, words: list[str]) -> None:
    body = line(deleted("gone"), mark=f"<w:del {BOB}/>") + line(run("stays"))

    assert outline(blocks(docx(body), changes=Changes(choice))) == words


MOVED = (
    line(
        '<w:moveFromRangeStart w:id="5" w:author="Ann Example" w:name="move1"/>',
        f"<w:moveFrom {ANN}>{run('Moved.')}</w:moveFrom>",
        '<w:moveFromRangeEnd w:id="5"/>',
        mark=f"<w:moveFrom {ANN}/>",
    )
    + line(run("Middle."))
    + line(
        '<w:moveToRangeStart w:id="6" w:author="Ann Example" w:name="move1"/>',
        f"<w:moveTo {ANN}>{run('Moved.')}</w:moveTo>",
        '<w:moveToRangeEnd w:id="6"/>',
        mark=f"<w:moveTo {ANN}/>",
    )
    + line(run("End."))
)


def test_a_move_is_counted_once() -> None:
    with pytest.raises(TrackedChanges) as refused:
        read(docx(MOVED))

    counts = refused.value.details["counts"]
    assert (counts["moves"], counts["insertions"], counts["deletions"], counts["authors"]) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("choice", "words"),
    [("accept", ["Middle.", "Moved.", "End."]), ("reject", ["Moved.", "Middle.", "End."])],
)
def test_moved_words_stand_in_one_place(choice: str, words: list[str]) -> None:
    assert outline(blocks(docx(MOVED), changes=Changes(choice))) == words


@pytest.mark.parametrize(("choice", "words"), [("accept", ["ac"]), ("reject", ["c"])])
def test_what_was_inserted_and_then_deleted_is_never_shown(choice: str, words: list[str]) -> None:
    both = f"<w:ins {ANN}>{run('a')}<w:del {BOB}><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>"

    assert outline(blocks(docx(line(both, run("c"))), changes=Changes(choice))) == words


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(words: str, sign: str = "") -> str:
    properties = f"<w:trPr>{sign}</w:trPr>" if sign else ""
    return f"<w:tr>{properties}<w:tc>{paragraph(words)}</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("choice", "rows"), [("accept", (("kept",), ("new",))), ("reject", (("kept",), ("old",)))]
)
def test_rows_are_inserted_and_deleted_whole(choice: str, rows: tuple[tuple[str, ...], ...]) -> None:
    body = table(row("kept"), row("new", f"<w:ins {ANN}/>"), row("old", f"<w:del {BOB}/>"))

    assert outline(blocks(docx(body), changes=Changes(choice))) == [rows]


def test_a_table_whose_rows_are_all_deleted_is_gone() -> None:
    body = paragraph("before") + table(row("old", f"<w:del {BOB}/>")) + paragraph("after")

    assert outline(blocks(docx(body), changes=Changes.ACCEPT)) == ["before", "after"]


@pytest.mark.parametrize(("choice", "cells"), [("accept", (("a", "new"),)), ("reject", (("a", "old"),))])
def test_cells_are_inserted_and_deleted(choice: str, cells: tuple[tuple[str, ...], ...]) -> None:
    def cell(words: str, sign: str = "") -> str:
        return f"<w:tc><w:tcPr>{sign}</w:tcPr>{paragraph(words)}</w:tc>"

    body = table(
        f"<w:tr>{cell('a')}{cell('new', f'<w:cellIns {ANN}/>')}{cell('old', f'<w:cellDel {BOB}/>')}</w:tr>"
    )

    assert outline(blocks(docx(body), changes=Changes(choice))) == [cells]


def test_a_change_of_format_alone_is_a_change() -> None:
    body = line(f"<w:r><w:rPr><w:b/><w:rPrChange {ANN}><w:rPr/></w:rPrChange></w:rPr><w:t>Loud</w:t></w:r>")

    with pytest.raises(TrackedChanges):
        read(docx(body))
    (accepted,) = blocks(docx(body), changes=Changes.ACCEPT)
    (rejected,) = blocks(docx(body), changes=Changes.REJECT)
    assert accepted.spans[0].strong  # type: ignore[union-attr]
    assert not rejected.spans[0].strong  # type: ignore[union-attr]


def test_a_rejected_change_of_style_gives_the_old_style_back() -> None:
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pPrChange {ANN}><w:pPr><w:pStyle w:val="Heading3"/></w:pPr>'
        f"</w:pPrChange></w:pPr>{run('Purpose')}</w:p>"
    )

    (accepted,) = blocks(docx(body), changes=Changes.ACCEPT)
    (rejected,) = blocks(docx(body), changes=Changes.REJECT)

    assert (accepted.level, rejected.level) == (1, 3)  # type: ignore[union-attr]


@pytest.mark.parametrize("story", ["footnotes", "endnotes"])
def test_changes_in_notes_are_changes(story: str) -> None:
    kind = story.removesuffix("s")
    notes = f'<w:{kind} w:id="2">{line(run("Said "), deleted("SECRET"), inserted("plain"))}</w:{kind}>'
    body = f'<w:p>{run("Text")}<w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'

    with pytest.raises(TrackedChanges):
        read(docx(body, **{story: notes}))  # type: ignore[arg-type]
    found = blocks(docx(body, **{story: notes}), changes=Changes.ACCEPT)  # type: ignore[arg-type]
    assert outline(found) == ["Text", "Said plain"]


def test_changes_in_text_boxes_are_changes() -> None:
    box = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{CHANGED}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    body = f"<w:p><w:r>{box}</w:r></w:p>"

    with pytest.raises(TrackedChanges):
        read(docx(body))
    assert outline(blocks(docx(body), changes=Changes.REJECT)) == ["We keep some records."]


def test_a_deleted_link_and_its_field_leave_nothing() -> None:
    field = (
        f'<w:del {BOB}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:delInstrText> HYPERLINK "https://old.example/" </w:delInstrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>old link</w:delText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    )
    body = line(run("See "), field, run("nothing."))

    (accepted,) = blocks(docx(body), changes=Changes.ACCEPT)
    (rejected,) = blocks(docx(body), changes=Changes.REJECT)

    assert outline([accepted]) == ["See nothing."]
    assert [span.url for span in rejected.spans] == ["", "https://old.example/", ""]  # type: ignore[union-attr]


COMMENTED = (
    f'<w:p><w:commentRangeStart w:id="0"/>{run("We keep records.")}<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
COMMENTS = (
    f'<w:comment w:id="0" w:author="Ann Example">{paragraph("CONFIDENTIAL doubt")}</w:comment>'
    f'<w:comment w:id="1" w:author="Bob Example">{paragraph("an answer")}</w:comment>'
)


def test_comments_are_refused_until_they_may_be_dropped() -> None:
    with pytest.raises(HasComments) as refused:
        read(docx(COMMENTED, comments=COMMENTS))

    assert refused.value.code == "comments"
    assert refused.value.details["counts"]["comments"] == 2
    assert refused.value.details["counts"]["authors"] == 2
    assert "CONFIDENTIAL" not in str(refused.value.as_data())


def test_dropped_comments_leave_the_words_they_were_about() -> None:
    found = reading(docx(COMMENTED, comments=COMMENTS), comments=Comments.DROP)

    assert outline(found.text.blocks) == ["We keep records."]
    assert codes(found) == ["comments_dropped"]


def test_changes_are_named_before_comments() -> None:
    with pytest.raises(TrackedChanges) as refused:
        read(docx(COMMENTED + CHANGED, comments=COMMENTS), comments=Comments.DROP)

    assert refused.value.details["counts"]["comments"] == 2
    with pytest.raises(HasComments):
        read(docx(COMMENTED + CHANGED, comments=COMMENTS), changes=Changes.ACCEPT)


def test_a_file_that_is_finished_is_read_without_a_choice() -> None:
    assert outline(blocks(docx(paragraph("Finished."), comments="<!-- none -->"))) == ["Finished."]
