"""Whether a reason says something: length, words of its own, and no phrase that fits everything."""

import re

SHORTEST = 30
_FEWEST_WORDS = 6
# What people write when they write nothing; what is left without them has to be a reason.
_STOCK = (
    "not applicable",
    "no time",
    "out of time",
    "will be fixed later",
    "will fix later",
    "to be fixed later",
    "to be confirmed",
    "for business reasons",
    "business need",
    "business reasons",
    "as discussed",
    "as agreed",
    "as per policy",
    "see above",
    "see email",
    "approved by management",
    "management decision",
    "needs to go live",
    "must be published",
    "urgent publication",
    "please approve",
    "please grant",
    "it is needed",
    "no reason",
    "because we need it",
    "exception required",
    "override required",
    "false positive",
    "not a problem",
    "lorem ipsum",
    "asap",
    "n/a",
    "tbc",
    "urgent",
    "test",
)
_FILLING = frozenset("a an the and or of to in on is it this that we for be by at as so".split())


def plain(reason: str) -> str:
    """A reason as it is compared with others: small letters, single blanks, no punctuation."""
    return " ".join(re.findall(r"[\w/']+", reason.casefold()))


def weakness(reason: str) -> str:
    """What is missing in a reason, for the person who wrote it; empty when nothing is."""
    said = plain(reason)
    if len(said) < SHORTEST:
        return f"Say why in at least {SHORTEST} letters: what is in the way, and what will be done until the last day."
    own = said
    for phrase in _STOCK:
        own = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", own)
    words = {word for word in own.split() if word not in _FILLING and re.search(r"[^\W\d_]{2}", word)}
    if len(words) < _FEWEST_WORDS or max(map(len, words)) > 40:
        return "This could be said of anything. Say what is in the way here, and what will be done until the last day."
    return ""
