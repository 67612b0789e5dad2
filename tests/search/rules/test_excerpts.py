from hypothesis import given
from hypothesis import strategies as st

from search.rules.excerpts import CLOSE, LENGTH, OPEN, around_marks, beginning, html, marked_at, pieces
from search.rules.questions import Piece

PLAIN = st.text(st.characters(exclude_characters=OPEN + CLOSE, exclude_categories=["Cs"]))


def marked(text: str) -> tuple[Piece, ...]:
    """A text written with stars around what is marked."""
    return tuple(Piece(part, marked=bool(at % 2)) for at, part in enumerate(text.split("*")) if part)


def plain(excerpt: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in excerpt)


def test_an_engines_marks_become_pieces() -> None:
    assert pieces(f"we {OPEN}share{CLOSE} it") == marked("we *share* it")


def test_an_engines_byte_ranges_become_pieces() -> None:
    assert marked_at("née Zoë!", [(5, 9)]) == marked("née *Zoë*!")


def test_marks_that_only_a_space_parts_become_one() -> None:
    assert pieces(f"your {OPEN}general{CLOSE} {OPEN}practitioner{CLOSE}.") == marked(
        "your *general practitioner*."
    )


def test_everything_but_our_own_marks_is_escaped() -> None:
    excerpt = marked("<script> & *<b>* “quoted” 'so'")

    assert html(excerpt) == "&lt;script&gt; &amp; <mark>&lt;b&gt;</mark> “quoted” 'so'"


def test_a_short_text_is_shown_whole() -> None:
    assert around_marks(marked("we *share* it")) == marked("we *share* it")


def test_a_long_text_is_cut_at_words_around_the_most_different_finds() -> None:
    text = f"*one* {'padding ' * 60}then *one* and *two* and *three* {'stuffing ' * 60}"

    excerpt = around_marks(marked(text))

    assert [piece.text for piece in excerpt if piece.marked] == ["one", "two", "three"]
    assert plain(excerpt).startswith("… padding")
    assert plain(excerpt).endswith("stuffing …")
    assert len(plain(excerpt)) <= LENGTH + 4


def test_a_long_beginning_is_cut_at_a_word() -> None:
    (piece,) = beginning("padding " * 99)

    assert piece.text.endswith("padding …")
    assert beginning("") == ()


@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=8))
def test_no_word_is_lost_between_an_engine_and_the_page(parts: list[tuple[str, str]]) -> None:
    sent = "".join(f"{before}{OPEN}{found}{CLOSE}" for before, found in parts)

    assert plain(pieces(sent)) == "".join(before + found for before, found in parts)


@given(st.lists(st.builds(Piece, PLAIN.filter(bool), st.booleans()), max_size=12))
def test_an_excerpt_is_a_stretch_of_the_text(found: list[Piece]) -> None:
    excerpt = around_marks(tuple(found))

    assert (
        plain(excerpt).removeprefix("… ").removesuffix(" …") in plain(tuple(found))
        or len(plain(tuple(found))) <= LENGTH
    )
