"""Labels as Word can count them: which format, start and surroundings show exactly these labels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from governance.documents.word.numerals import numeral

_TOKEN = re.compile(r"\d+|[A-Za-z]+")
_FORMS = ("decimal", "lowerLetter", "lowerRoman", "upperLetter", "upperRoman", "decimalZero")
_FURTHEST = 400
_SCHEMES = (("{}", "{}"), ("{}.", "{}"), ("{}.", "{}."))


@dataclass(frozen=True)
class Pattern:
    """A level's text around its own number, the number's format and where it starts."""

    before: str
    form: str
    start: int
    after: str

    def text(self, level: int) -> str:
        """The w:lvlText of that level."""
        return f"{self.before}%{level + 1}{self.after}"


def pattern(labels: list[str]) -> Pattern | None:
    """The pattern by which counting one by one shows these labels; None where there is none."""
    if not labels or any("%" in label for label in labels):
        return None
    for token in reversed(list(_TOKEN.finditer(labels[0]))):
        before, after = labels[0][: token.start()], labels[0][token.end() :]
        for form in _FORMS:
            start = _value(token[0], form)
            if start is None:
                continue
            if all(label == f"{before}{numeral(start + at, form)}{after}" for at, label in enumerate(labels)):
                return Pattern(before, form, start, after)
    return None


def _value(token: str, form: str) -> int | None:
    if form == "decimal":
        return int(token) if token.isdigit() and str(int(token)) == token and int(token) < 2**31 else None
    if form == "decimalZero":
        return int(token) if token.isdigit() and len(token) == 2 else None
    if token.isdigit() or len(token) > 8:
        return None
    return next((value for value in range(1, _FURTHEST) if numeral(value, form) == token), None)


def scheme(places: Iterable[tuple[int, str]]) -> list[str] | None:
    """Texts of nine levels ("%1.", "%1.%2", ...) that show these (level, label) in order, if some do."""
    found = list(places)
    for first, others in _SCHEMES:
        texts = [first.format("%1")]
        texts += [others.format(".".join(f"%{n + 1}" for n in range(level + 1))) for level in range(1, 9)]
        if found and _shows(texts, found):
            return texts
    return None


def _shows(texts: list[str], places: list[tuple[int, str]]) -> bool:
    counts = [0] * 9
    for level, label in places:
        if any(count == 0 for count in counts[:level]):
            return False
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        shown = texts[level]
        for at in range(level, -1, -1):
            shown = shown.replace(f"%{at + 1}", str(counts[at]))
        if shown != label:
            return False
    return True
