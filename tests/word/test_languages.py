"""The language of a Word file, and of passages in another."""

from tests.word.making import docx, paragraph, run
from tests.word.seen import p, reading

LANG = '<w:rPrDefault><w:rPr><w:lang w:val="{}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'


def test_the_language_of_most_letters_is_the_documents() -> None:
    body = p(run("Dyma bolisi y cyngor ar gadw cofnodion", '<w:lang w:val="cy-GB"/>'), run(" and English"))

    found = reading(docx(body, defaults=LANG.format("en-GB"))).text

    assert found.language == "cy-GB"
    assert [span.language for span in found.blocks[0].spans] == ["", "en-GB"]  # type: ignore[union-attr]


def test_a_passage_in_another_language_is_marked() -> None:
    body = paragraph("English words that are many more than others") + p(
        run("Ychydig", '<w:lang w:val="cy-GB"/>')
    )

    found = reading(docx(body, defaults=LANG.format("en-GB"))).text

    assert (found.language, [block.language for block in found.blocks]) == ("en-GB", ["", "cy-GB"])  # type: ignore[union-attr]


def test_british_and_american_english_are_one_language() -> None:
    body = p(run("We keep the records "), run("of children", '<w:lang w:val="en-US"/>'))

    (found,) = reading(docx(body, defaults=LANG.format("en-GB"))).text.blocks

    assert len(found.spans) == 1  # type: ignore[union-attr]


def test_arabic_words_take_the_language_for_their_script() -> None:
    body = paragraph("English words that are many more than others") + p(run("نحفظ السجلات", "<w:rtl/>"))

    found = reading(docx(body, defaults=LANG.format("en-GB"))).text

    assert found.blocks[1].language == "ar-SA"  # type: ignore[union-attr]


def test_a_file_that_says_no_language_has_none() -> None:
    assert reading(docx(paragraph("x"))).text.language == ""
