"""What somebody may have meant who typed a word that stands nowhere."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.rules.words import STOP_WORDS, words

SHORTEST = 4
_ENDINGS = ("ings", "ing", "ments", "ment", "ies", "ed", "es", "ly", "s", "y", "e")


def suggestion(asked: str, known: Mapping[str, int], *, also_known: frozenset[str] = frozenset()) -> str:
    """The question with each unknown word put right, or nothing where all are known or none can be.

    `known` counts, for each word the asker may see, in how many entries it stands; `also_known` are words
    that need no correction though no entry has them.
    """
    said = words(asked)
    strange = {
        word for word in said if not _is_trifling(word) and word not in known and word not in also_known
    }
    if not strange:
        return ""
    roots = {_root(word) for word in known}
    right = {word: _nearest(word, known) for word in strange if _root(word) not in roots}
    put_right = tuple(right.get(word, word) for word in said)
    return " ".join(put_right) if put_right != said else ""


def _is_trifling(word: str) -> bool:
    return len(word) < SHORTEST or word in STOP_WORDS or any(letter.isdigit() for letter in word)


def _nearest(word: str, known: Mapping[str, int]) -> str:
    """The known word at the smallest distance, the more common first; the word itself when none is near."""
    furthest = 1 if len(word) < 6 else 2
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=furthest, limit=20)
    candidates = [(distance, other[0] != word[0], -known[other], other) for other, distance, _ in near]
    return min((c for c in candidates if len(c[3]) >= SHORTEST), default=(0, False, 0, word))[3]


def _root(word: str) -> str:
    """A word without its commonest ending: "sharing" is no misspelling of "share"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST - 1:
            return word.removesuffix(ending)
    return word
