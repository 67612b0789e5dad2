"""How good an order of results is, measured as trec_eval does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

Judgements = Mapping[str, Mapping[str, int]]
Runs = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Measures:
    """The means over `queries` questions that have something relevant."""

    queries: int
    ndcg_at_10: float
    map: float
    mrr: float
    success_at_3: float


def measure(runs: Runs, judgements: Judgements) -> Measures:
    """The measures of what was returned (`runs`: ids, best first) against what was judged."""
    asked = [query for query, judged in judgements.items() if any(grade > 0 for grade in judged.values())]
    count = len(asked)

    def mean(of: Callable[..., float]) -> float:
        return sum(of(runs.get(query, ()), judgements[query]) for query in asked) / count if count else 0.0

    return Measures(count, mean(ndcg), mean(average_precision), mean(reciprocal_rank), mean(success))


def ndcg(ranked: Sequence[str], judged: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain: the gain is the judgement, the unjudged and negative are 0."""
    ideal = _dcg(sorted(judged.values(), reverse=True)[:depth])
    return _dcg([judged.get(document, 0) for document in ranked[:depth]]) / ideal if ideal else 0.0


def average_precision(ranked: Sequence[str], judged: Mapping[str, int]) -> float:
    """The mean of the precision at each relevant document; one that was not returned counts 0."""
    relevant = {document for document, grade in judged.items() if grade > 0}
    found, precisions = 0, 0.0
    for rank, document in enumerate(ranked, start=1):
        if document in relevant:
            found += 1
            precisions += found / rank
    return precisions / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], judged: Mapping[str, int]) -> float:
    """One over the rank of the first relevant document."""
    return next((1 / rank for rank, doc in enumerate(ranked, start=1) if judged.get(doc, 0) > 0), 0.0)


def success(ranked: Sequence[str], judged: Mapping[str, int], depth: int = 3) -> float:
    """1 when something relevant stands among the first."""
    return float(any(judged.get(document, 0) > 0 for document in ranked[:depth]))


def _dcg(gains: Sequence[int]) -> float:
    return sum(max(gain, 0) / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
