"""What a case is."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One way to break one test of one clause, and how the same is done well."""

    clause: str
    test: int
    name: str
    bad: Callable[[], bytes]
    good: Callable[[], bytes] | None = None

    def __str__(self) -> str:
        return f"{self.clause}-t{self.test:02d} {self.name}"

    @property
    def file_name(self) -> str:
        return re.sub(r"[^\w.-]+", "_", str(self))
