"""Whether a question sounds as if somebody is in danger now."""

from search.rules.words import words

# The words of the NSPCC's and Refuge's pages for people who look for help for themselves.
_WORDS = frozenset(
    ["abuse", "abused", "abusing", "assault", "attacked", "beaten", "beating", "bruise", "bruises", "danger"]
    + ["emergency", "grooming", "groomed", "harm", "harmed", "hitting", "hits", "hurt", "hurting", "hurts"]
    + ["kidnap", "kill", "knife", "missing", "neglect", "neglected", "rape", "raped", "scared", "strangled"]
    + ["suicidal", "suicide", "threatened", "touched", "trafficked", "unsafe", "violence", "violent"]
)


def sounds_like_danger(asked: str) -> bool:
    """Help is shown above the results then. Too often is better than once too seldom."""
    return not _WORDS.isdisjoint(words(asked))
