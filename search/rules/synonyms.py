"""Which words mean the same, as staff have said."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.rules.questions import Alternative
from search.rules.words import words

# What somebody said counts for more than what we think they meant.
SYNONYM_WEIGHT = 0.6
LONGEST = 6


@dataclass(frozen=True)
class Meaning:
    """`asked` is looked for as well by each of `also`; `both_ways` makes every one stand for the others."""

    asked: str
    also: tuple[str, ...]
    both_ways: bool = True


Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Meanings by the phrase that calls them up."""

    also: dict[Phrase, tuple[Phrase, ...]]

    def longest(self, asked: tuple[str, ...], at: int) -> Phrase:
        """The longest phrase known that begins at this word; empty when none does."""
        for length in range(min(LONGEST, len(asked) - at), 0, -1):
            if asked[at : at + length] in self.also:
                return asked[at : at + length]
        return ()

    def alternatives(self, phrase: Phrase) -> tuple[Alternative, ...]:
        """What else a phrase is looked for by."""
        return tuple(Alternative(other, SYNONYM_WEIGHT) for other in self.also.get(phrase, ()))


def thesaurus(meanings: Iterable[Meaning]) -> Thesaurus:
    """The meanings, made ready to be looked up; several for one phrase are joined."""
    also: dict[Phrase, dict[Phrase, None]] = {}
    for meaning in meanings:
        group = [phrase for said in (meaning.asked, *meaning.also) if (phrase := words(said)[:LONGEST])]
        heads = group if meaning.both_ways else group[: 1 if words(meaning.asked) else 0]
        for head in heads:
            also.setdefault(head, {}).update(dict.fromkeys(other for other in group if other != head))
    return Thesaurus({head: tuple(others) for head, others in also.items() if others})
