import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rules.discretion import LONGEST, without_persons


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("Can they talk to my GP?", "can they talk to my gp"),
        ("call me on 020 7946 0958 please", "call me on please"),
        ("my NHS number is 943 476 5919", "my nhs number is"),
        ("QQ 12 34 56 C", "qq c"),
        ("write to sam@example.org", "write to"),
        ("flat in SW1A 1AA", "flat in"),
        ("born 04/05/2011", "born"),
        ("section 47 and s.16LA", "section 47 and s 16la"),
        ("", ""),
    ],
)
def test_words_are_kept_without_what_could_name_a_person(asked: str, kept: str) -> None:
    assert without_persons(asked) == kept


@given(st.text(max_size=400))
def test_what_is_kept_is_short(asked: str) -> None:
    assert len(without_persons(asked)) <= LONGEST
