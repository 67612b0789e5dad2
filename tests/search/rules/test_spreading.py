from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from search.rules.questions import Question
from search.rules.spreading import WINDOW, page_of, reach, spread


def test_the_third_section_of_a_document_steps_back() -> None:
    assert spread(["a1", "a2", "a3", "b1", "a4", "c1"], lambda hit: hit[0]) == [
        "a1",
        "a2",
        "b1",
        "c1",
        "a3",
        "a4",
    ]


@given(st.lists(st.integers(0, 400), unique=True), st.integers(1, 5))
def test_spreading_loses_and_repeats_nothing(hits: list[int], documents: int) -> None:
    assert sorted(spread(hits, lambda hit: str(hit % documents))) == sorted(hits)


@given(st.integers(0, 130), st.integers(1, 60))
def test_pages_of_any_size_hold_every_hit_once(total: int, size: int) -> None:
    shown: list[int] = []
    for page in range(1, total // size + 2):
        question = Question("", date(2026, 4, 1), page=page, size=size)
        shown += page_of(range(min(total, reach(question))), question, lambda hit: str(hit % 3))

    assert sorted(shown) == list(range(total))


def test_what_stands_behind_the_window_stays() -> None:
    hits = list(range(WINDOW + 5))

    assert spread(hits, lambda hit: "one")[WINDOW:] == hits[WINDOW:]
