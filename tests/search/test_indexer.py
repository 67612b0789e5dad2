"""The index follows the log: what is published is found, what is withdrawn is gone."""

import shutil
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from governance.london import today
from governance.models import Event
from policies.actions import publication
from search import indexer, queries
from search.backends.embedded import EmbeddedBackend
from search.models import IndexBookmark
from search.rules.entries import Audience
from search.rules.questions import Question
from tests.factories.policies import PolicyFactory, approved, draft, in_force, plain_text, publisher

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
LATER = today() + 9 * A_DAY


def found(words: str, **given: Any) -> list[str]:
    answer = queries.ask(Question(words, **{"on": today(), **given}))
    return [result.url for result in answer.results]


def test_what_is_published_is_found_and_what_is_only_approved_is_not(index: EmbeddedBackend) -> None:
    version = approved(PolicyFactory(number="POL-1"), plain_text("A zebra is kept."))
    indexer.follow()
    assert found("zebra") == []

    publication.publish(version, by=publisher())
    indexer.follow()

    assert found("zebra") == ["/policies/POL-1/#what-we-do"]


def test_a_draft_is_found_by_nobody(index: EmbeddedBackend) -> None:
    draft(PolicyFactory(), plain_text("A zebra is kept."))

    indexer.follow()

    assert found("zebra", audience=Audience.STAFF) == []


def test_what_is_withdrawn_is_gone_from_that_day_and_still_there_for_the_days_before(
    index: EmbeddedBackend,
) -> None:
    version = in_force(PolicyFactory(number="POL-1"), plain_text("A zebra."))
    indexer.follow()

    publication.withdraw(version, reason="No longer needed.", by=publisher(), on=LATER)
    indexer.follow()

    assert found("zebra", on=LATER) == []
    assert found("zebra", on=LATER - A_DAY) == ["/policies/POL-1/versions/1/#what-we-do"]


def test_what_is_withdrawn_today_is_gone_today(index: EmbeddedBackend) -> None:
    version = in_force(text=plain_text("A zebra."))
    indexer.follow()

    publication.withdraw(version, reason="No longer needed.", by=publisher())
    indexer.follow()

    assert found("zebra") == []


def test_a_new_version_takes_the_place_of_the_one_before(index: EmbeddedBackend) -> None:
    policy = PolicyFactory(number="POL-1")
    in_force(policy, plain_text("A zebra."))
    indexer.follow()

    in_force(policy, plain_text("A giraffe."), on=LATER)
    indexer.follow()

    assert found("giraffe", on=LATER) == ["/policies/POL-1/#what-we-do"]
    assert found("zebra", on=LATER) == []
    assert found("zebra", on=LATER - A_DAY) == ["/policies/POL-1/versions/1/#what-we-do"]


def test_what_is_for_staff_is_found_by_staff_alone(index: EmbeddedBackend) -> None:
    in_force(PolicyFactory(number="POL-1", audience="staff"), plain_text("A zebra."))

    indexer.follow()

    assert found("zebra") == []
    assert found("zebra", audience=Audience.STAFF) == ["/policies/POL-1/#what-we-do"]


def test_the_index_is_behind_until_it_has_followed(index: EmbeddedBackend) -> None:
    assert indexer.is_behind()
    indexer.follow()
    assert not indexer.is_behind()

    draft()

    assert indexer.is_behind()
    indexer.follow()
    assert not indexer.is_behind()


def test_following_goes_on_from_the_bookmark(index: EmbeddedBackend) -> None:
    in_force()
    indexer.follow()

    assert indexer.follow() == 0
    assert IndexBookmark.objects.of(index.identity()).number == Event.objects.last().number


@pytest.mark.parametrize("damage", ["folder gone", "bookmark gone", "garbled"])
def test_an_index_that_is_lost_heals(index: EmbeddedBackend, damage: str) -> None:
    in_force(text=plain_text("A zebra."))
    indexer.follow()
    match damage:
        case "folder gone":
            shutil.rmtree(index.folder.path)
        case "bookmark gone":
            IndexBookmark.objects.all().delete()
        case "garbled":
            for file in (index.folder.path / index.identity()).glob("*"):
                file.write_bytes(b"?")
            index._open = None

    indexer.follow()

    assert len(found("zebra")) == 1


def test_a_rebuild_finds_the_same_and_leaves_one_bookmark(index: EmbeddedBackend) -> None:
    in_force(text=plain_text("A zebra."))
    indexer.follow()
    before = index.identity()

    entries = indexer.rebuild()

    assert entries > 0
    assert len(found("zebra")) == 1
    assert [bookmark.index for bookmark in IndexBookmark.objects.all()] == [index.identity()] != [before]


def test_what_happens_during_a_rebuild_is_caught_up(
    index: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = indexer._fill

    def fill_while_something_happens(*given: Any) -> int:
        entries = fill(*given)
        in_force(text=plain_text("A zebra."))
        return entries

    monkeypatch.setattr(indexer, "_fill", fill_while_something_happens)

    indexer.rebuild()

    assert len(found("zebra")) == 1


def test_a_batch_that_failed_is_done_again(index: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    indexer.follow()
    in_force(text=plain_text("A zebra."))
    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(EmbeddedBackend, "put", lambda *given, **named: (_ for _ in ()).throw(RuntimeError()))
        indexer.follow()

    indexer.follow()

    assert len(found("zebra")) == 1


@pytest.mark.django_db(transaction=True)
def test_publication_is_found_without_anybody_asking_for_it(index: EmbeddedBackend) -> None:
    in_force(text=plain_text("A zebra."))

    assert len(found("zebra")) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_found(index: EmbeddedBackend) -> None:
    indexer.follow()
    with pytest.raises(RuntimeError), transaction.atomic():
        in_force(text=plain_text("A zebra."))
        raise RuntimeError

    assert found("zebra") == []


def test_only_the_index_of_this_engine_is_followed_into(index: EmbeddedBackend) -> None:
    IndexBookmark.objects.create(index="another-machines", number=0)

    indexer.rebuild()

    assert IndexBookmark.objects.of("another-machines").number == 0


def test_dates_of_the_future_are_not_in_force_yet(index: EmbeddedBackend) -> None:
    in_force(text=plain_text("A zebra."))
    indexer.follow()

    assert found("zebra", on=date(2000, 1, 1)) == []
