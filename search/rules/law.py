"""How provisions of law are written: s.47, s47, sec 47 and section 47 are one thing."""

import re
from dataclasses import dataclass

from search.rules.questions import Alternative

# The full word and the abbreviations in use (OSCOLA 2.4 and the drafting of UK statutes).
SPELLINGS: dict[str, tuple[str, ...]] = {
    "section": ("s", "ss", "sec", "sect", "sections"),
    "article": ("art", "arts", "articles"),
    "regulation": ("reg", "regs", "regulations"),
    "schedule": ("sch", "sched", "schedules"),
    "paragraph": ("para", "paras", "paragraphs"),
}
_FULL = {short: full for full, shorts in SPELLINGS.items() for short in (full, *shorts)}
_GLUED = re.compile(rf"^({'|'.join(sorted(_FULL, key=len, reverse=True))})(\d+[a-z]{{0,3}})$")
_NUMBER = re.compile(r"^\d+[a-z]{0,3}$")

# "sections 17 and 47" names section 47 without the word beside it; the bare number is a weak sign.
BARE_NUMBER_WEIGHT = 0.3


@dataclass(frozen=True)
class Provision:
    """A provision named in a question: the full word, the number, and how many words it took."""

    word: str
    number: str
    length: int


def provision(asked: tuple[str, ...], at: int) -> Provision | None:
    """The provision that begins at this word, if one does."""
    glued = _GLUED.match(asked[at])
    if glued:
        return Provision(_FULL[glued[1]], glued[2], 1)
    following = asked[at + 1] if at + 1 < len(asked) else ""
    if asked[at] in _FULL and _NUMBER.match(following):
        return Provision(_FULL[asked[at]], following, 2)
    return None


def alternatives(found: Provision) -> tuple[Alternative, ...]:
    """Every way of writing a provision, as an index holds it."""
    names = (found.word, *SPELLINGS[found.word])
    apart = tuple(Alternative((name, found.number)) for name in names)
    glued = tuple(Alternative((name + found.number,)) for name in names if name[-1] != "s" or len(name) < 3)
    return (*apart, *glued, Alternative((found.number,), BARE_NUMBER_WEIGHT))
