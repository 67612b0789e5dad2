"""Words as a reader takes them in, with the disguises taken off."""

import re
import unicodedata

INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c"
    "\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3164\ufeff\uffa0"
)
_DROP = dict.fromkeys(map(ord, INVISIBLE))
_INVISIBLE = re.compile(f"[{''.join(sorted(INVISIBLE))}]")

# Cyrillic, Greek and Armenian letters that look like Latin ones (Unicode confusables, the everyday part).
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝѵгпкмтвнАВЕКМНОРСТУХІЈЅԌοιναρυκτχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսոհ",
    "aeopcyxijshdqwvrnkmtbhABEKMHOPCTYXIJSGoivapuktxeABEZHIKMNOPTYXounh",
)
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
_LATIN = re.compile(r"[A-Za-z]")


def visible(words: str) -> str:
    """The words without characters that nobody sees, white space of every kind as one space."""
    # Looking for one is much faster than taking each character in hand, and nearly no passage has one.
    shown = words.translate(_DROP) if _INVISIBLE.search(words) else words
    return " ".join(shown.split())


def is_blank(words: str) -> bool:
    return not visible(words)


def plain(words: str) -> str:
    """Small letters, Latin look-alikes, no invisible characters, spaced-out letters pulled together."""
    normal = unicodedata.normalize("NFKC", words).translate(_DROP)
    if _LATIN.search(normal):
        normal = normal.translate(_LOOKALIKES)
    elif _FOREIGN.search(normal):
        latin = normal.translate(_LOOKALIKES)
        normal = latin if not _FOREIGN.search(latin) else normal
    chunks = re.split(r"\s{2,}", normal.strip())
    return " ".join(_pulled_together(chunk) for chunk in chunks if chunk).casefold()


def tokens(words: str) -> list[str]:
    """The words one by one, without punctuation."""
    return _WORD.findall(words)


def bare(words: str) -> str:
    """`plain` without punctuation, arrows and other ornament."""
    return " ".join(tokens(plain(words)))


def has_lookalikes(words: str) -> bool:
    """Whether one word mixes Latin letters with look-alikes of another alphabet."""
    if not _FOREIGN.search(words):
        return False
    return any(_LATIN.search(word) and _FOREIGN.search(word) for word in words.translate(_DROP).split())


def excerpt(words: str, length: int = 80) -> str:
    """The beginning of some words, for a person to find the place by."""
    short = visible(words)
    return short if len(short) <= length else short[: length - 1].rstrip() + "…"


def _pulled_together(chunk: str) -> str:
    letters = chunk.split()
    return (
        "".join(letters)
        if len(letters) > 3 and all(len(letter) == 1 for letter in letters)
        else " ".join(letters)
    )
