"""Blocks keep a text word for word, both ways."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from governance.documents.text import (
    Cell,
    Code,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
)
from policies.blocks import BODY, from_body, normal, to_body
from policies.blocks.fields import FEATURES, WholeNumberBlock
from policies.blocks.words import markup, paragraphs, tidy

letters = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
) | st.sampled_from(["a\nb", "<b>&amp;", "\u00a0", "“x”", "  two  spaces  "])
languages = st.sampled_from(["", "", "cy", "so", "en-GB"])
numbers = st.sampled_from(["", "", "1.", "2.1.3(b)", "(iv)"])
spans = st.builds(
    Span,
    text=letters,
    strong=st.booleans(),
    emphasis=st.booleans(),
    url=st.sampled_from(
        ["", "", "https://example.org/?a=1&b=2", "/policies/POL-0001/", "mailto:a@example.org"]
    ),
    language=languages,
    note=st.sampled_from(["", "", "1", "ii"]),
)
runs = st.lists(spans, max_size=4).map(tuple)
leaves = st.one_of(
    st.builds(Heading, runs, st.integers(1, 6), numbers, languages),
    st.builds(Paragraph, runs, numbers, languages),
    st.builds(Quote, runs, languages),
    st.builds(Code, letters),
    st.builds(
        Image,
        key=st.just("a" * 64),
        alt=letters,
        decorative=st.booleans(),
        name=letters,
        width=st.integers(0, 99),
    ),
)


def inside(children):
    blocks = st.lists(children, max_size=3).map(tuple)
    cells = st.builds(Cell, blocks, st.booleans(), st.integers(1, 3), st.integers(1, 3))
    rows = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
    return st.one_of(
        st.builds(
            List, st.lists(st.builds(Item, blocks, numbers), max_size=3).map(tuple), st.booleans(), languages
        ),
        st.builds(Table, rows, letters, st.integers(0, 2), st.integers(0, 2), languages),
        st.builds(Note, numbers, blocks),
    )


texts = st.builds(
    DocumentText,
    st.just("Title"),
    st.just("en-GB"),
    st.lists(st.recursive(leaves, inside, max_leaves=8), max_size=4).map(tuple),
)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150, deadline=None)
@given(texts)
def test_a_text_comes_back_from_its_blocks_as_it_went_in(text):
    data = json.loads(json.dumps(to_body(text.blocks)))

    value = BODY.to_python(data)
    BODY.get_form_state(value)  # The editor touches every value; untouched ones are never converted.

    assert from_body(BODY.get_prep_value(value)) == normal(text).blocks


def test_wagtail_can_open_a_text_with_a_table():
    row = (Cell((Paragraph((Span("Step"),)),), header=True), Cell((Paragraph((Span("Days"),)),)))

    (block,) = BODY.to_python(to_body((Table((row, row), header_rows=1),)))

    assert [cell["text"].source for cell in block.value["rows"][0]] == ["<p>Step</p>", "<p>Days</p>"]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=100, deadline=None)
@given(texts)
def test_the_normal_form_is_its_own_normal_form(text):
    assert normal(normal(text)) == normal(text)


@settings(max_examples=200, deadline=None)
@given(runs)
def test_cleaned_words_stay_as_they_are_when_cleaned_again(run):
    once = tidy(markup([run]))

    assert tidy(once) == once


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<script>alert(1)</script>Words", "<p>Words</p>"),
        ('<p onclick="x()">Words</p>', "<p>Words</p>"),
        ('<a href="javascript:alert(1)">Words</a>', "<p>Words</p>"),
        ('<a href="data:text/html,x">Words</a>', "<p>Words</p>"),
        ("<svg><script>alert(1)</script></svg>Words", "<p>Words</p>"),
        ("<style>p{}</style>Words", "<p>Words</p>"),
        ('<iframe src="https://x"></iframe>Words', "<p>Words</p>"),
        ('<h1 class="MsoTitle">Big</h1><p style="mso-x">Small</p>', "<p>Big</p><p>Small</p>"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "<p>OneTwo</p>"),
        ("<b>Open <i>both", "<p><b>Open </b><b><i>both</i></b></p>"),
        ('<span lang="cy">Croeso</span>', '<p><span lang="cy">Croeso</span></p>'),
        ('a<sup data-note="3">3</sup>', '<p>a<sup data-note="3">3</sup></p>'),
        ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">x</p></noscript>', None),
    ],
)
def test_pasted_mark_up_loses_what_is_not_words(pasted, kept):
    clean = tidy(pasted)

    assert "<script" not in clean and "onerror" not in clean.replace("&gt;", "").split("<p>")[0]
    assert kept is None or clean == kept


def test_a_page_chosen_in_the_editor_becomes_a_plain_address():
    found = paragraphs('<a linktype="page" id="7">Contact</a>', link=lambda kind, key: f"/{kind}/{key}/")

    assert found == ((Span("Contact", url="/page/7/"),),)


def test_an_empty_field_has_no_paragraphs():
    assert paragraphs("") == ()


def test_return_in_one_field_makes_two_paragraphs():
    body = [{"type": "paragraph", "value": {"text": "<p>One</p><p>Two</p>", "number": "1.", "language": ""}}]

    assert from_body(body) == (Paragraph((Span("One"),), "1."), Paragraph((Span("Two"),)))


@pytest.mark.parametrize(
    "words",
    [
        "<p>Plain words</p>",
        "<p><b>Strong</b> and <i>slanted</i> and <b><i>both</i></b></p>",
        '<p>See <a href="/policies/POL-0001/">the protocol</a>.</p>',
        '<p>See <a href="https://example.org/?a=1&amp;b=2" lang="cy">y protocol <b>cryf</b></a>.</p>',
        '<p><span lang="so">Soo dhowow</span> means welcome</p>',
        '<p>As the law says<sup data-note="3">3</sup>, in full.</p>',
        "<p>One line<br/>and another</p>",
    ],
)
def test_wagtails_editor_gives_words_back_as_it_got_them(words):
    converter = ContentstateConverter(features=FEATURES)

    posted = converter.to_database_format(converter.from_database_format(words))

    assert tidy(posted) == words


def test_a_number_posted_unchanged_is_no_change():
    block = WholeNumberBlock(default=1)

    assert block.value_from_datadict({"n": "1"}, {}, "n") == 1
