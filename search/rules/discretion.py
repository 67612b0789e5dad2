"""What of a question may be kept: its words, without what could name a person."""

import re

from search.rules.words import words

LONGEST = 120
_ADDRESS = re.compile(r"\S+@\S+")
# Telephone, NHS and National Insurance numbers and dates of birth; "47" and "16LA" stay.
_NUMBER = re.compile(r"\b[a-z]{0,2}\d[\d\s./-]{4,}\d[a-z]?\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)


def without_persons(asked: str) -> str:
    """The words of a question, folded and cut, without addresses, long numbers and postcodes.

    A name cannot be told from a word; that is why questions are counted a day and not kept for long.
    """
    for pattern in (_ADDRESS, _POSTCODE, _NUMBER):
        asked = pattern.sub(" ", asked)
    kept = " ".join(words(asked))
    return kept if len(kept) <= LONGEST else kept[: LONGEST + 1].rpartition(" ")[0] or kept[:LONGEST]
