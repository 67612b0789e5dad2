"""Whom each kind of text is written for, and how plain it has to be for them on a day."""

from datetime import date

from policies.accessibility.readership import PROFESSIONALS, Readership, Readerships
from policies.rules.facts import fact

# The ordinary pages of the site are one kind among those of policies.
PAGE = "page"


def readers_of(kind: str, on: date) -> Readership:
    """The readers of a kind of text, with the limits that hold on a day."""
    for asked in fact("plain_words", on)["readers"]:
        if kind in asked["kinds"]:
            return Readership(asked["name"], asked["reading_age"], asked["sentence_words"], written_out=True)
    return PROFESSIONALS


def readerships(on: date, *, kind: str = "") -> Readerships:
    """What is asked on a day of each kind that is written for somebody in particular; `kind` where it is known."""
    named = [one for asked in fact("plain_words", on)["readers"] for one in asked["kinds"]]
    return Readerships({one: readers_of(one, on) for one in named}, kind)
