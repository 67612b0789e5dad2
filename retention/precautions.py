"""Holds that are placed as a precaution, as the domain's file says them: what to hold, why, and until when to look again."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retention.models import Hold

_FILE = Path(__file__).resolve().parent / "data" / "precautionary_holds.toml"


@dataclass(frozen=True)
class Precaution:
    """A hold that the domain asks for before anybody orders it."""

    name: str
    title: str
    scope: str
    target: str
    reason: str
    authority: str
    owner: str
    review_after_days: int


@cache
def precautions() -> tuple[Precaution, ...]:
    """Every hold of the file, in its order."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(Precaution(**hold) for hold in said["hold"])


def never_placed() -> tuple[Precaution, ...]:
    """Those that nobody has placed yet. One that was lifted was decided upon, and is not asked for again."""
    placed = set(Hold.objects.values_list("scope", "target"))
    return tuple(one for one in precautions() if (one.scope, one.target) not in placed)
