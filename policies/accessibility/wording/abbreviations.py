"""Abbreviations of the trade that a text uses and never writes out."""

import csv
import re
from functools import cache
from pathlib import Path

from policies.accessibility.wording.plain import bare

_DATA = Path(__file__).parent.parent / "data" / "abbreviations.csv"
_NEAR = 200  # letters
_BROKEN_OFF = re.compile(r"[^\w\s'’&-]")
_WORD = re.compile(r"\b[a-z][\w'’-]")
_TWO_WORDS = re.compile(r"\w\s+\w")
_CAPITALS = re.compile(r"\b[A-Z]{2,8}s?\b")


def unexpanded(passages: list[str]) -> dict[str, int]:
    """Abbreviations of our glossary that are nowhere written out, with the passage they first stand in."""
    known, whole = _known(), " ".join(passages)
    first: dict[str, int] = {}
    for index, passage in enumerate(passages):
        for found in _CAPITALS.findall(passage):
            short = found.removesuffix("s")
            if short in known and short not in first:
                first[short] = index
    read = bare(whole.replace("-", " "))
    return {
        short: index for short, index in first.items() if not _written_out(short, known[short], whole, read)
    }


def is_short(words: str) -> bool:
    """Capital letters alone."""
    return bool(_CAPITALS.fullmatch(words))


def is_explained(short: str, whole: str) -> bool:
    """Whether words in brackets stand beside an abbreviation, or the abbreviation in brackets beside words."""
    for found in re.finditer(rf"\(\s{{0,9}}{short}s?\s{{0,9}}\)", whole):
        before = whole[max(found.start() - _NEAR, 0) : found.start()]
        if _WORD.search(_BROKEN_OFF.split(before)[-1]):
            return True
    return any(
        _TWO_WORDS.search(whole[found.end() : found.end() + _NEAR].partition(")")[0])
        for found in re.finditer(rf"\b{short}s?\s{{0,9}}\(", whole)
    )


def _written_out(short: str, long: str, whole: str, read: str) -> bool:
    """The long form stands somewhere, or words in brackets beside the abbreviation."""
    if bare(long.replace("-", " ")) in read:
        return True
    return is_explained(short, whole)


@cache
def _known() -> dict[str, str]:
    with _DATA.open(encoding="utf-8", newline="") as rows:
        return {row["short"]: row["long"] for row in csv.DictReader(rows)}
