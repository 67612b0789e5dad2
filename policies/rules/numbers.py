"""How policies are numbered: four figures after a prefix, one after the other, never used twice."""

from collections.abc import Iterable

PATTERN = r"^[A-Z]{2,6}-[0-9]{4,6}$"
EXPLANATION = "Write a number as capital letters, a hyphen and at least four figures: POL-0001."
PREFIX = "POL"


def next_number(taken: Iterable[str], prefix: str = PREFIX) -> str:
    """The number after the highest taken."""
    figures = [int(number.partition("-")[2]) for number in taken if number.startswith(f"{prefix}-")]
    return f"{prefix}-{max(figures, default=0) + 1:04d}"
