"""Every visible word stands once: runs, fields, links, signs, notes, boxes."""

import pytest

from governance.documents.text import Note
from tests.word.making import docx, paragraph, run
from tests.word.seen import blocks, codes, outline, p, reading, said


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_runs_of_one_look_are_one_span() -> None:
    (found,) = blocks(docx(p(run("We "), run("keep "), run("all", "<w:b/>"), run(" records"))))

    assert [(span.text, span.strong) for span in found.spans] == [  # type: ignore[union-attr]
        ("We keep ", False), ("all", True), (" records", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a\u2011b"),
        ("<w:t>infor</w:t><w:softHyphen/><w:t>mation</w:t>", "information"),
        ("<w:t>infor\u00admation</w:t>", "information"),
        ("<w:t>zero\u200bwidth\ufeff</w:t>", "zerowidth"),
        ("<w:t>cafe\u0301</w:t>", "caf\u00e9"),
        ("<w:t>a\u00a0b</w:t>", "a\u00a0b"),
        ("<w:t>👩\u200d👧</w:t>", "👩\u200d👧"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Symbol" w:char="F062"/>', "β"),
        ("<w:t>\uf0b7</w:t>", "•"),
        ("<w:t>  trimmed  </w:t>", "trimmed"),
    ],
)
def test_signs_become_plain_characters(inside: str, shown: str) -> None:
    assert said(f"<w:r>{inside}</w:r>") == shown


def test_text_in_a_symbol_font_is_read_as_its_signs() -> None:
    assert said(run("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')) == "✓"
    assert said(run("abg", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')) == "αβγ"


def test_an_unknown_sign_is_told() -> None:
    found = reading(docx(p(run("x"), '<w:r><w:sym w:font="Council Icons" w:char="F041"/></w:r>')))

    assert not any(
        "\ue000" <= letter <= "\uf8ff" for block in found.text.blocks for letter in outline([block])[0]
    )  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:dir w:val="rtl">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:fldSimple w:instr=" AUTHOR ">{}</w:fldSimple>',
        "<w:hyperlink>{}</w:hyperlink>",
    ],
)
def test_words_in_wrappers_are_kept(wrapper: str) -> None:
    assert said(run("a "), wrapper.format(run("b")), run(" c")) == "a b c"


def test_blocks_in_content_controls_are_kept() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('a')}{paragraph('b')}</w:sdtContent></w:sdt>"

    assert outline(blocks(docx(body))) == ["a", "b"]


def test_a_placeholder_nobody_filled_in_is_told() -> None:
    body = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Enter a date')}</w:sdtContent></w:sdt>"

    assert "placeholder" in codes(reading(docx(body)))


def test_fields_show_their_results_and_not_their_instructions() -> None:
    assert (
        said(run("Page "), field("PAGEREF _Ref1", run("7")), run(" of "), field("NUMPAGES", run("9")))
        == "Page 7 of 9"
    )


def test_a_field_within_a_field_shows_once() -> None:
    inner = field("PAGE", run("7"))

    assert said(field(f'IF </w:instrText></w:r>{inner}<w:r><w:instrText> = 7 "a" "b"', run("a"))) == "a"


def test_a_check_box_of_an_old_form_is_shown() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
        '</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert said(box, run(" Agreed")) == "☒ Agreed"


@pytest.mark.parametrize(
    ("content", "url"),
    [
        (f'<w:hyperlink r:id="rL">{run("x")}</w:hyperlink>', "https://example.org/a"),
        (f'<w:hyperlink r:id="rL" w:anchor="top">{run("x")}</w:hyperlink>', "https://example.org/a#top"),
        (field('HYPERLINK "https://example.org/b"', run("x")), "https://example.org/b"),
        (
            field('HYPERLINK "https://example.org/b" \\l "part" \\o "tip"', run("x")),
            "https://example.org/b#part",
        ),
        (
            f"<w:fldSimple w:instr=' HYPERLINK \"mailto:a@example.org\" '>{run('x')}</w:fldSimple>",
            "mailto:a@example.org",
        ),
        (f'<w:hyperlink r:id="rBad">{run("x")}</w:hyperlink>', ""),
        (f'<w:hyperlink r:id="rFile">{run("x")}</w:hyperlink>', ""),
    ],
)
def test_links_lead_where_they_lead(content: str, url: str) -> None:
    links = [
        ("rL", "hyperlink", "https://example.org/a", "External"),
        ("rBad", "hyperlink", "java&#10;script:alert(1)", "External"),
        ("rFile", "hyperlink", "file:///C:/secret.docx", "External"),
    ]

    found = reading(docx(p(content), links=links))  # type: ignore[arg-type]

    assert found.text.blocks[0].spans[0].url == url  # type: ignore[union-attr]
    assert ("unsafe_link" in codes(found)) == (not url)


def test_hidden_words_are_told_and_never_carried() -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(
        run("Open "),
        run("SECRET one", "<w:vanish/>"),
        run("SECRET", '<w:rStyle w:val="Secret"/>'),
        run("end"),
    )

    found = reading(docx(body, styles=styles))

    assert outline(found.text.blocks) == ["Open end"]
    assert codes(found) == ["hidden_text"]
    assert "3 words" in found.notices[0].message
    assert "SECRET" not in str(found)


def test_what_cannot_be_carried_is_told_with_its_place() -> None:
    body = paragraph("Scope", style="Heading1") + p(
        run("old rule", "<w:strike/>"), run("x", '<w:vertAlign w:val="superscript"/>')
    )

    found = reading(docx(body))

    assert codes(found) == ["struck_through", "raised"]
    assert found.notices[0].where == "in “old rulex”, under “Scope”"


NOTES = '<w:footnote w:id="2">{}</w:footnote><w:footnote w:id="3">{}</w:footnote>'


def reference(key: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def test_notes_are_numbered_as_they_are_referred_to() -> None:
    body = p(run("a"), reference(3), run(" b"), reference(2), run(" c"), reference(9, "endnote"))
    footnotes = NOTES.format(paragraph("two"), paragraph("three"))

    found = blocks(
        docx(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="9">{paragraph("end")}</w:endnote>')
    )

    assert [span.note for span in found[0].spans if span.note] == ["1", "2", "i"]  # type: ignore[union-attr]
    assert [(note.number, outline(note.blocks)) for note in found[1:]] == [  # type: ignore[union-attr]
        ("1", ["three"]), ("2", ["two"]), ("i", ["end"]),
    ]  # fmt: skip


def test_notes_take_their_format_and_start_from_the_section() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'

    found = blocks(
        docx(p(run("a"), reference(2)), footnotes=NOTES.format(paragraph("x"), ""), settings=settings)
    )

    assert isinstance(found[-1], Note)
    assert found[-1].number == "c"


def box(content: str) -> str:
    drawn = (
        '<w:drawing><wp:anchor><wp:docPr id="2" name="Text Box 2"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_the_words_of_a_text_box_stand_once_at_its_anchor() -> None:
    body = p(run("Before"), box(paragraph("boxed") + paragraph("twice"))) + paragraph("after")

    found = reading(docx(body))

    assert outline(found.text.blocks) == ["Before", "boxed", "twice", "after"]
    assert codes(found) == ["text_box"]


def test_a_box_in_a_box_stands_once() -> None:
    assert outline(blocks(docx(p(box(paragraph("outer") + p(box(paragraph("inner")))))))) == [
        "outer",
        "inner",
    ]


def test_grouped_shapes_and_word_art_keep_their_words() -> None:
    shape = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    group = (
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Group"/><a:graphic><a:graphicData uri="g"><wpg:wgp>'
        f"{shape.format(paragraph('one'))}{shape.format(paragraph('two'))}"
        "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    art = '<w:r><w:pict><v:shape><v:textpath string="Draft"/></v:shape></w:pict></w:r>'

    assert outline(blocks(docx(p(group) + p(art)))) == ["one", "two", "Draft"]


def test_headers_and_footers_are_told_with_their_words() -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph("Official")}</w:hdr>'

    found = reading(
        docx(paragraph("x"), parts={"word/header1.xml": header}, links=[("rH", "header", "header1.xml")])
    )

    assert outline(found.text.blocks) == ["x"]
    assert "“Official”" in found.notices[0].message


def test_another_document_embedded_whole_is_told() -> None:
    assert "altered_chunk" in codes(reading(docx('<w:altChunk r:id="x"/>' + paragraph("x"))))
