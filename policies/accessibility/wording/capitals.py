"""Passages in capital letters, which are read letter by letter and by some aloud as initials."""

import re

from policies.accessibility.wording.plain import visible

_RUN = re.compile(r"(?:\b[A-Z][A-Z'’&\-]*[A-Z'’]?\b[\s,;:()/“”\"–—.!?-]*){4,}")
_TOKEN = re.compile(r"[A-Z][A-Z'’\-]*")


def shouted(words: str, *, at_least: int = 5) -> str:
    """The first run of at least so many words in capitals that is no row of initials; empty when there is none."""
    for run in _RUN.finditer(visible(words)):
        found = _TOKEN.findall(run.group())
        long = [word for word in found if len(word) >= 4]
        if len(found) >= at_least and len(long) >= at_least / 2 and sum(map(len, found)) >= 20:
            return run.group().strip()
    return ""
