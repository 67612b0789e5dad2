"""Records that are kept with others live until the last one's date; those that form a loop share one date (rule 15)."""

from collections.abc import Iterable, Mapping


def kept_with(start: int, links: Mapping[int, Iterable[int]]) -> list[int]:
    """Every record that one is kept with, directly or through others, nearest first; a loop ends by itself."""
    found: dict[int, None] = {}
    level: Iterable[int] = links.get(start, ())
    while level := [other for other in level if other not in found and other != start]:
        found |= dict.fromkeys(level)
        level = [further for other in level for further in links.get(other, ())]
    return list(found)
