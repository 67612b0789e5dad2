"""Directions by sight: the quick look for a word leaves out no passage that a pattern would find."""

from random import Random

from policies.accessibility.wording import directions
from policies.accessibility.wording.directions import by_colour, by_sight

WORDS = (
    "click press see the this your a on in to from at is are marked shown means of page screen hand side corner "
    "red green light-blue dark coloured highlighted GREEN Red redly round star-shaped big small larger smaller "
    "cog three dots hamburger magnifying glass left right top bottom Left-hand rıght RİGHT ſquare blacK opposite "
    "alongside one button link box icon arrow menu panel form details navigation fields dates text children must "
    "should below bold , . : ;"
).split()


def test_what_a_pattern_finds_has_a_word_that_is_looked_for():
    chance, found = Random(7), 0
    for _ in range(5000):
        passage = " ".join(chance.choices(WORDS, k=chance.randint(2, 14)))
        said = directions._said(passage)
        if any(pattern.search(passage) for pattern in directions._BY_SIGHT):
            found += 1
            assert not directions._SEEN_WORDS.isdisjoint(said), passage
        if any(pattern.search(passage) for pattern in directions._BY_COLOUR):
            found += 1
            assert not directions._COLOUR_WORDS.isdisjoint(said), passage

    assert found > 100


def test_letters_that_a_pattern_takes_for_others_hide_nothing():
    assert by_sight("Click the ſquare button to go on.")
    assert by_sight("Use the menu on the rıght of the page.")
    assert by_colour("Fields marked in blacK are needed.")
