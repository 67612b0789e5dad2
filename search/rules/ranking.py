"""What counts for how much; the same for every engine."""

from search.rules.entries import Entry

# A title counts twice in the whole: term frequencies are joined before they are damped (BM25F), so that
# a word in both title and text does not count as two different finds.
TITLE_TIMES = 2
WHOLE = "whole"
# The weights of the fields that are searched. The title has a small weight of its own besides.
FIELDS: dict[str, float] = {WHOLE: 1.0, "heading": 0.25}
# Neighbouring words of a question that stand together in the text. Measured on 8,585 manual pages and 400 of
# their own summaries as questions: nDCG@10 0.550 without, 0.577 with. Words fed back from the first results
# (RM3) were tried there too: they raised the mean precision and lowered the first rank, so they are not here.
PAIR_WEIGHT = 0.3
PAIR_SLOP = 2


def fields(entry: Entry) -> dict[str, str]:
    """The texts of an entry that are searched."""
    heading = " \n".join(part for part in (entry.title, entry.section, entry.keywords) if part)
    return {WHOLE: " \n".join([*[heading] * TITLE_TIMES, entry.text]), "heading": heading}


def least_met(clauses: int) -> int:
    """How many of a question's clauses a section must meet to count as found at all."""
    return 1 if clauses < 4 else 2
