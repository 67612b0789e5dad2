from hypothesis import given
from hypothesis import strategies as st

from search.rules.synonyms import Meaning, thesaurus
from search.rules.understanding import LONGEST_QUESTION, marked_words, understand

MEANINGS = thesaurus(
    [
        Meaning("gp", ("doctor",)),
        Meaning("talk to", ("share with",), both_ways=False),
        Meaning("section 47", ("significant harm",), both_ways=False),
        Meaning("take my child away", ("care proceedings",), both_ways=False),
    ]
)


def said(asked: str) -> list[set[str]]:
    """Each clause as the ways in which it is looked for."""
    clauses = understand(asked, MEANINGS).clauses
    return [{" ".join(way.words) for way in clause.alternatives} for clause in clauses]


def test_a_natural_question_is_left_with_the_words_that_carry_it() -> None:
    assert said("Can they see my records?") == [{"see"}, {"records"}]


def test_a_word_is_looked_for_by_its_synonyms_as_well() -> None:
    assert said("my GP") == [{"gp", "doctor"}]


def test_a_known_phrase_is_looked_for_as_one_and_by_its_words() -> None:
    assert said("can they talk to my GP") == [{"talk to", "share with"}, {"talk"}, {"gp", "doctor"}]


def test_a_known_phrase_may_hold_words_that_carry_nothing() -> None:
    assert {"take my child away", "care proceedings"} in said("will you take my child away")


def test_a_provision_is_looked_for_by_its_spellings_and_its_synonyms() -> None:
    (ways,) = said("s.47")

    assert {"section 47", "s 47", "s47"} <= ways


def test_staff_may_say_what_a_provision_means() -> None:
    (ways,) = said("section 47")

    assert "significant harm" in ways


def test_quoted_words_are_required_together() -> None:
    quoted, free = understand('"significant harm" enquiry', MEANINGS).clauses

    assert quoted.required
    assert quoted.alternatives[0].words == ("significant", "harm")
    assert not free.required


def test_a_question_of_stop_words_alone_is_still_a_question() -> None:
    assert said("who are you") == [{"who"}, {"are"}, {"you"}]


def test_quoted_words_and_stop_words_ask_for_the_quoted_words_alone() -> None:
    assert said('what is "significant harm"') == [{"significant harm"}]


def test_neighbours_are_pairs_across_the_words_that_carry_nothing() -> None:
    assert understand("protection of the child", MEANINGS).pairs == (("protection", "child"),)
    assert understand("who are you", MEANINGS).pairs == ()


def test_a_word_said_twice_is_asked_once() -> None:
    assert said("school school") == [{"school"}]


def test_trifles_are_not_marked() -> None:
    assert "s" not in marked_words(understand("s.47", MEANINGS))
    assert {"section", "47", "s47"} <= set(marked_words(understand("s.47", MEANINGS)))


@given(st.text(max_size=300))
def test_any_question_can_be_understood(asked: str) -> None:
    understood = understand(asked, MEANINGS)

    assert len(understood.clauses) <= 8 * LONGEST_QUESTION
    assert all(
        way.words and 0 < way.weight <= 1 for clause in understood.clauses for way in clause.alternatives
    )
    assert bool(understood.clauses) == bool(understood.words)
