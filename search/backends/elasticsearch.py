"""Elasticsearch, through elasticsearch-dsl. Only this file knows it."""

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from elasticsearch import ApiError, ConflictError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import bulk
from elasticsearch_dsl import A, Index, Q, Search, analyzer, token_filter, tokenizer
from elasticsearch_dsl.query import Query

from search.backends.contract import PATIENCE, Backend, SearchUnavailable, busy
from search.rules import excerpts, ranking
from search.rules.entries import Entry
from search.rules.questions import Answer, Clause, FacetValue, Question, Result
from search.rules.spreading import page_of, reach
from search.rules.understanding import marked_words
from search.rules.words import words

SHAPE = 1
LOCKS = "safekeep-locks"
FACETS = ("kind", "subject")
MOST_WORDS = 50_000  # below the server's limit of 65,536 buckets
STALE = 900.0  # seconds after which a writer counts as dead
_ENGLISH = analyzer(
    "safekeep_english",
    tokenizer=tokenizer("letters_and_digits", "pattern", pattern=r"[^\p{L}\p{N}]+"),
    filter=["lowercase", "asciifolding", token_filter("porter2", "stemmer", language="porter2")],
)
_KEYWORD = {"type": "keyword"}
_DATE = {"type": "date"}
_TEXT = {"type": "text", "analyzer": "safekeep_english"}
_MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        **dict.fromkeys(("thing", "document", "audience", *FACETS, "words", "put"), _KEYWORD),
        **dict.fromkeys(("applies_from", "applies_until"), _DATE),
        **dict.fromkeys(ranking.FIELDS, _TEXT),
        "text": _TEXT,
        "shown": {"type": "object", "enabled": False},
    },
}


