"""Asking: synonyms live at once, suggestions from what the asker may see."""

from datetime import date

import pytest

from governance.rules.permissions import Role
from search import queries
from search.backends.embedded import EmbeddedBackend
from search.models import Synonym
from search.rules.entries import Audience, Entry
from search.rules.questions import Answer, Question
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


def put(index: EmbeddedBackend, text: str, **given: object) -> None:
    index.empty()
    index.put(
        [Entry("policy:1/1", given.pop("audience", Audience.PUBLIC), "policy", "Title", "/", text, **given)]
    )


def ask(words: str, **given: object) -> Answer:
    return queries.ask(Question(words, TODAY, **given))


def test_a_synonym_is_live_with_the_next_question(index: EmbeddedBackend) -> None:
    put(index, "The giraffe is tall.")
    assert ask("longneck").total == 0

    Synonym.objects.create(asked="longneck", also="giraffe")

    assert ask("longneck").total == 1


def test_the_words_residents_use_are_known_from_the_start(index: EmbeddedBackend) -> None:
    put(index, "We may share information with your doctor.")

    assert ask("can they talk to my GP").total == 1
    assert ask("kids").suggestion == ""


def test_a_misspelling_is_answered_with_a_suggestion(index: EmbeddedBackend) -> None:
    put(index, "Safeguarding children.")

    assert ask("safegaurding").suggestion == "safeguarding"


def test_a_suggestion_never_tells_what_is_for_staff(index: EmbeddedBackend) -> None:
    put(index, "Operation Marigold.", audience=Audience.STAFF)

    assert ask("marygold").suggestion == ""
    assert ask("marygold", audience=Audience.STAFF).suggestion == "marigold"


def test_a_suggestion_knows_what_was_put_since_the_last(index: EmbeddedBackend) -> None:
    put(index, "Nothing of the kind.")
    assert ask("safegaurding").suggestion == ""

    put(index, "Safeguarding children.")

    assert ask("safegaurding").suggestion == "safeguarding"


def test_no_words_suggest_nothing(index: EmbeddedBackend) -> None:
    put(index, "Text")

    assert ask("  ") == Answer()


@pytest.mark.parametrize(
    ("roles", "audience"),
    [
        ([Role.PRACTITIONER], Audience.STAFF),
        ([Role.PARTNER], Audience.PUBLIC),
        ([], Audience.PUBLIC),
    ],
)
def test_who_may_search_as_staff(roles: list[Role], audience: Audience) -> None:
    assert queries.widest_audience(UserFactory(roles=roles)) == audience
