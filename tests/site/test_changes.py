"""What changed between two texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.rules.changes import Kind, changes
from tests.site.writing import cell, heading, listing, paragraph, table, text


def told(before, after):
    return [
        (change.kind, change.passage.type, change.passage.words)
        for change in changes(text(*before), text(*after))
        if change.kind != Kind.SAME
    ]


def test_a_text_against_itself_has_no_change():
    one = [heading("Who"), paragraph("We ask."), listing("a", "b")]

    assert told(one, one) == []


def test_an_added_and_a_removed_passage_are_told():
    assert told([paragraph("Old words here.")], [paragraph("Something else entirely now.")]) == [
        (Kind.REMOVED, "paragraph", "Old words here."),
        (Kind.ADDED, "paragraph", "Something else entirely now."),
    ]


def test_a_changed_word_is_marked_and_the_rest_stays():
    before = paragraph("We answer within ten working days of a request.")
    after = paragraph("We answer within five working days of a request.")

    change = next(one for one in changes(text(before), text(after)) if one.kind != Kind.SAME)

    assert change.kind == Kind.CHANGED
    assert [(piece.kind, piece.words.strip()) for piece in change.pieces if piece.words.strip()] == [
        (Kind.SAME, "We answer within"),
        (Kind.REMOVED, "ten"),
        (Kind.ADDED, "five"),
        (Kind.SAME, "working days of a request."),
    ]


def test_a_new_number_alone_is_no_change():
    assert told([paragraph("The same.", number="2.1")], [paragraph("The same.", number="2.2")]) == []


def test_list_items_and_table_rows_are_passages_of_their_own():
    before = [listing("one", "two"), table((cell("Kind"),), (cell("Contact 6 years"),))]
    after = [listing("one", "two", "three"), table((cell("Kind"),), (cell("Contact 75 years"),))]

    assert told(before, after) == [
        (Kind.ADDED, "list item", "three"),
        (Kind.CHANGED, "table row", "Contact 75 years"),
    ]


def test_a_new_title_is_a_change():
    found = changes(text(title="Sharing protocol"), text(title="Information sharing protocol"))

    assert found[0].kind == Kind.CHANGED
    assert found[0].passage.type == "title"


def test_what_went_is_told_before_what_came_in_its_place():
    before = [paragraph("Alpha one two three."), paragraph("Kept passage of some length.")]
    after = [paragraph("Nothing alike whatsoever."), paragraph("Kept passage of some other length.")]

    assert [kind for kind, _, _ in told(before, after)] == [Kind.REMOVED, Kind.ADDED, Kind.CHANGED]


def spaceless(words: str) -> str:
    return "".join(words.split())


texts = st.lists(
    st.lists(
        st.sampled_from("we ask the school and tell you why at once .".split()), min_size=1, max_size=8
    ).map(" ".join),
    max_size=7,
).map(lambda many: [paragraph(words) for words in many])


@settings(max_examples=60)
@given(texts, texts)
def test_both_texts_can_be_read_from_their_changes(before, after):
    found = changes(text(*before), text(*after))

    pieces = [piece for change in found for piece in change.pieces]
    old = spaceless("".join(piece.words for piece in pieces if piece.kind != Kind.ADDED))
    new = spaceless("".join(piece.words for piece in pieces if piece.kind != Kind.REMOVED))
    assert new == spaceless("A title" + "".join(one.spans[0].text for one in after))
    assert old == spaceless("A title" + "".join(one.spans[0].text for one in before))
