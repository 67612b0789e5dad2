"""Lists that were typed by hand."""

import itertools
import re

_BULLETS = "•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔✗✘❖♦◆★☆→⇒»–—*-o\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"
_BULLET = re.compile(rf"^\s*([{re.escape(_BULLETS)}])(?:[\s\u00a0\u2000-\u200b]+)(?=\S)")
_TIGHT = re.compile(r"^\s*([•◦▪■●‣⁃➢➤►✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc])(?=\w)")
# Before a number a plus belongs to it, and "greater than" means it.
_SIGN = re.compile(r"^\s*([>~+§])\s+(?=[^\W\d_])")
_DASH = re.compile(r"^\s*([-–—*])(?=[A-Za-z])")
_NUMBER = re.compile(
    r"^\s*(?:\(?(\d{1,2})[.)]|\(([a-z])\)|([a-z])[.)]|\(?([ivx]{1,4}|[IVX]{1,4})[.)]|([A-H])[.)]|(\d{1,2})(?:\s?[–-]|[:/]))"
    r"[\s\u00a0]+(?=\S)"
)
_TIGHT_NUMBER = re.compile(r"^\s*(\d{1,2})[.)](?=[^\W\d_])")
_CIRCLED = re.compile(r"^\s*([①-⑳❶-❿➀-➓])\s*(?=\S)")
_STEP = re.compile(r"^\s*(?:step|item|point|stage|phase)\s+(\d{1,2})\b", re.I)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


_EMOJI = re.compile(r"^\s*([\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff])\ufe0f?\s+(?=\S)")


def marker(line: str) -> tuple[str, int] | None:
    """The hand-typed marker that a line begins with, as (its kind, its place in the row); None without one."""
    if (
        found := _BULLET.match(line)
        or _TIGHT.match(line)
        or _SIGN.match(line)
        or _DASH.match(line)
        or _EMOJI.match(line)
    ):
        return found.group(1), 0
    if found := _STEP.match(line):
        return "step", int(found.group(1))
    if found := _TIGHT_NUMBER.match(line):
        return "number", int(found.group(1))
    if found := _CIRCLED.match(line):
        return "circled", ord(found.group(1))
    if found := _NUMBER.match(line):
        digits, bracketed, letter, roman, capital, dashed = found.groups()
        if number := digits or dashed:
            return "number", int(number)
        if capital:
            return "capital", ord(capital) - 64
        if one := bracketed or letter:
            return "letter", ord(one) - 96
        return ("roman", _ROMAN[roman.lower()]) if roman.lower() in _ROMAN else None
    return None


_INLINE = re.compile(r"(?:^|[:;.])\s*([•◦▪■●‣∙·*\uf0b7])\s+[^\W\d_].*?\s\1\s+[^\W\d_]", re.S)
_STARS = re.compile(r"[^\W\d_]\s+\*\s+[^\W\d_][^*\n]*[^\W\d_]\s+\*\s+[^\W\d_][^*\n]*[^\W\d_]\s+\*\s+[^\W\d_]")

_DASHES = re.compile(r"[:;]\s+([-–—])\s+[^\W\d_][^-–—]*\s\1\s+[^\W\d_][^-–—]*\s\1\s+[^\W\d_]")


# After a colon; commas and "and" between its parts make it a sentence, which may count them as it likes.
_PARTED = r"(?<![,;\s])(?<!\band)(?<!\bor)\s+"
_COUNTED = re.compile(rf"(?:^|[:;.])\s*1\)\s+\w[^()]*?{_PARTED}2\)\s+\w[^()]*?{_PARTED}3\)\s+\w")
# People: "Smith", "Anna Field", "Jones, clerk".
_PERSON = re.compile(r"^[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2}\.?(?:,.*)?$")


def has_marks_inside(words: str) -> bool:
    """Whether a running text is a list whose marks stand between its words: "bring: • a bill • a letter"."""
    return any(pattern.search(words) for pattern in (_INLINE, _STARS, _DASHES, _COUNTED))


def without_marker(line: str) -> tuple[str, str]:
    """The label that a line was counted with ("(b)"; empty for a bullet), and the line without its mark."""
    for pattern in (_BULLET, _TIGHT, _SIGN, _DASH, _EMOJI):
        if found := pattern.match(line):
            return "", line[found.end() :]
    for pattern in (_NUMBER, _TIGHT_NUMBER, _CIRCLED):
        if found := pattern.match(line):
            return found.group().strip(), line[found.end() :]
    return "", line


def typed_runs(lines: list[str], *, least: int = 2) -> list[tuple[int, int]]:
    """(first, length) of every row of lines that begin with the same marker or count upwards by one."""
    runs, first = [], 0
    marks = [marker(line) for line in lines]
    while first < len(marks):
        length = _run_length(marks[first:])
        if length >= least and not _names_people(lines[first : first + length], marks[first]):
            runs.append((first, length))
        first += max(length, 1)
    return runs


def _names_people(lines: list[str], mark: tuple[str, int] | None) -> bool:
    """Initials of two people that happen to follow each other, or signatures after a long dash."""
    initials = mark is not None and mark[0] == "capital" and len(lines) == 2
    signed = mark is not None and mark[0] == "—"
    return (initials or signed) and all(_PERSON.match(without_marker(line)[1].strip()) for line in lines)


def _run_length(marks: list[tuple[str, int] | None]) -> int:
    if not marks or marks[0] is None:
        return 0
    length = 1
    for before, after in itertools.pairwise(marks):
        if after is None or not _follows(before, after):  # type: ignore[arg-type]
            break
        length += 1
    return length


def _follows(before: tuple[str, int], after: tuple[str, int]) -> bool:
    kinds = {before[0], after[0]}
    same = len(kinds) == 1 or kinds <= {"letter", "roman"}
    return same and (
        after[1] == before[1] == 0 or after[1] == before[1] + 1 or (kinds == {"letter", "roman"})
    )


_SPACED = re.compile(r"(?<![\w.])(?:[^\W\d_][ \u00a0\u2009\u200a]){4,}[^\W\d_](?![\w.])")


def spaced_by_hand(words: str) -> str:
    """A word with blanks between its letters, as it is written; a row of letters in their order is no word."""
    found = _SPACED.search(words)
    letters = found.group().split() if found else []
    return found.group() if found and letters != sorted(letters) else ""
