"""What no machine can check: the questions that people answer of a text."""

from dataclasses import dataclass
from datetime import date

from policies.rules.facts import fact


@dataclass(frozen=True)
class Question:
    """One thing to look at; the identifier stays when its words are put better."""

    identifier: str
    criterion: str
    words: str


def questions(on: date) -> tuple[Question, ...]:
    """The questions that are asked on a day."""
    asked = fact("by_hand", on)["questions"]
    return tuple(Question(one["identifier"], one["criterion"], one["words"]) for one in asked)


def required(kind: str, on: date, *, public: bool) -> frozenset[str]:
    """The questions that somebody must have answered before a text of a kind goes out on a day."""
    asked = fact("by_hand", on)
    return frozenset(asked["required"]) if public and kind in asked["required_of"] else frozenset()
