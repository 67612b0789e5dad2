"""The search page, through its address."""

from typing import Any

import pytest
from django.test import Client

from search import indexer
from search.backends.embedded import EmbeddedBackend
from search.models import QuestionAsked
from search.rules.entries import Audience, Entry
from tests.factories.policies import PolicyFactory, in_force, plain_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client, index: EmbeddedBackend) -> Any:
    """The text of the page at `/search/?...`."""
    return lambda **given: client.get("/search/", given).content.decode()


def put(index: EmbeddedBackend, *entries: Entry) -> None:
    index.empty()
    index.put(entries)


def entry(thing: str = "policy:1/1", **given: Any) -> Entry:
    plain = {
        "audience": Audience.PUBLIC,
        "kind": "leaflet",
        "title": "Zebras",
        "url": f"/{thing}/",
        "text": "Striped.",
    }
    return Entry(thing=thing, **{**plain, **given})


def test_a_resident_finds_the_notice_by_their_own_words(page: Any) -> None:
    in_force(
        PolicyFactory(number="INF-01", title="How we share information", kind="information_sharing_notice"),
        plain_text("We may share what we know with your family doctor.", title="How we share information"),
    )
    in_force(PolicyFactory(number="POL-2", title="Parking"), plain_text("Cars are parked.", title="Parking"))
    indexer.follow()

    shown = page(q="can they talk to my GP")

    assert '<a href="/policies/INF-01/#what-we-do">How we share information: What we do</a>' in shown
    assert "<mark>share</mark>" in shown
    assert "<mark>family doctor</mark>" in shown or "<mark>doctor</mark>" in shown
    assert "Information-sharing notice" in shown


def test_a_section_that_was_found_is_where_the_link_leads(page: Any, client: Client) -> None:
    in_force(PolicyFactory(number="INF-01"), plain_text("A zebra is kept."))
    indexer.follow()

    assert 'id="what-we-do"' in client.get("/policies/INF-01/").content.decode()
    assert "/policies/INF-01/#what-we-do" in page(q="zebra")


def test_what_was_asked_is_shown_again_and_never_as_mark_up(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry(text="<b>bold</b> zebra"))

    shown = page(q="<script>zebra")

    assert "<script>" not in shown
    assert "&lt;script&gt;zebra" in shown
    assert "&lt;b&gt;bold&lt;/b&gt; <mark>zebra</mark>" in shown


def test_facets_lead_to_the_narrowed_answer_and_back(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry("a"), entry("b", kind="policy", subject="Health"))

    assert 'href="/search/?q=zebra&amp;kind=policy"' in page(q="zebra")
    narrowed = page(q="zebra", kind="policy")
    assert "1 section found under this choice" in narrowed
    assert 'aria-current="true">Policy (1)' in narrowed
    assert 'href="/search/?q=zebra"' in narrowed


def test_a_misspelling_leads_to_what_may_be_meant(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry())

    assert '<a href="/search/?q=zebras"><strong>zebras</strong></a>' in page(q="zerbas")


def test_when_nothing_is_found_the_page_says_what_to_do_next(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry())

    shown = page(q="xylophone")

    assert "Nothing was found for “xylophone”" in shown
    assert 'href="/policies/"' in shown
    assert "999" in shown


def test_without_words_the_page_says_how_to_ask(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry())

    assert "Type a word or a question" in page()
    assert "found" not in page(q="  ").split("<main")[1].split("</main")[0]


def test_somebody_who_may_be_in_danger_reads_first_whom_to_call(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry())

    assert "0800 1111" in page(q="my dad is hitting me")
    assert "0800 1111" not in page(q="zebra")


def test_pages_are_linked_to_one_another(page: Any, index: EmbeddedBackend) -> None:
    put(index, *(entry(f"policy:{n}/1") for n in range(25)))

    assert 'href="/search/?q=zebra&amp;page=2" rel="next"' in page(q="zebra")
    last = page(q="zebra", page=3)
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last
    assert 'start="21"' in last


def test_a_page_behind_the_last_leads_to_the_last(client: Client, index: EmbeddedBackend) -> None:
    put(index, entry())

    assert client.get("/search/?q=zebra&page=40").url == "/search/?q=zebra"


@pytest.mark.parametrize(
    "given",
    ["page=x", "page=-1", "page=9999999999999999999", "page=²", "kind=nothing", "q=%00", "q=" + "a" * 5000],
)
def test_an_address_that_makes_no_sense_is_no_error(
    client: Client, index: EmbeddedBackend, given: str
) -> None:
    put(index, entry())

    assert client.get(f"/search/?q=zebra&{given}").status_code in (200, 302)


def test_without_an_index_the_page_says_so_and_where_everything_stands(
    client: Client, index: EmbeddedBackend
) -> None:
    answer = client.get("/search/?q=zebra")

    assert answer.status_code == 503
    assert "/policies/" in answer.content.decode()


def test_results_are_not_for_other_search_engines_and_need_no_script(
    page: Any, index: EmbeddedBackend
) -> None:
    put(index, entry())

    shown = page(q="zebra")

    assert '<meta name="robots" content="noindex">' in shown
    assert "<script" not in shown


def test_a_question_is_counted_in_words_alone(page: Any, index: EmbeddedBackend) -> None:
    put(index, entry())

    for words in ("Zebra?", "zebra", "giraffe sam@example.org"):
        page(q=words)
    page(q="zebra", page=2)

    assert {(asked.words, asked.times, asked.found) for asked in QuestionAsked.objects.all()} == {
        ("zebra", 2, 1),
        ("giraffe", 1, 0),
    }
    assert [asked.words for asked in QuestionAsked.objects.unanswered()] == ["giraffe"]
    kept = {field.name for field in QuestionAsked._meta.get_fields()}
    assert kept == {"id", "words", "audience", "on", "times", "found"}
