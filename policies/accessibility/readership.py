"""Whom a text is written for, and how plain its words have to be for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Readership:
    """What readers can be asked to read; None where nothing is asked.

    `reading_age` is in years, `sentence_words` the most words of a sentence, `written_out` whether the abbreviations
    of our glossary are written out.
    """

    name: str
    reading_age: int | None = None
    sentence_words: int | None = None
    written_out: bool = False


# A file of which nobody said whom it is for: what everybody is helped by is asked.
UNSAID = Readership("readers", None, 25, written_out=True)
# People of the trade, who know its words.
PROFESSIONALS = Readership("people of the trade")
