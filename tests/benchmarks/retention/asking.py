"""What a records officer asks and orders of a large register: the due list, an explanation, a hold."""

from collections.abc import Callable
from statistics import quantiles

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import holds
from retention.models import Hold
from retention.queries.disposal import as_proposals, proposable
from retention.queries.explanation import explain_record
from tests.benchmarks.measuring import Figure
from tests.benchmarks.retention.people import person
from tests.benchmarks.retention.watching import watch


def due(rows: int) -> list[Figure]:
    """The first thousand that are due and free."""
    officer = person("bench_officer", Role.RECORDS_OFFICER)
    return [
        often(f"1,000 due of {rows:,}", 40, lambda _: as_proposals(proposable(on=today(), by=officer)[:1000]))
    ]


def explanation(rows: int) -> list[Figure]:
    """Why a record has its date, for records all over the register."""
    every = max(rows // 200, 1)
    return [
        often(
            "an explanation", 200, lambda n: explain_record(f"B-{n * every % rows + 1:08}", on=today()).state
        )
    ]


def hold(rows: int) -> list[Figure]:
    """A tenth of the register held by a query, and let go again."""
    officer = person("bench_officer", Role.RECORDS_OFFICER)
    terms = {"source": "bench 3"}
    placed = watch(
        lambda: holds.place_over(Hold.Scope.QUERY, terms=terms, reason="To be measured.", by=officer)
    )
    lifted = watch(lambda: holds.lift(placed.answer[0], reason="It was measured.", by=officer))
    return [
        Figure(f"{placed.answer[1]:,} of {rows:,} held", str(placed), "goal: 100,000 in 3 s, 60 statements"),
        Figure(f"{lifted.answer[0]:,} let go again", str(lifted)),
    ]


def often(what: str, times: int, work: Callable[[int], object]) -> Figure:
    """Work done many times over, after once to warm up."""
    work(0)
    found = [watch(lambda number=number: work(number)) for number in range(times)]
    cuts = quantiles([one.seconds * 1000 for one in found], n=20)
    spent = sorted(one.processor * 1000 for one in found)[times // 2]
    statements = max(one.statements for one in found)
    return Figure(
        what,
        f"p50 {cuts[9]:.1f} ms ({spent:.1f} ms of this process), p95 {cuts[18]:.1f} ms, {statements} statements",
    )
