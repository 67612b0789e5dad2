import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rules.words import STOP_WORDS, carrying, fold, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Children’s s.47 — naïve", ("children", "s", "s", "47", "naive")),
        ("GP's", ("gp", "s")),
        ("snake_case", ("snake", "case")),
        ("Türkçe, Soomaali, polski", ("turkce", "soomaali", "polski")),
        ("معلومات", ("معلومات",)),
        ("  ?!  ", ()),
        ("", ()),
    ],
)
def test_a_text_falls_into_folded_words(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_the_words_that_ask_are_left_out() -> None:
    assert carrying(words("Can they talk to my GP?")) == ("talk", "gp")


def test_a_question_of_nothing_but_such_words_keeps_them_all() -> None:
    assert carrying(words("who are you")) == ("who", "are", "you")


def test_stop_words_are_written_as_words_are_found() -> None:
    assert all(words(word) == (word,) for word in STOP_WORDS)


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)

    assert words(" ".join(found)) == found


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(fold(text)) == words(text)
