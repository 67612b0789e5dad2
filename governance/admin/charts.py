"""Pictures of figures: columns of stacked parts, as SVG made on the server beside a table that says the same.

Places across are per cent of the picture's width and places down are pixels, so that words keep their size on a
telephone. Parts differ by texture as well as by shade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TEXTURES = 5
_TOP, _TALLEST, _FOOT = 18, 150, 24
_GAP = 0.25  # of a column's place


@dataclass(frozen=True)
class Part:
    """One part of a column: a box with a texture, and what it says to a pointer."""

    y: str
    height: str
    texture: int
    words: str


@dataclass(frozen=True)
class Column:
    """One column: its parts from the ground up, its whole, and the word under it."""

    x: str
    width: str
    middle: str
    top: str
    whole: str
    tick: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Columns:
    """A picture of columns. `label` says in a sentence what it shows."""

    label: str
    columns: tuple[Column, ...]
    legend: tuple[tuple[int, str], ...]
    height: int = _TOP + _TALLEST + _FOOT
    ground: int = _TOP + _TALLEST
    foot: int = _TOP + _TALLEST + 17


def columns(label: str, series: Mapping[str, Sequence[int]], ticks: Sequence[str]) -> Columns:
    """A picture of some series, one column a tick; more than five series share the last texture."""
    wholes = [sum(numbers) for numbers in zip(*series.values(), strict=True)] or [0] * len(ticks)
    tallest = max([*wholes, 1])
    place = 100 / max(len(ticks), 1)
    drawn = []
    for number, (tick, whole) in enumerate(zip(ticks, wholes, strict=True)):
        named = {name: numbers[number] for name, numbers in series.items()}
        drawn.append(
            Column(
                x=f"{place * (number + _GAP / 2):.2f}",
                width=f"{place * (1 - _GAP):.2f}",
                middle=f"{place * (number + 0.5):.2f}",
                top=f"{_TOP + _TALLEST * (1 - whole / tallest) - 4:.1f}",
                whole=in_short(whole) if whole else "",
                tick=tick,
                parts=_parts(named, tallest, tick),
            )
        )
    legend = tuple((min(number, TEXTURES - 1), name) for number, name in enumerate(series))
    return Columns(label, tuple(drawn), legend if len(series) > 1 else ())


def in_short(number: int) -> str:
    """A number as short as stands on a narrow column: 980, 1.2k, 48k."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k" if number < 9950 else f"{number / 1000:.0f}k"


def _parts(named: Mapping[str, int], tallest: int, tick: str) -> tuple[Part, ...]:
    parts, ground = [], float(_TOP + _TALLEST)
    for number, (name, count) in enumerate(named.items()):
        tall = _TALLEST * count / tallest
        ground -= tall
        if count:
            words = f"{name}, {tick}: {count:,}"
            parts.append(Part(f"{ground:.1f}", f"{tall:.1f}", min(number, TEXTURES - 1), words))
    return tuple(parts)
