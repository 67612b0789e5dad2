"""The embedded engine: a tantivy index in a folder beside the database. Only this file knows tantivy."""

import json
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any, Self

import tantivy
from django.conf import settings
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from search.backends.contract import Backend, SearchUnavailable, busy
from search.backends.folder import Folder
from search.rules import excerpts, ranking
from search.rules.entries import Entry
from search.rules.questions import Alternative, Answer, Clause, FacetValue, Piece, Question, Result
from search.rules.spreading import page_of, reach
from search.rules.understanding import marked_words
from search.rules.words import words

# Another shape of index has another number: an index of an old shape counts as none, and is rebuilt.
SHAPE = 1
HEAP = 50_000_000
WHOLE_TEXT = 10_000_000  # characters: excerpts are cut by our own rules
FOR_GOOD = date.max.toordinal()
FACETS = ("kind", "subject")
_ANALYSER = (
    TextAnalyzerBuilder(Tokenizer.simple())
    .filter(Filter.remove_long(60))
    .filter(Filter.lowercase())
    .filter(Filter.ascii_fold())
    .filter(Filter.stemmer("english"))
    .build()
)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("thing", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("audience", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("applies_from", indexed=True, fast=True)
    builder.add_unsigned_field("applies_until", indexed=True, fast=True)
    for searched in ranking.FIELDS:
        builder.add_text_field(searched, tokenizer_name="english")
    builder.add_text_field("text", stored=True, tokenizer_name="english")
    builder.add_text_field("words", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class EmbeddedBackend(Backend):
    """Each rebuild makes an index in a folder of its own; the file `current` names the one in use."""

    name = "embedded"

    def __init__(self, folder: Path, *, index: str = "") -> None:
        super().__init__()
        self.folder = Folder(folder)
        self.fixed = index
        self.schema = _schema()
        self._open: tuple[str, tantivy.Index] | None = None

    @classmethod
    def from_settings(cls) -> Self:
        return cls(Path(settings.SEARCH_FOLDER))

    def identity(self) -> str:
        try:
            # Only an index that can be read counts: its files are opened here.
            self._searcher()
            return self._index()[0]
        except SearchUnavailable:
            return ""

    def put(self, entries: Collection[Entry], *, instead_of: Collection[str] = ()) -> None:
        with self.writing():
            writer = self._writer()
            for thing in {*instead_of, *(entry.thing for entry in entries)}:
                writer.delete_documents_by_term("thing", thing)
            for entry in entries:
                writer.add_document(tantivy.Document.from_dict(_document(entry), self.schema))
            writer.commit()
            writer.wait_merging_threads()

    def answer(self, question: Question) -> Answer:
        if not question.understood.clauses:
            return Answer()
        searcher = self._searcher()
        query = self._filtered(question, self._asked(question))
        found = searcher.search(query, limit=reach(question), count=True)
        hits = [(score, searcher.doc(address)) for score, address in found.hits]
        page = page_of(hits, question, lambda hit: str(hit[1].get_first("document")))
        snippets = self._snippets(searcher, question) if question.excerpts else None
        return Answer(
            total=found.count,  # type: ignore[attr-defined]
            results=tuple(_result(document, score, snippets) for score, document in page),
            facets=self._facets(searcher, question, query),
        )

    def known(self, question: Question) -> Mapping[str, int]:
        searcher = self._searcher()
        return dict(searcher.terms_with_prefix("words", "", self._visible(question)))

    def empty(self) -> None:
        with self.writing():
            self.folder.use(self._new())

    @contextmanager
    def beside(self) -> Iterator[Backend]:
        with self.writing():
            name = self._new()
            try:
                yield type(self)(self.folder.path, index=name)
            except BaseException:
                self.folder.throw_away(name)
                raise
            self.folder.use(name)

    @contextmanager
    def throw_away_index(self) -> Iterator[Backend]:
        with tempfile.TemporaryDirectory(prefix="safekeep-search-") as folder:
            backend = type(self)(Path(folder))
            backend.empty()
            yield backend

    def _locked(self) -> AbstractContextManager[None]:
        # Who fills an index beside the one in use holds the lock already.
        return nullcontext() if self.fixed else self.folder.locked()

    # The index

    def _current(self) -> str:
        return self.fixed or self.folder.current()

    def _new(self) -> str:
        name = self.folder.new(_prefix())
        tantivy.Index(self.schema, path=str(self.folder.path / name))
        return name

    def _index(self) -> tuple[str, tantivy.Index]:
        name = self._current()
        if not name.startswith(_prefix()) or not (self.folder.path / name / "meta.json").exists():
            raise SearchUnavailable("There is no search index yet. Run rebuild_search.")
        if self._open is None or self._open[0] != name:
            try:
                index = tantivy.Index.open(str(self.folder.path / name))
                index.register_tokenizer("english", _ANALYSER)
                index.config_reader("manual")
            except (ValueError, OSError) as error:
                raise _unreadable(error) from error
            self._open = name, index
        return self._open

    def _searcher(self) -> tantivy.Searcher:
        with suppress(SearchUnavailable):
            return self._reloaded()
        # A rebuild may have put another index in place since its name was read.
        self._open = None
        return self._reloaded()

    def _reloaded(self) -> tantivy.Searcher:
        _, index = self._index()
        try:
            index.reload()
        except (ValueError, OSError) as error:
            raise _unreadable(error) from error
        return index.searcher()

    def _writer(self) -> tantivy.IndexWriter:
        try:
            return self._index()[1].writer(HEAP, 1)
        except ValueError as error:
            raise busy() from error

    # Questions

    def _filtered(self, question: Question, asked: Query) -> Query:
        return Query.boolean_query(
            [(Occur.Must, asked), (Occur.Must, Query.boost_query(self._visible(question), 0.0))]
        )

    def _visible(self, question: Question) -> Query:
        day, unsigned = question.on.toordinal(), tantivy.FieldType.Unsigned
        must = [
            Query.term_set_query(self.schema, "audience", sorted(question.may_see)),
            Query.range_query(self.schema, "applies_from", unsigned, upper_bound=day),
            Query.range_query(self.schema, "applies_until", unsigned, lower_bound=day, include_lower=False),
        ]
        must += [
            Query.term_query(self.schema, facet, wanted, "basic")
            for facet in FACETS
            if (wanted := getattr(question, facet))
        ]
        return Query.boolean_query([(Occur.Must, query) for query in must])

    def _asked(self, question: Question) -> Query:
        clauses = question.understood.clauses
        required = [(Occur.Must, self._clause(clause)) for clause in clauses if clause.required]
        free = [(Occur.Should, self._clause(clause)) for clause in clauses if not clause.required]
        together = [
            (Occur.Should, Query.boost_query(query, ranking.PAIR_WEIGHT))
            for pair in question.understood.pairs
            if (query := self._words(ranking.WHOLE, pair, ranking.PAIR_SLOP))
        ]
        least = 0 if required else ranking.least_met(len(free))
        met = Query.boolean_query([*required, *free], minimum_number_should_match=least)
        return Query.boolean_query([(Occur.Must, met), *together])

    def _clause(self, clause: Clause) -> Query:
        ways = [query for way in clause.alternatives for query in self._alternative(way)]
        return Query.disjunction_max_query(ways) if ways else Query.empty_query()

    def _alternative(self, way: Alternative) -> Iterator[Query]:
        fields = [
            Query.boost_query(query, weight * way.weight)
            for field, weight in ranking.FIELDS.items()
            if (query := self._words(field, way.words))
        ]
        if fields:
            yield Query.boolean_query([(Occur.Should, query) for query in fields])

    def _words(self, field: str, said: tuple[str, ...], slop: int = 0) -> Query | None:
        stems = _ANALYSER.analyze(" ".join(said))
        if len(stems) > 1:
            return Query.phrase_query(self.schema, field, list(stems), slop)
        return Query.term_query(self.schema, field, stems[0]) if stems else None

    def _snippets(self, searcher: tantivy.Searcher, question: Question) -> tantivy.SnippetGenerator:
        stems = sorted(
            {stem for word in marked_words(question.understood) for stem in _ANALYSER.analyze(word)}
        )
        sought = Query.boolean_query(
            [(Occur.Should, Query.term_query(self.schema, "text", stem)) for stem in stems]
        )
        generator = tantivy.SnippetGenerator.create(searcher, sought, self.schema, "text")
        generator.set_max_num_chars(WHOLE_TEXT)
        return generator

    def _facets(
        self, searcher: tantivy.Searcher, question: Question, query: Query
    ) -> dict[str, tuple[FacetValue, ...]]:
        counted = searcher.aggregate(
            query, {name: {"terms": {"field": name, "size": 100}} for name in FACETS}
        )
        return {
            name: tuple(
                FacetValue(bucket["key"], bucket["doc_count"])
                for bucket in counted[name]["buckets"]
                if bucket["key"]
            )
            for name in FACETS
        }


def _prefix() -> str:
    return f"index-{SHAPE}-"


def _unreadable(error: Exception) -> SearchUnavailable:
    return SearchUnavailable(f"The search index cannot be read ({error}). Run rebuild_search.")


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "thing": entry.thing,
        "document": entry.document or entry.thing,
        "audience": entry.audience.value,
        "kind": entry.kind,
        "subject": entry.subject,
        "applies_from": entry.applies_from.toordinal() if entry.applies_from else 0,
        "applies_until": entry.applies_until.toordinal() if entry.applies_until else FOR_GOOD,
        **ranking.fields(entry),
        "text": entry.text,
        "words": sorted(set(words(f"{entry.title} {entry.section} {entry.text}"))),
        "shown": json.dumps(entry.shown, ensure_ascii=False),
    }


def _result(document: tantivy.Document, score: float, snippets: tantivy.SnippetGenerator | None) -> Result:
    shown = json.loads(str(document.get_first("shown")))
    excerpt = _excerpt(document, snippets) if snippets else ()
    return Result(**shown, excerpt=excerpt, score=round(score, 4))


def _excerpt(document: tantivy.Document, snippets: tantivy.SnippetGenerator) -> tuple[Piece, ...]:
    text = str(document.get_first("text") or "")
    snippet = snippets.snippet_from_doc(document)
    # The fragment runs from the text's first word to its last; its ranges count from its own beginning.
    start = snippet.fragment_range().start
    ranges = [(start + found.start, start + found.end) for found in snippet.highlighted()]
    if not ranges:
        return excerpts.beginning(text)
    return excerpts.around_marks(excerpts.marked_at(text, ranges))
