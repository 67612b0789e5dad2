"""How hard the torture is: short in the ordinary suite, full with TORTURE=full (`make torture`)."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """How many records, kills, races and people take part."""

    records: int
    kills: int
    races: int
    approvers: int


FULL = os.environ.get("TORTURE") == "full"
SIZES = Sizes(10_000, 200, 1_000, 50) if FULL else Sizes(400, 12, 60, 16)
