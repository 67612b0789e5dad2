import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rules.spelling import suggestion
from search.rules.words import words

KNOWN = {
    "safeguarding": 9,
    "information": 7,
    "sharing": 5,
    "school": 4,
    "schools": 1,
    "children": 8,
    "referral": 3,
    "form": 2,
}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("infromation sharing", "information sharing"),
        ("refferal form", "referral form"),
        ("Shcool", "school"),
        ("chidlren", "children"),
    ],
)
def test_an_unknown_word_is_put_right(asked: str, meant: str) -> None:
    assert suggestion(asked, KNOWN) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "information",
        "share information",
        "informing",
        "xylophone",
        "gp",
        "s47",
        "what about the",
        "",
        "47a99",
        "forms",
    ],
)
def test_what_is_known_or_cannot_be_put_right_is_left_alone(asked: str) -> None:
    assert suggestion(asked, KNOWN) == ""


def test_a_word_of_a_synonym_needs_no_correction() -> None:
    assert suggestion("refferal", KNOWN, also_known=frozenset({"refferal"})) == ""


def test_of_two_equally_near_the_more_common_is_meant() -> None:
    assert suggestion("carers", {"carets": 1, "cavers": 5}) == "cavers"


def test_nothing_is_suggested_out_of_nothing() -> None:
    assert suggestion("safeguarding", {}) == ""


@given(st.text(max_size=60), st.dictionaries(st.text("abcdefgh", min_size=1), st.integers(1, 9)))
def test_every_word_put_right_is_one_that_is_known(asked: str, known: dict[str, int]) -> None:
    before, after = words(asked), words(suggestion(asked, known))

    assert all(new == old or new in known for old, new in zip(before, after, strict=False))
