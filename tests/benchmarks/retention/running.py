"""The steps on one database, in their order: `python -m tests.benchmarks.retention.running ROWS [STEP …]`."""

import os
import platform
import sys
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.benchmarks.measuring import Figure, table  # noqa: E402
from tests.benchmarks.retention import asking, disposing, filling, looking, screening  # noqa: E402
from tests.benchmarks.retention.measured import STEPS  # noqa: E402
from tests.benchmarks.retention.watching import watch  # noqa: E402
from tests.benchmarks.running import _create_database  # noqa: E402

WORK: dict[str, Callable[[int], list[Figure]]] = {
    "evaluation": looking.evaluation,
    "preview": looking.preview,
    "due": asking.due,
    "explanation": asking.explanation,
    "chain": looking.chain,
    "screens": screening.screens,
    "hold": asking.hold,
    "held": disposing.held,
    "execution": disposing.execution,
    "file": disposing.file,
}


def run(rows: int, wanted: list[str]) -> None:
    """Fill a register, then measure what was named, or all."""
    _create_database()
    call_command("migrate", verbosity=0)
    filled = watch(lambda: filling.fill(rows))
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"\n# {connection.vendor}, Python {platform.python_version()}, load {load}")
    print(f"\n{rows:,} records and {3 * rows:,} triggers put in: {filled}", flush=True)
    for name in STEPS:
        if not wanted or name in wanted:
            print(f"\n## {name}: {STEPS[name]}\n\n{table(WORK[name](rows))}", flush=True)


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2:])
