"""The Elasticsearch engine, on a real server."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from search.backends import contract, elasticsearch
from search.backends.contract import IndexBusy, SearchUnavailable
from search.backends.elasticsearch import ElasticsearchBackend
from tests.search.backends.contract import BackendContract, ask, entry


@pytest.fixture
def backend(elasticsearch_url: str) -> Iterator[ElasticsearchBackend]:
    client = Elasticsearch(elasticsearch_url)
    backend = ElasticsearchBackend(client, f"test-{uuid4().hex[:12]}")
    backend.empty()
    yield backend
    for index in client.indices.get(index=f"{backend.alias}-*"):
        client.indices.delete(index=index)


class TestElasticsearch(BackendContract):
    pass


def test_without_an_alias_there_is_no_index(backend: ElasticsearchBackend) -> None:
    other = ElasticsearchBackend(backend.client, "nobody-made-this")

    assert other.identity() == ""
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        ask(other, "records")


def test_a_server_that_does_not_answer_is_said_in_words() -> None:
    backend = ElasticsearchBackend(Elasticsearch("http://127.0.0.1:1", max_retries=0), "safekeep")

    with pytest.raises(SearchUnavailable, match="does not answer"):
        backend.identity()


def test_a_second_writer_waits_and_then_says_who_is_busy(
    backend: ElasticsearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch, "PATIENCE", 0.2)
    other = ElasticsearchBackend(backend.client, backend.alias)

    with backend.writing(), pytest.raises(IndexBusy):
        other.put([entry()])


def test_the_lock_of_a_writer_that_died_grows_stale(
    backend: ElasticsearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch, "STALE", 0.0)
    backend.client.create(index=elasticsearch.LOCKS, id=backend.alias, document={"since": 0}, refresh=True)

    backend.put([entry()])

    assert ask(backend, "records").total == 1


def test_only_one_index_is_left_after_a_rebuild(backend: ElasticsearchBackend) -> None:
    with backend.beside() as new:
        new.put([entry()])

    assert list(backend.client.indices.get(index=f"{backend.alias}-*")) == [backend.identity()]


def test_both_engines_wait_as_long_for_another_writer() -> None:
    assert elasticsearch.PATIENCE == contract.PATIENCE
