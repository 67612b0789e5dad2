import pytest

from search.rules.danger import sounds_like_danger


@pytest.mark.parametrize("asked", ["my dad is HITTING me", "he hurt her", "is it neglect?"])
def test_a_cry_for_help_is_heard(asked: str) -> None:
    assert sounds_like_danger(asked)


@pytest.mark.parametrize("asked", ["", "how long do you keep my records", "can they talk to my GP"])
def test_an_ordinary_question_is_just_answered(asked: str) -> None:
    assert not sounds_like_danger(asked)
