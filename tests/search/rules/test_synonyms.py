from hypothesis import given
from hypothesis import strategies as st

from search.rules.synonyms import Meaning, thesaurus


def also(meanings: list[Meaning], *phrase: str) -> set[tuple[str, ...]]:
    return {way.words for way in thesaurus(meanings).alternatives(phrase)}


def test_both_ways_makes_every_word_stand_for_the_others() -> None:
    meanings = [Meaning("GP", ("doctor", "general practitioner"))]

    assert also(meanings, "gp") == {("doctor",), ("general", "practitioner")}
    assert also(meanings, "doctor") == {("gp",), ("general", "practitioner")}
    assert also(meanings, "general", "practitioner") == {("gp",), ("doctor",)}


def test_one_way_leaves_the_other_words_as_they_are() -> None:
    meanings = [Meaning("kids", ("children",), both_ways=False)]

    assert also(meanings, "kids") == {("children",)}
    assert also(meanings, "children") == set()


def test_several_meanings_of_one_phrase_are_joined() -> None:
    meanings = [Meaning("tell", ("share",), both_ways=False), Meaning("tell", ("inform",), both_ways=False)]

    assert also(meanings, "tell") == {("share",), ("inform",)}


def test_the_longest_phrase_is_found_first() -> None:
    known = thesaurus([Meaning("section", ("part",)), Meaning("section 47", ("child protection enquiry",))])

    assert known.longest(("a", "section", "47", "enquiry"), 1) == ("section", "47")
    assert known.longest(("a", "section", "17"), 1) == ("section",)
    assert known.longest(("a", "section", "17"), 2) == ()


def test_a_synonym_counts_for_less_than_the_word_itself() -> None:
    assert all(way.weight < 1 for way in thesaurus([Meaning("a b", ("c",))]).alternatives(("a", "b")))


@given(st.lists(st.builds(Meaning, st.text(), st.lists(st.text()).map(tuple), st.booleans())))
def test_no_phrase_stands_for_itself_or_for_nothing(meanings: list[Meaning]) -> None:
    for phrase, others in thesaurus(meanings).also.items():
        assert phrase
        assert others
        assert phrase not in others
        assert all(others)
