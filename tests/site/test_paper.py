"""A text away from the site."""

from governance.documents.text import Note, Paragraph, Span, every_block
from policies.rules.paper import below_its_title, with_whole_addresses
from tests.site.writing import cell, heading, listing, paragraph, table, text


def test_a_file_says_the_title_once_and_begins_its_headings_at_the_top():
    found = below_its_title(text(heading("A title", 1), heading("Who", 2), heading("When", 3)))

    assert found.blocks == (heading("Who", 1), heading("When", 2))
    assert below_its_title(found) == found


def test_links_inside_the_site_are_written_out_wherever_they_stand():
    link = Paragraph((Span("the notice", url="/policies/INF-0001/"), Span("law", url="https://law.example/")))
    inside = text(link, Note("1", (link,)))

    found = with_whole_addresses(inside, "https://council.example")

    urls = {span.url for block in every_block(found) if isinstance(block, Paragraph) for span in block.spans}
    assert urls == {"https://council.example/policies/INF-0001/", "https://law.example/"}


def test_words_without_links_stay_as_they_are():
    plain = text(heading("Who"), listing("a", "b"), table((cell("a"),), (cell("b"),)), paragraph("c"))

    assert with_whole_addresses(plain, "https://council.example") == plain
