"""Drawing a sample that anybody can draw again: the same frame and the same number give the same cases for ever.

The frame is a list of references. Its hash and the order of drawing are those of the case-file audit tool, section 6.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ALGORITHM = "safekeep-sampling-1"
LONGEST_SEED = 40


class Method(StrEnum):
    """How cases are chosen."""

    SIMPLE = "simple"
    SYSTEMATIC = "systematic"


@dataclass(frozen=True)
class Drawn:
    """The chosen references in the order of drawing, and every other as a reserve, the next one first."""

    frame_hash: str
    chosen: tuple[str, ...]
    reserves: tuple[str, ...]


class CannotDraw(ValueError):
    """A size, a seed or a frame from which nothing can be drawn; the message says which, `where` the part asked."""

    def __init__(self, message: str, *, where: str) -> None:
        super().__init__(message)
        self.where = where


def canonical(references: Iterable[str]) -> tuple[str, ...]:
    """The one order of a frame: by UTF-8 bytes, each reference once."""
    return tuple(sorted(set(references), key=str.encode))


def hash_of_frame(references: Iterable[str]) -> str:
    """SHA-256 (lower-case hex) of the canonical references joined with line feeds, no final one."""
    return hashlib.sha256("\n".join(canonical(references)).encode()).hexdigest()


def draw(references: Iterable[str], *, method: Method, size: int, seed: str) -> Drawn:
    """Draw from a frame with the number that was minuted, in decimal digits. Raises CannotDraw."""
    frame = canonical(references)
    if not (seed.isascii() and seed.isdecimal() and len(seed) <= LONGEST_SEED):
        raise CannotDraw(
            f"Write the number as it was minuted, in at most {LONGEST_SEED} digits and nothing else.",
            where="seed",
        )
    if not 1 <= size <= len(frame):
        raise CannotDraw(
            f"The frame has {len(frame)} references. Draw between 1 and that many.", where="size"
        )
    frame_hash = hash_of_frame(frame)
    order = sorted(frame, key=lambda reference: (_place(seed, frame_hash, reference), reference.encode()))
    if method is Method.SIMPLE:
        return Drawn(frame_hash, tuple(order[:size]), tuple(order[size:]))
    chosen = _every_nth(frame, size, start=int(_place(seed, frame_hash, ""), 16) % len(frame))
    taken = set(chosen)
    return Drawn(frame_hash, chosen, tuple(reference for reference in order if reference not in taken))


def _place(seed: str, frame_hash: str, reference: str) -> str:
    return hashlib.sha256(f"{seed}|{frame_hash}|{reference}".encode()).hexdigest()


def _every_nth(frame: tuple[str, ...], size: int, *, start: int) -> tuple[str, ...]:
    """Equal steps round the frame from a place that the number gives; whole numbers alone, so that nothing rounds."""
    return tuple(frame[(start + step * len(frame) // size) % len(frame)] for step in range(size))
