"""A name is told from a key or a file number."""

import pytest

from governance.rules.names import looks_like_a_name


@pytest.mark.parametrize("text", ["Ada Lovelace", "Jean-Luc O’Hara", "Lovelace, Ada"])
def test_words_that_people_are_called_by_look_like_a_name(text):
    assert looks_like_a_name(text)


@pytest.mark.parametrize("text", ["P-1", "SAR-2026-041", "CS 2011 00417", "NHS SAR", "Mosaic", ""])
def test_keys_and_numbers_do_not(text):
    assert not looks_like_a_name(text)
