"""Whether a paragraph is meant as a heading."""

import re

from policies.accessibility.wording.plain import tokens, visible

_ENDS_SENTENCE = re.compile(r"[.,;!…]['\"”’)]*$")
_LABEL = re.compile(
    r"^(?:note|important|warning|e-?mail|tel(?:ephone)?|phone|address|fax|date|version|author|owner|from|to|cc|subject|"
    r"example|tip|step \d+|question|answer|total|yes|no|source|table|figure|updated|published|last updated)\b[^:]*:?$",
    re.I,
)
_NUMBERED = re.compile(
    r"^(?:\(?\d+(?:\.\d+)*[.)]?|[A-Z][.)]|appendix \w+|section \d+|part \w+|chapter \w+)\s+\S", re.I
)
_CAPTION = re.compile(r"^(?:table|fig(?:ure)?\.?|chart|graph|map|image|picture) \d+\b", re.I)
_CONTACT = re.compile(
    r"@|\b0\d{2,4}[\s\d]{5,}|\b999\b|\b\d{1,2}[:.]\d{2}\s?(?:am|pm)?\b|£\s?\d|^\W*\d[\d\s,.%/-]*$"
)

_SPEAKING = frozenset(
    "you your we our us i it they he she this these that please is are was will must can should may do does need needs "
    "include includes including following remember note example if when says said".split()
)


def could_be_heading(words: str) -> bool:
    """Short words that do not end as a sentence does; whether they look like a heading is for the form to say."""
    shown = visible(words)
    count = len(tokens(shown))
    return (
        1 <= count <= 12
        and len(shown) <= 90
        and any(map(str.isalpha, shown))
        and not _ENDS_SENTENCE.search(shown)
        and not _LABEL.match(shown)
        and not _CONTACT.search(shown)
    )


def is_typed_caption(words: str) -> bool:
    """ "Table 2: opening times": it names a table or figure, not a part of the text."""
    return bool(_CAPTION.match(visible(words)))


def is_capital(said: str) -> bool:
    """Two words or more, all in capital letters."""
    letters = [letter for letter in said if letter.isalpha()]
    return len(letters) >= 8 and len(tokens(said)) >= 2 and all(letter.isupper() for letter in letters)


def is_prose(words: str) -> bool:
    """Some words that end as a sentence does."""
    return len(tokens(words)) >= 10 and words.strip().endswith((".", "!", "?"))


def names_a_part(words: str) -> bool:
    """No sentence that is broken off at its colon, such as “You will need:”."""
    said = {word.casefold() for word in tokens(words)}
    return not said & _SPEAKING


def numbered_like_heading(words: str) -> bool:
    return bool(_NUMBERED.match(visible(words)))
