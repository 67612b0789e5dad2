"""Sections and the addresses that stay."""

from hypothesis import given
from hypothesis import strategies as st

from governance.documents.anchors import LONGEST_ANCHOR, slug_of
from governance.documents.text import Note
from policies.rules.sections import sections
from tests.site.writing import heading, paragraph, text


def anchors(*titles: tuple[str, int]) -> list[str]:
    return [section.anchor for section in sections(text(*(heading(words, level) for words, level in titles)))]


def test_a_section_runs_to_the_next_heading():
    one, two = paragraph("One."), paragraph("Two.")

    found = sections(text(heading("Purpose", 1, "1"), one, heading("Scope", 2, "1.1"), two))

    assert [(s.anchor, s.title, s.level, s.number, s.blocks) for s in found] == [
        ("purpose", "Purpose", 1, "1", (one,)),
        ("scope", "Scope", 2, "1.1", (two,)),
    ]


def test_words_before_the_first_heading_are_a_section_named_start():
    found = sections(text(paragraph("First."), heading("Purpose")))

    assert [(s.anchor, s.title, s.level) for s in found] == [("start", "", 0), ("purpose", "Purpose", 1)]


def test_footnotes_belong_to_no_section():
    found = sections(text(heading("Purpose"), Note("1", (paragraph("A note."),))))

    assert found[0].blocks == ()


def test_a_text_without_words_has_no_sections():
    assert sections(text()) == ()


def test_a_repeated_title_takes_its_parents_name():
    found = anchors(("Purpose", 1), ("Records", 1), ("Purpose", 2), ("Staff", 1), ("Purpose", 2))

    assert found == ["purpose", "records", "records-purpose", "staff", "staff-purpose"]


def test_a_title_repeated_under_one_parent_is_counted():
    assert anchors(("Records", 1), ("Who", 2), ("Who", 2), ("Who", 2)) == [
        "records",
        "who",
        "records-who",
        "records-who-2",
    ]


def test_a_heading_called_start_does_not_take_the_place_of_the_start():
    assert anchors(("Start", 1)) == ["start-2"]


def test_an_inserted_section_leaves_the_other_addresses_as_they_were():
    before = anchors(("Aims", 1), ("Purpose", 2), ("Records", 1), ("Purpose", 2))

    after = anchors(("Aims", 1), ("Purpose", 2), ("New", 1), ("Records", 1), ("Purpose", 2))

    assert set(before) <= set(after)


def test_accents_and_apostrophes_leave_plain_letters():
    assert slug_of("The child’s résumé & GP’s letter") == "the-childs-resume-gps-letter"


def test_other_scripts_keep_their_letters():
    assert slug_of("من نحن") == "من-نحن"


def test_a_long_title_is_cut_at_a_word():
    slug = slug_of("a long title " * 20)

    assert len(slug) <= LONGEST_ANCHOR
    assert slug.endswith(("a", "long", "title"))


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(1, 6)), max_size=25))
def test_no_two_sections_share_an_address(titles):
    found = anchors(*titles)

    assert len(found) == len(set(found)) == len(titles)
    assert all(anchor and not any(mark.isspace() or mark == "_" for mark in anchor) for anchor in found)
