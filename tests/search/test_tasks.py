"""What search does later: it catches up, gives way, and forgets."""

from datetime import timedelta
from typing import Any

import pytest

from governance.london import today
from search import backends, indexer, tasks
from search.backends.contract import IndexBusy, SearchUnavailable
from search.backends.embedded import EmbeddedBackend
from search.models import QuestionAsked
from tests.factories.policies import in_force

pytestmark = pytest.mark.django_db


def test_following_brings_the_index_up_to_the_log(index: EmbeddedBackend) -> None:
    in_force()

    tasks.follow()

    assert not indexer.is_behind()


@pytest.mark.parametrize("refusal", [IndexBusy("busy"), SearchUnavailable("away")])
def test_following_that_cannot_be_done_now_is_left_to_the_schedule(
    index: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    def refuse(*given: Any, **named: Any) -> None:
        raise refusal

    monkeypatch.setattr(indexer, "follow", refuse)

    tasks.follow()


def test_an_engine_without_an_address_breaks_nothing_that_was_decided(settings: Any) -> None:
    settings.SEARCH_BACKEND = backends.NAMES["elasticsearch"]
    settings.ELASTICSEARCH_URL = ""

    tasks.follow()


def test_questions_are_forgotten_after_ninety_days() -> None:
    for days in (0, 90, 91):
        QuestionAsked.objects.create(
            words="bins", audience="public", on=today() - timedelta(days=days), found=0
        )

    tasks.forget_questions()

    assert {(today() - asked.on).days for asked in QuestionAsked.objects.all()} == {0, 90}
