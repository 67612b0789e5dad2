"""The commands of search, run as other programs run them."""

import json
from pathlib import Path
from typing import Any

import pytest

Program = Any


def test_search_answers_after_migrate_alone(program: Program) -> None:
    outcome = program("search", "can", "they", "talk", "to", "my", "GP", "--format", "json")

    assert outcome.code == 0, outcome.stderr
    assert outcome.json["total"] == len(outcome.json["results"])
    assert set(outcome.json) == {"total", "results", "suggestion", "facets"}


def test_rebuilding_counts_entries_and_seconds(program: Program) -> None:
    outcome = program("rebuild_search", "--format", "json")

    assert outcome.code == 0, outcome.stderr
    assert set(outcome.json) == {"entries", "seconds"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--on", "2026-02-31"), "bad_date"),
        (("--as", "nobody"), "no_such_person"),
        (("--backend", "elasticsearch"), "search_unavailable"),
    ],
)
def test_what_cannot_be_answered_is_refused(program: Program, words: tuple[str, ...], code: str) -> None:
    outcome = program("search", "zebra", *words, "--format", "json")

    assert outcome.code == 2
    assert outcome.json["refused"]["code"] == code


@pytest.fixture
def collection(tmp_path: Path) -> dict[str, Path]:
    documents = [
        {"id": "d1", "title": "Aeroelastic models", "text": "Similarity laws for heated models of aircraft."},
        {"id": "d2", "title": "Boundary layers", "text": "Heat transfer in a laminar boundary layer."},
        {"id": "d3", "title": "", "text": "Nothing of the kind."},
    ]
    queries = [
        {"id": "q1", "text": "what similarity laws must be obeyed when constructing aeroelastic models?"},
        {"id": "q2", "text": "heat transfer"},
        {"id": "q3", "text": "unjudged"},
    ]
    files = {name: tmp_path / name for name in ("documents", "queries", "judgements")}
    files["documents"].write_text("\n".join(map(json.dumps, documents)))
    files["queries"].write_text("\n".join(map(json.dumps, queries)) + "\n\n")
    files["judgements"].write_text("q1 0 d1 3\nq2 0 d3 -1\nq2\t0\td2\t2\nq9 0 d1 1\n")
    return files


def evaluate(program: Program, collection: dict[str, Path], *more: str) -> Any:
    files = [word for name, path in collection.items() for word in (f"--{name}", path)]
    return program("evaluate_search", *files, "--format", "json", *more)


def test_the_order_of_results_is_measured_on_any_collection(
    program: Program, collection: dict[str, Path]
) -> None:
    outcome = evaluate(program, collection)

    assert outcome.code == 0, outcome.stderr
    assert outcome.json == {
        "backend": "embedded",
        "queries": 2,
        "ndcg@10": 1.0,
        "map": 1.0,
        "mrr": 1.0,
        "success@3": 1.0,
    }


def test_measuring_leaves_the_products_index_alone(program: Program, collection: dict[str, Path]) -> None:
    before = program("search", "aeroelastic", "--format", "json").json

    evaluate(program, collection)

    assert program("search", "aeroelastic", "--format", "json").json == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("documents", "not json"),
        ("documents", '{"title": "no id"}'),
        ("queries", "[]"),
        ("judgements", "q1 d1"),
        ("judgements", "q1 0 d1 much"),
    ],
)
def test_a_file_that_is_not_a_collections_is_refused(
    program: Program, collection: dict[str, Path], name: str, content: str
) -> None:
    collection[name].write_text(content)

    outcome = evaluate(program, collection)

    assert outcome.code == 2
    assert outcome.json["refused"]["code"] == "bad_collection"
    assert str(collection[name]) in outcome.json["refused"]["where"]


def test_a_file_that_is_not_there_is_refused(program: Program, collection: dict[str, Path]) -> None:
    collection["queries"].unlink()

    assert evaluate(program, collection).json["refused"]["code"] == "bad_collection"
