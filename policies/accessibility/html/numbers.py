"""Numbers as pages write them: what is none, or is too long for any program, breaks no check."""

import re

_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?", re.I)
_ENDLESS = re.compile(r"[0-9]{300,}")
_LONGEST = 18


def whole(words: str) -> int | None:
    """Of ASCII digits alone; of a longer number its first 18 digits, which are as far beyond every bound."""
    said = words.strip()
    return int(said[:_LONGEST]) if _WHOLE.fullmatch(said) else None


def decimal(words: str) -> float | None:
    """As style sheets write it; None for "." and for words."""
    said = words.strip()
    return float(said) if _DECIMAL.fullmatch(said) else None


def shorn(css: str) -> str:
    """Without numbers that Python refuses to read for their length."""
    return _ENDLESS.sub(lambda found: found.group()[:_LONGEST], css)
