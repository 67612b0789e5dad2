"""Sentences, how long they are and how hard they are to read."""

import re
from functools import cache, lru_cache
from itertools import pairwise

import pyphen

from policies.accessibility.wording.plain import tokens, visible

# An abbreviation's full stop ends no sentence.
_NOT_AN_END = re.compile(
    r"\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|prof|st|no|nos|s|ss|reg|regs|art|arts|para|paras|sch|vs|v|cf|fig|vol|approx|"
    r"inc|ltd|c|p|pp|ch|cl|r|rr|sec|dept|ext|tel|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.I,
)
# Longer than the longest of these; the rest of a sentence need not be searched for its end.
_ABBREVIATED = 12
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|[.!?…]+[\"'”’)\]]*$|\n+|;\s*\n")


# Several rules ask for the sentences of the same passages, one after the other.
@lru_cache(maxsize=4096)
def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a passage, in order; a line break ends a sentence."""
    found, start = [], 0
    for end in _END.finditer(words):
        piece = words[start : end.end()]
        if _NOT_AN_END.search(piece.strip()[-_ABBREVIATED:]) and end.end() < len(words.rstrip()):
            continue
        found.append(piece)
        start = end.end()
    return tuple(filter(None, map(visible, (*found, words[start:]))))


def long_sentences(words: str, *, most: int) -> list[str]:
    return [sentence for sentence in sentences(words) if len(tokens(sentence)) > most]


def grade(passages: list[str], *, least: int = 100) -> float | None:
    """Flesch-Kincaid grade of English passages; None under so many words, where it says nothing.

    Source: Kincaid et al. 1975, 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    every = [sentence for passage in passages for sentence in sentences(passage)]
    spoken = [word for sentence in every for word in tokens(sentence) if word.isalpha()]
    if len(spoken) < least or not every:
        return None
    return 0.39 * len(spoken) / len(every) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def reading_age(passages: list[str], *, least: int = 100) -> int | None:
    """The age at which a grade is reached in school: grade and five years."""
    reached = grade(passages, least=least)
    return None if reached is None else max(5, round(reached + 5))


@cache
def syllables(word: str) -> int:
    """Syllables of an English word: vowel groups and hyphenation points, whichever are more."""
    small = word.casefold()
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"(?:e|es|ed)$", "", small)))
    return max(1, groups, len(_hyphenation().positions(small)) + 1)


def first_repeated_word(words: str) -> str:
    """A word typed twice in a row ("the the")."""
    for before, after in pairwise(words.split()):
        if (
            before.casefold() == after.casefold()
            and before.isalpha()
            and before.casefold() not in ("had", "that")
        ):
            return before
    return ""


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")
