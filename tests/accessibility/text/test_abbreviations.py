"""An abbreviation is explained by words beside it."""

import pytest

from policies.accessibility.wording.abbreviations import is_explained


@pytest.mark.parametrize(
    "words",
    [
        "Ask the Youth Justice board (YJB) first.",
        "Ask the YJB (Youth Justice Board) first.",
        "The council's own boards ( YJBs ) meet.",
        "The YJB writes. The board that we mean (YJB) meets.",
    ],
)
def test_words_in_brackets_explain(words):
    assert is_explained("YJB", words)


@pytest.mark.parametrize(
    "words",
    ["Ask the YJB first.", "Ask. (YJB)", "(YJB)", "The YJB (2026) meets.", "The board meets: (YJB)"],
)
def test_brackets_without_words_explain_nothing(words):
    assert not is_explained("YJB", words)