class ElasticsearchBackend(Backend):
    """An alias names the index in use; a rebuild fills another and moves the alias."""

    name = "elasticsearch"

    def __init__(self, client: Elasticsearch, alias: str, *, index: str = "") -> None:
        super().__init__()
        self.client = client
        self.alias = alias
        self.fixed = index

    @classmethod
    def from_settings(cls) -> Self:
        if not settings.ELASTICSEARCH_URL:
            raise SearchUnavailable("ELASTICSEARCH_URL is not set. Set it, or use the embedded engine.")
        client = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=30, retry_on_timeout=True)
        return cls(client, getattr(settings, "ELASTICSEARCH_ALIAS", "safekeep"))

    def identity(self) -> str:
        if self.fixed:
            return self.fixed
        with _reached():
            try:
                found = self.client.indices.get_alias(name=self.alias)
            except NotFoundError:
                return ""
        return next((name for name in found if name.startswith(f"{self.alias}-{SHAPE}-")), "")

    def put(self, entries: Collection[Entry], *, instead_of: Collection[str] = ()) -> None:
        index, stamp = self._index(), uuid4().hex
        things = sorted({*instead_of, *(entry.thing for entry in entries)})
        with self.writing(), _reached():
            # First the new, then the old away: what is replaced is found all the time.
            bulk(
                self.client, (_action(entry, index, stamp) for entry in entries), refresh=True, chunk_size=500
            )
            old = Q("terms", thing=things) & ~Q("term", put=stamp)
            Search(using=self.client, index=index).query(old).params(
                refresh=True, conflicts="proceed"
            ).delete()

    def answer(self, question: Question) -> Answer:
        if not question.understood.clauses:
            return Answer()
        search = Search(using=self.client, index=self._index())
        search = search.query("bool", must=[_asked(question)], filter=_visible(question))
        search = search.extra(size=reach(question), track_total_hits=True)
        search = (
            _with_excerpts(search, question) if question.excerpts else search.source(["document", "shown"])
        )
        for facet in FACETS:
            search.aggs.bucket(facet, A("terms", field=facet, size=100))
        with _reached():
            found = search.execute().to_dict()
        page = page_of(found["hits"]["hits"], question, lambda hit: hit["_source"]["document"])
        return Answer(
            total=found["hits"]["total"]["value"],
            results=tuple(_result(hit) for hit in page),
            facets={name: _facet(found["aggregations"][name]) for name in FACETS},
        )

    def known(self, question: Question) -> Mapping[str, int]:
        search = Search(using=self.client, index=self._index()).extra(size=0)
        search = search.query("bool", filter=_visible(question))
        search.aggs.bucket("words", A("terms", field="words", size=MOST_WORDS))
        with _reached():
            buckets = search.execute().to_dict()["aggregations"]["words"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}

    def empty(self) -> None:
        with self.writing():
            self._use(self._new())

    @contextmanager
    def beside(self) -> Iterator[Backend]:
        with self.writing():
            name = self._new()
            filling = type(self)(self.client, self.alias, index=name)
            try:
                yield filling
            except BaseException:
                self.client.indices.delete(index=name, ignore_unavailable=True)
                raise
            self._use(name)

    @contextmanager
    def throw_away_index(self) -> Iterator[Backend]:
        backend = type(self)(self.client, f"{self.alias}-trial-{uuid4().hex[:12]}")
        try:
            backend.empty()
            yield backend
        finally:
            self.client.indices.delete(index=backend.identity() or backend.alias, ignore_unavailable=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer on all machines: a document that only one can create, and that grows stale."""
        if self.fixed:
            # Who fills an index beside the one in use holds the lock already.
            yield
            return
        with _reached():
            self._take()
        try:
            yield
        finally:
            self.client.options(ignore_status=404).delete(index=LOCKS, id=self.alias, refresh=True)

    # The index

    def _take(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(ConflictError):
                self.client.create(index=LOCKS, id=self.alias, document={"since": time.time()})
                return
            self._free_the_dead()
            if time.monotonic() > until:
                raise busy()
            time.sleep(0.05)

    def _free_the_dead(self) -> None:
        with suppress(NotFoundError, ConflictError):
            found = self.client.get(index=LOCKS, id=self.alias)
            if time.time() - found["_source"]["since"] > STALE:
                order = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
                self.client.delete(index=LOCKS, id=self.alias, **order)

    def _index(self) -> str:
        name = self.identity()
        if not name:
            raise SearchUnavailable("There is no search index yet. Run rebuild_search.")
        return name

    def _new(self) -> str:
        name = f"{self.alias}-{SHAPE}-{uuid4().hex[:12]}"
        index = Index(name, using=self.client)
        index.settings(number_of_shards=1, number_of_replicas=0, refresh_interval="1s")
        index.analyzer(_ENGLISH)
        with _reached():
            self.client.indices.create(index=name, **index.to_dict(), mappings=_MAPPING)
        return name

    def _use(self, name: str) -> None:
        with _reached():
            old = self.client.options(ignore_status=404).indices.get_alias(name=self.alias)
            names = (
                [index for index in old.body if index.startswith(f"{self.alias}-")]
                if old.meta.status == 200
                else []
            )
            away = [{"remove_index": {"index": index}} for index in names]
            self.client.indices.update_aliases(actions=[{"add": {"index": name, "alias": self.alias}}, *away])


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (TransportError, ApiError) as error:
        if isinstance(error, ConflictError | NotFoundError):
            raise
        raise SearchUnavailable(
            f"Elasticsearch does not answer ({type(error).__name__}). Is it running?"
        ) from error


def _with_excerpts(search: Search, question: Question) -> Search:
    marked = Q("match", text=" ".join(marked_words(question.understood)))
    search = search.source(["document", "shown", "text"])
    search = search.highlight_options(pre_tags=[excerpts.OPEN], post_tags=[excerpts.CLOSE])
    # The whole text comes back with its marks: excerpts are cut by our own rules.
    return search.highlight("text", highlight_query=marked.to_dict(), number_of_fragments=0)


def _visible(question: Question) -> list[Query]:
    day = question.on.isoformat()
    begun = Q("range", applies_from={"lte": day}) | ~Q("exists", field="applies_from")
    ended = Q("range", applies_until={"lte": day})
    facets = [Q("term", **{facet: wanted}) for facet in FACETS if (wanted := getattr(question, facet))]
    return [Q("terms", audience=sorted(question.may_see)), begun, ~ended, *facets]


def _asked(question: Question) -> Query:
    clauses = question.understood.clauses
    required = [_clause(clause) for clause in clauses if clause.required]
    free = [_clause(clause) for clause in clauses if not clause.required]
    least = 0 if required else ranking.least_met(len(free))
    together = [
        Q(
            "match_phrase",
            **{
                ranking.WHOLE: {
                    "query": " ".join(pair),
                    "slop": ranking.PAIR_SLOP,
                    "boost": ranking.PAIR_WEIGHT,
                }
            },
        )
        for pair in question.understood.pairs
    ]
    return Q(
        "bool", must=[Q("bool", must=required, should=free, minimum_should_match=least)], should=together
    )


def _clause(clause: Clause) -> Query:
    ways = [
        Q(
            "bool",
            should=[
                _words(field, way.words, weight * way.weight) for field, weight in ranking.FIELDS.items()
            ],
        )
        for way in clause.alternatives
    ]
    return Q("dis_max", queries=ways)


def _words(field: str, said: tuple[str, ...], boost: float) -> Query:
    return Q("match_phrase", **{field: {"query": " ".join(said), "boost": boost}})


def _facet(counted: dict[str, Any]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"] if bucket["key"]
    )


def _action(entry: Entry, index: str, stamp: str) -> dict[str, Any]:
    return {
        "_index": index,
        "_id": entry.key,
        "thing": entry.thing,
        "document": entry.document or entry.thing,
        "audience": entry.audience.value,
        "kind": entry.kind,
        "subject": entry.subject,
        "applies_from": entry.applies_from,
        "applies_until": entry.applies_until,
        **ranking.fields(entry),
        "text": entry.text,
        "words": sorted(set(words(f"{entry.title} {entry.section} {entry.text}"))),
        "put": stamp,
        "shown": entry.shown,
    }


def _result(hit: dict[str, Any]) -> Result:
    marked = hit.get("highlight", {}).get("text", [""])[0]
    text = hit["_source"].get("text", "")
    excerpt = excerpts.around_marks(excerpts.pieces(marked)) or excerpts.beginning(text)
    return Result(**hit["_source"]["shown"], excerpt=excerpt, score=round(hit["_score"], 4))
