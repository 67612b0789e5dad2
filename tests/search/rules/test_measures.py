"""The measures, against figures worked out by hand and against trec_eval's definitions."""

from math import isclose, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rules.measures import average_precision, measure, ndcg, reciprocal_rank, success


def test_ndcg_takes_the_judgement_as_gain_and_log2_as_discount() -> None:
    judged = {"a": 3, "b": 1, "c": 2}

    got = 1 / log2(2) + 0 + 3 / log2(4)
    best = 3 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert isclose(ndcg(["b", "x", "a"], judged), got / best)


def test_a_negative_judgement_counts_as_none() -> None:
    assert ndcg(["bad", "good"], {"good": 1, "bad": -2}) == pytest.approx(1 / log2(3))
    assert average_precision(["bad", "good"], {"good": 1, "bad": -2}) == 0.5


def test_only_the_first_ten_count_for_ndcg_and_for_the_best_it_could_be() -> None:
    judged = {str(n): 1 for n in range(30)}

    assert ndcg([str(n) for n in range(10)], judged) == pytest.approx(1.0)
    assert ndcg(["x"] * 10 + ["1"], judged) == 0.0


def test_average_precision_divides_by_all_that_is_relevant() -> None:
    assert average_precision(["a", "x", "b"], {"a": 1, "b": 2, "never returned": 1}) == pytest.approx(
        (1 + 2 / 3) / 3
    )


def test_reciprocal_rank_and_success() -> None:
    judged = {"a": 1}

    assert reciprocal_rank(["x", "y", "a"], judged) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], judged) == 0.0
    assert success(["x", "y", "a"], judged) == 1.0
    assert success(["x", "y", "z", "a"], judged) == 0.0


def test_the_mean_is_over_questions_that_have_something_relevant() -> None:
    judgements = {"1": {"a": 1}, "2": {"b": 2}, "nothing relevant": {"c": 0}, "worse": {"d": -1}}

    measured = measure({"1": ["a"], "nothing relevant": ["c"]}, judgements)

    assert measured.queries == 2
    assert measured.ndcg_at_10 == measured.map == measured.mrr == measured.success_at_3 == 0.5


def test_nothing_judged_measures_nothing() -> None:
    assert measure({"1": ["a"]}, {}).ndcg_at_10 == 0.0


@given(
    st.dictionaries(st.sampled_from("abcdefghijklmno"), st.integers(-1, 3)),
    st.permutations("abcdefghijklmno"),
)
def test_every_measure_lies_between_nothing_and_perfect(judged: dict[str, int], ranked: list[str]) -> None:
    for of in (ndcg, average_precision, reciprocal_rank, success):
        assert 0.0 <= of(ranked, judged) <= 1.0 + 1e-9
    best = sorted(judged, key=lambda document: -judged[document])
    assert ndcg(best, judged) in (0.0, pytest.approx(1.0))
