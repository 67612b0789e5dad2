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

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# A fact, a notice or a name that stands out by being bold: a date, hours, who says or is something.
_STANDS_OUT = re.compile(
    rf":\s*(?:\d|£|{_DAY}|{_MONTH})|^{_DAY}\b.*(?:\d|\bto\b|closed)|\b\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm)\b|"
    rf"\b(?:by|before|until|from|after) (?:{_DAY},? )?\d{{1,2}} {_MONTH}\b|"
    r"^(?:please )?(?:note|remember|nb|n\.b\.?)$|^(?:please note|don[’']t forget)\b|"
    r"^(?:cllr|councillor|mrs?|ms|miss|dr|prof|professor|sir|dame|rev|reverend)\.? [A-Z]",
    re.I,
)
_SAYS_WHO = re.compile(r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}, (?!.*\band\b)[a-z]")
_QUESTIONS = frozenset("who what when where why which how whether if that whose your our".split())
_FINITE = frozenset("is are was were has have had must cannot".split())
_PERSONS = frozenset("i you we they he she it".split())

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
        and not _STANDS_OUT.search(shown)
        and not _SAYS_WHO.match(shown)
        and not _tells(shown)
    )


def _tells(shown: str) -> bool:
    """A sentence without its full stop, such as “The deadline has now passed”."""
    said = [word.casefold() for word in tokens(shown)]
    verb = next((at for at, word in enumerate(said) if at and word in _FINITE), 0)
    # "Things you must know" is a heading: who does it stands in its middle.
    named = verb > 1 and said[verb - 1] in _PERSONS
    return (
        verb > 0
        and not named
        and not _QUESTIONS & set(said[:verb])
        and not shown.endswith("?")
        and len(said) > 3
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
