"""Whether the words of a link say where it goes."""

import re
from urllib.parse import unquote, urlsplit

from policies.accessibility.wording.plain import bare, plain, visible

_PLACE = (
    r"(?:here|this|that|it|these|link|links|page|webpage|web page|website|web site|site|document|file|form)"
)
_DET = r"(?:this|the|that|these|our|following|above|below|attached)"
_ACT = (
    r"(?:click|tap|press|go|see|look|read|view|follow|visit|open|use|select|download|get|find out|learn|check)"
    r"(?: (?:on|at|in|to))?"
)
_MORE = (
    r"(?:(?:read|learn|see|view|find out|show|discover|get|know|click for|for|some)(?: the)? )?"
    r"(?:more|further|full|additional)(?: (?:info|information|details?|here|about (?:this|it)|on (?:this|it)|reading|now))*"
)
_ALONE = (
    r"here|this|that|it|click|link|more|details?|info|information|continue reading|read|read on|view|see|go|"
    r"learn|download|downloads?|document|file|pdf|word|page|webpage|website|web site|url|web link|weblink|hyperlink|tap|"
    r"open|visit|follow|right here|over here|just here|click me|go here now|see below|this way|click now|cliquez ici|"
    r"cliciwch yma|yma"
)
_OPENERS = r"(?:(?:please|just|simply|to \w+|you can|by|or|and|so|now) )*"
_SAYS_NOTHING = re.compile(
    rf"^{_OPENERS}(?:{_ALONE}|{_MORE}|{_ACT} (?:{_DET} )?{_PLACE}(?: (?:now|please|below|above))?"
    rf"|{_DET} {_PLACE}(?: (?:now|please|below|above|here|provided))?"
    rf"|(?:via|at|on|from|through) (?:{_DET} )?{_PLACE}|clicking (?:on )?(?:{_DET} )?{_PLACE})$"
)
_CLICK_HERE = re.compile(
    r"\b(?:click|tap|press)(?:ing)?(?: on)? ?(?:here|this|the) ?(?:link|page|button)?\b|^(?:go|see|look) here\b|\bclick ?here\b"
    r"|^here (?:for|to)\b|^follow this link\b"
)
_ADDRESS = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://|www\.)[^\s]+$|^(?:[a-z0-9-]+\.)+(?:gov\.uk|org\.uk|co\.uk|nhs\.uk|com|org|net|uk)/\S+$",
    re.I,
)
_ADDRESS_INSIDE = re.compile(r"\b(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?'\"”’]", re.I)
_EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")

FILE_TYPES = {
    "pdf": ("pdf",),
    "doc": ("word", "doc", "msword"),
    "docx": ("word", "docx", "msword"),
    "odt": ("odt", "opendocument", "odf"),
    "rtf": ("rtf", "rich text"),
    "xls": ("excel", "xls", "spreadsheet"),
    "xlsx": ("excel", "xlsx", "spreadsheet"),
    "ods": ("ods", "opendocument", "spreadsheet", "odf"),
    "csv": ("csv", "spreadsheet"),
    "ppt": ("powerpoint", "ppt", "presentation", "slides"),
    "pptx": ("powerpoint", "pptx", "presentation", "slides"),
    "odp": ("odp", "opendocument", "presentation"),
    "zip": ("zip",),
    "epub": ("epub", "ebook"),
}
_SIZE = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:k|m|g)i?b?(?:ytes)?\b|\b\d+\s?(?:kilo|mega)?bytes\b", re.I)


def says_nothing(words: str) -> bool:
    """ "Click here" and its kin, in all their disguises."""
    said = bare(words)
    return bool(said) and bool(_SAYS_NOTHING.match(said) or _SAYS_NOTHING.match(_respaced(said)))


def says_click_here(words: str) -> bool:
    """A purpose is given, but wrapped in "click here to ..."."""
    return not says_nothing(words) and bool(_CLICK_HERE.search(bare(words)))


def is_address(words: str) -> bool:
    """The words of the link are a web address."""
    shown = visible(words).strip("<>()[].,;")
    return bool(_ADDRESS.match(shown)) and not _EMAIL.match(shown)


def is_host_only(words: str) -> bool:
    """The address is the name of a site and nothing after it, which can be read out and understood."""
    shown = re.sub(r"^[a-z]+://", "", visible(words).strip("<>()[].,;"), flags=re.I)
    return "/" not in shown.rstrip("/") and "?" not in shown


def addresses_inside(words: str) -> list[str]:
    return _ADDRESS_INSIDE.findall(words)


def file_type(url: str) -> str:
    """The kind of file that an address leads to, by its ending; empty for a page."""
    path = unquote(urlsplit(url.strip()).path) if _parses(url) else ""
    ending = path.rsplit(".", 1)[-1].lower() if "." in path.rsplit("/", 1)[-1] else ""
    return ending if ending in FILE_TYPES else ""


def names_type(words: str, kind: str) -> bool:
    said = plain(words)
    return any(re.search(rf"\b{re.escape(name)}\b", said) for name in FILE_TYPES[kind])


def names_size(words: str) -> bool:
    return bool(_SIZE.search(words)) or bool(re.search(r"\b\d+ pages?\b", words))


def _respaced(said: str) -> str:
    """ "clickhere" as "click here"."""
    return re.sub(r"^(click|tap|press|read|learn|see)(here|this|more)$", r"\1 \2", said.replace(" ", ""))


def _parses(url: str) -> bool:
    try:
        urlsplit(url.strip())
    except ValueError:
        return False
    return True
