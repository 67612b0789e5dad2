"""Whether a question sounds as if somebody is in danger now."""

from search.rules.words import words

# What somebody types who looks for help for themselves or for a child.
_SOUNDS = """
    abuse abused abusing assault attacked beaten beating bruise bruises danger emergency grooming groomed harm
    harmed hits hitting hurt hurting hurts kidnap kill knife missing neglect neglected rape raped scared strangled
    suicidal suicide threatened touched trafficked unsafe violence violent
"""
_WORDS = frozenset(_SOUNDS.split())


def sounds_like_danger(asked: str) -> bool:
    """Help is shown above the results then. Too often is better than once too seldom."""
    return not _WORDS.isdisjoint(words(asked))
