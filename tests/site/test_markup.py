"""The HTML of a text."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.documents.text import Block, Code, Heading, Image, Item, List, Note, Paragraph, Quote, Span
from policies.rules.markup import markup, safe_address
from tests.site.writing import cell, heading, listing, paragraph, table, text


def html(*blocks: Block, **given: str) -> str:
    return markup(text(*blocks, **given), address_of=lambda image: f"/pictures/{image.key}.png")


def test_the_highest_heading_of_a_text_stands_below_the_title_of_the_page():
    assert html(heading("Who", 1), heading("When", 2)) == '<h2 id="who">Who</h2>\n<h3 id="when">When</h3>\n'
    assert html(heading("Who", 2), heading("When", 3)) == '<h2 id="who">Who</h2>\n<h3 id="when">When</h3>\n'


def test_a_heading_shows_its_number():
    assert html(heading("Who", 1, "2.1")) == '<h2 id="who"><span class="num">2.1</span> Who</h2>\n'


def test_a_title_repeated_in_the_text_is_shown_once():
    assert html(heading("A Title", 1), heading("Who", 2), title="A title") == '<h2 id="who">Who</h2>\n'


def test_a_list_that_counts_is_numbered_by_the_browser():
    assert html(listing("a", "b", labels=("3.", "4."))) == '<ol start="3"><li>a</li><li>b</li></ol>\n'


def test_other_labels_stand_as_word_shows_them():
    shown = html(listing("a", "b", labels=("(a)", "(c)")))

    assert '<span class="num">(a)</span>' in shown
    assert '<span class="num">(c)</span>' in shown


def test_a_nested_list_stands_in_its_item():
    nested = List((Item((paragraph("outer"), listing("inner"))),))

    assert html(nested) == "<ul><li>outer<ul><li>inner</li></ul></li></ul>\n"


def test_a_numbered_clause_shows_its_number():
    assert '<span class="num">2.1.3(b)</span>' in html(paragraph("A clause.", number="2.1.3(b)"))


def test_a_table_has_a_caption_headers_with_scope_and_a_box_that_the_keyboard_can_scroll():
    shown = html(table((cell("Kind"), cell("Years")), (cell("Contact"), cell("6")), header_columns=1))

    assert 'role="region" aria-labelledby="table_1" tabindex="0"' in shown
    assert '<caption id="table_1">Periods</caption>' in shown
    assert '<thead><tr><th scope="col">Kind</th><th scope="col">Years</th></tr></thead>' in shown
    assert '<tbody><tr><th scope="row">Contact</th><td>6</td></tr></tbody>' in shown


def test_a_row_header_below_a_merged_cell_is_found_at_its_column():
    rows = (
        (cell("Kind"), cell("Step"), cell("Years")),
        (cell("Contact", rowspan=2), cell("Opened"), cell("6")),
        (cell("Closed"), cell("75")),
    )

    shown = html(table(*rows, header_columns=2))

    assert '<th scope="row" rowspan="2">Contact</th>' in shown
    assert '<th scope="row">Closed</th><td>75</td>' in shown


def test_a_cell_without_words_heads_nothing():
    assert "<td></td>" in html(table((cell(""), cell("Years")), (cell("a"), cell("b"))))


def test_a_cell_cannot_reach_out_of_its_table():
    assert 'rowspan="2"' in html(table((cell("a"),), (cell("b", rowspan=9),), (), header_rows=1))


def test_links_cut_in_pieces_by_their_looks_are_one_link():
    spans = (Span("the ", url="https://a.example"), Span("guide", url="https://a.example", strong=True))

    assert html(Paragraph(spans)) == '<p><a href="https://a.example">the <strong>guide</strong></a></p>\n'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x", "http://[x"]
)
def test_an_address_that_could_run_a_script_is_no_link(url):
    assert safe_address(url) == ""
    assert html(Paragraph((Span("words", url=url),))) == "<p>words</p>\n"


def test_a_mark_that_names_no_section_is_no_link():
    spans = (Span("see 2", url="#_Toc12"), Span(" and "), Span("1", url="#who"))

    assert html(heading("Who"), Paragraph(spans)).endswith('<p>see 2 and <a href="#who">1</a></p>\n')


def test_a_footnote_and_its_place_lead_to_each_other():
    shown = html(Paragraph((Span("Law"), Span("", note="1"))), Note("1", (paragraph("An Act."),)))

    assert '<a href="#note_1" id="ref_1">' in shown
    assert '<li id="note_1">' in shown
    assert 'An Act. <a href="#ref_1">Back to the text<span class="vh"> at note 1</span></a>' in shown


def test_a_footnote_named_twice_has_one_way_back():
    shown = html(Paragraph((Span("", note="1"), Span("", note="1"))), Note("1", (paragraph("An Act."),)))

    assert shown.count('id="ref_1"') == 1


def test_a_mark_without_a_footnote_leads_nowhere():
    assert html(Paragraph((Span("", note="9"),))) == "<p><sup>9</sup></p>\n"


def test_words_in_another_language_say_so_and_their_direction():
    assert html(paragraph("أهلا", language="ar")) == '<p lang="ar" dir="rtl">أهلا</p>\n'
    spans = (Span("See "), Span("Prawo", language="pl"))
    assert html(Paragraph(spans)) == '<p>See <span lang="pl" dir="ltr">Prawo</span></p>\n'


def test_words_in_the_texts_own_language_do_not_repeat_it():
    assert html(paragraph("Dydd da", language="cy"), language="cy") == "<p>Dydd da</p>\n"


def test_a_picture_has_its_alternative_and_a_decorative_one_an_empty_one():
    assert 'src="/pictures/ab.png" alt="A chart"' in html(Image("ab", alt="A chart"))
    assert 'alt=""' in html(Image("ab", alt="ignored", decorative=True))


def test_a_picture_that_cannot_be_shown_is_told():
    shown = markup(text(Image("ab", alt="A chart")), address_of=lambda image: "")

    assert shown == '<p class="picture">Picture: A chart</p>\n'


def test_words_are_never_mark_up():
    hostile = '<script>alert("x")</script>'

    shown = html(
        heading(hostile, 1, hostile),
        paragraph(hostile, number=hostile, language='x" onload="y'),
        listing(hostile, labels=(hostile,)),
        table((cell(hostile),), caption=hostile),
        Quote((Span(hostile, language='">'),)),
        Code(hostile),
        Image('"><script>', alt='"><script>'),
        Paragraph((Span("", note='"><script>'),)),
        Note('"><script>', (paragraph(hostile),)),
    )

    assert "<script" not in shown
    tree = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    assert not [element for element in tree.iter() if "onload" in element.attrib]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
blocks = st.one_of(
    st.builds(heading, words, st.integers(1, 6)),
    st.builds(paragraph, words),
    st.builds(lambda items: listing(*items), st.lists(words, min_size=1, max_size=3)),
    st.builds(lambda a, b: table((cell(a),), (cell(b),)), words, words),
)


@given(st.lists(blocks, max_size=8))
def test_every_word_is_shown_and_no_id_stands_twice(found):
    shown = html(*found, title="no heading says this")

    tree = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    seen = "".join(tree.itertext())
    assert len(ids) == len(set(ids))
    for block in found:
        if isinstance(block, Heading | Paragraph):
            assert block.spans[0].text in seen
