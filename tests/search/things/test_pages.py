"""Ordinary pages are found as they are shown, by whatever road Wagtail changed them."""

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from governance.documents.text import Item, List, Paragraph, Span
from governance.london import today
from policies.blocks import to_body
from policies.models import HomePage, InformationPage
from search import indexer, queries
from search.backends.embedded import EmbeddedBackend
from search.rules.questions import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> InformationPage:
    home = HomePage.objects.first() or Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Children's services in Thornmere", slug="ours")
    )
    return home.add_child(
        instance=InformationPage(title="Feeding giraffes", slug="giraffes", summary="Whom to ask.")
    )


def found(words: str) -> list[str]:
    indexer.follow()
    return [result.title for result in queries.ask(Question(words, today())).results]


def test_a_live_page_is_found_by_title_and_summary(index: EmbeddedBackend, page: Any) -> None:
    assert "Feeding giraffes" in found("giraffe")
    result = queries.ask(Question("giraffe", today())).results[0]
    assert (result.kind, result.url) == ("information", page.url or "/")


def test_a_page_that_came_after_the_index_is_found(index: EmbeddedBackend, page: Any) -> None:
    indexer.follow()
    page.get_parent().add_child(instance=InformationPage(title="Zebra crossing", slug="zebra"))

    assert indexer.is_behind()
    assert found("zebra") == ["Zebra crossing"]


def test_a_page_with_words_that_nobody_changed_leaves_the_index_in_peace(
    index: EmbeddedBackend, page: Any
) -> None:
    page.body = to_body((List((Item((Paragraph((Span("Hay"),)),)),)), Paragraph((Span("Water"),))))
    page.save()

    indexer.follow()

    assert not indexer.is_behind()


@pytest.mark.parametrize("road", ["unpublished", "deleted", "not for everyone"])
def test_a_page_that_goes_is_gone(index: EmbeddedBackend, page: Any, road: str) -> None:
    assert found("giraffe") == ["Feeding giraffes"]

    match road:
        case "unpublished":
            page.unpublish()
        case "deleted":
            page.delete()
        case "not for everyone":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert found("giraffe") == []


def test_a_page_that_was_renamed_is_found_by_its_new_name_alone(index: EmbeddedBackend, page: Any) -> None:
    indexer.follow()
    page.title = "Feeding lions"
    page.save_revision().publish()

    assert found("lion") == ["Feeding lions"]
    assert found("giraffe") == []


def test_a_draft_of_a_change_is_not_found(index: EmbeddedBackend, page: Any) -> None:
    page.title = "Feeding lions"
    page.save_revision()

    assert found("lion") == []
