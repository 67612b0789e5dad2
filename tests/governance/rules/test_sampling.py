"""A sample is drawn by rule: the same for ever, and by anybody."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.rules.sampling import CannotDraw, Method, canonical, draw, hash_of_frame

FRAME = [f"C-{number:03}" for number in range(1, 181)]
frames = st.sets(st.text("ABC0123é-", min_size=1, max_size=8), min_size=1, max_size=60)
seeds = st.integers(0, 10**9).map(str)


def test_the_hash_is_that_of_the_references_sorted_by_bytes_and_joined_by_line_feeds():
    by_hand = hashlib.sha256("A-1\nB-2\né-3".encode()).hexdigest()

    assert hash_of_frame(["é-3", "B-2", "A-1"]) == by_hand


def test_a_simple_sample_takes_the_lowest_digests_and_the_next_are_reserves():
    frame_hash = hash_of_frame(FRAME)
    by_hand = sorted(FRAME, key=lambda one: hashlib.sha256(f"4417|{frame_hash}|{one}".encode()).hexdigest())

    drawn = draw(FRAME, method=Method.SIMPLE, size=10, seed="4417")

    assert (drawn.chosen, drawn.reserves) == (tuple(by_hand[:10]), tuple(by_hand[10:]))
    assert drawn.frame_hash == frame_hash


def test_a_sample_once_drawn_is_drawn_again_on_any_machine():
    simple = draw(FRAME, method=Method.SIMPLE, size=10, seed="4417").chosen
    systematic = draw(FRAME, method=Method.SYSTEMATIC, size=10, seed="4417").chosen

    assert simple == SIMPLE_4417
    assert systematic == SYSTEMATIC_4417


def test_a_systematic_sample_goes_round_the_frame_in_equal_steps():
    places = [FRAME.index(one) for one in draw(FRAME, method=Method.SYSTEMATIC, size=10, seed="7").chosen]

    assert {(after - before) % 180 for before, after in zip(places, places[1:], strict=False)} == {18}


def test_a_frame_with_one_case_more_is_another_frame_and_another_sample():
    one, other = (
        draw(frame, method=Method.SIMPLE, size=10, seed="4417") for frame in (FRAME, [*FRAME, "C-181"])
    )

    assert one.frame_hash != other.frame_hash
    assert one.chosen != other.chosen


@settings(deadline=None, max_examples=60)
@given(frame=frames, seed=seeds, method=st.sampled_from(Method), data=st.data())
def test_every_sample_has_its_size_and_every_reference_stands_once(frame, seed, method, data):
    size = data.draw(st.integers(1, len(frame)))

    drawn = draw(frame, method=method, size=size, seed=seed)

    assert len(drawn.chosen) == size
    assert sorted([*drawn.chosen, *drawn.reserves]) == sorted(frame)
    assert drawn == draw(reversed(canonical(frame)), method=method, size=size, seed=seed)


@pytest.mark.parametrize("seed", ["", "12a", "-1", "4 417", "४", "1" * 41])
def test_a_number_that_is_not_digits_is_refused(seed):
    with pytest.raises(CannotDraw, match="digits"):
        draw(FRAME, method=Method.SIMPLE, size=1, seed=seed)


@pytest.mark.parametrize("size", [0, 181])
def test_a_size_that_the_frame_cannot_give_is_refused(size):
    with pytest.raises(CannotDraw, match="180 references"):
        draw(FRAME, method=Method.SIMPLE, size=size, seed="1")


SIMPLE_4417 = ("C-168", "C-123", "C-088", "C-145", "C-065", "C-076", "C-108", "C-098", "C-144", "C-043")
SYSTEMATIC_4417 = ("C-107", "C-125", "C-143", "C-161", "C-179", "C-017", "C-035", "C-053", "C-071", "C-089")
