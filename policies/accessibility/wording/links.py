"""Whether the words of a link say where it goes."""

import re
from urllib.parse import unquote, urlsplit

from policies.accessibility.wording.plain import bare, plain, visible

_PLACE = (
    r"(?:here|this|that|it|these|link|links|page|webpage|web page|website|web site|site|document|file|form|"
    r"attachment|pdf|pdf document|pdf file|word document|article|full article|full story|following|one)"
)
_DET = r"(?:this|the|that|these|our|following|above|below|attached|full|a)"
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
    r"cliciwch yma|yma|attached|attachment|form|find out|check it out|full (?:story|article)|"
    r"(?:find out|see|learn|discover) how|(?:view|see|read) online|info(?:rmation)? here|"
    r"https?|www|(?:available|found|download(?:able)?) (?:here|to download|for download)|"
    r"(?:view|see|read|get|show|check|open)(?: the)? details|(?:link|document|file|attachment) \d{1,2}"
)
_AFTER = (
    r"(?: (?:now|please|below|above|here|(?:for|to (?:see|get|read|find out)) (?:more |further |full )?"
    r"(?:info|information|details|more)))*"
)
_OPENERS = r"(?:(?:please|just|simply|to \w+|you can|by|or|and|so|now) )*"
_SAYS_NOTHING = re.compile(
    rf"^{_OPENERS}(?:{_ALONE}|{_MORE}|{_ACT} (?:{_DET} )?{_PLACE}{_AFTER}"
    rf"|(?:click|tap|press|download|view|open){_AFTER}"
    rf"|{_DET} {_PLACE}(?: (?:now|please|below|above|here|provided))?"
    rf"|(?:link )?(?:via|at|on|from|through|to|using) (?:{_DET} )?{_PLACE}"
    rf"|(?:by )?(?:clicking|following) (?:on )?(?:{_DET} )?{_PLACE})$"
)
# What a link adds of its file says nothing of its subject.
_FILE_WORDS = re.compile(
    r"(?<=\w) (?:pdf|word|docx?|xlsx?|excel)?(?: ?\d+(?:[. ]\d+)? ?(?:k|m)b| \d+ pages?)?$"
)
_CLICK_HERE = re.compile(
    r"\b(?:click|tap|press)(?:ing)?(?: on)? ?(?:here|this|the) ?(?:link|page|button)?\b|^(?:go|see|look) here\b|\bclick ?here\b"
    r"|^here (?:for|to)\b(?! (?:you|us|all|everyone|help|listen)\b)|^(?:please )?(?:follow|use) this link\b"
    # "Apply here", "sign up here": the deed is named, and what it is done to is not.
    r"|^(?:apply|register|book|pay|report|enrol|join|donate|complain|order|volunteer|subscribe|respond|complete|"
    r"sign up|sign in|log in|have your say|find out|refer)(?: it| now| online| today)? here$"
)
_SHOWS_ALL = re.compile(r"^(?:see|view|show|read|browse) all(?: now| here)?$")
_HOST = r"(?:[a-z0-9-]+\.)+(?:uk|com|org|net|gov|scot|wales|cymru|london|eu|be|ly|gl|io|me|info|tv)"
_ADDRESS = re.compile(
    rf"^(?:[a-z][a-z0-9+.-]*://|www\.)[^\s]+$|^{_HOST}/\S+$|^/[\w-]+(?:/[\w-]+)*\.(?:html?|aspx?|php|pdf|docx?)$",
    re.I,
)
_ADDRESS_INSIDE = re.compile(
    rf"(?<![\w@./-])(?:https?://|www\.|{_HOST}/(?=\w))[^\s<>()]*[^\s<>().,;:!?'\"”’]", re.I
)
# A screen reader names a pictogram; of a dash, an arrow or dots it says nothing that helps.
_ORNAMENT = re.compile(
    r"^[\s.…>›»<‹«\-–—|/\\*+~:;,\u2190-\u21ff\u2794-\u27be\u25b6\u25b8\u25ba\u25cf\u2022]+$"
)
_EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")

FILE_TYPES = {
    "pdf": ("pdf",),
    "doc": ("word", "doc", "msword"),
    "docx": ("word", "docx", "msword"),
    "docm": ("word", "docm", "msword"),
    "dotx": ("word", "dotx", "template"),
    "odt": ("odt", "opendocument", "odf"),
    "rtf": ("rtf", "rich text"),
    "xls": ("excel", "xls", "spreadsheet"),
    "xlsx": ("excel", "xlsx", "spreadsheet"),
    "xlsm": ("excel", "xlsm", "spreadsheet"),
    "ods": ("ods", "opendocument", "spreadsheet", "odf"),
    "csv": ("csv", "spreadsheet"),
    "ppt": ("powerpoint", "ppt", "presentation", "slides"),
    "pptx": ("powerpoint", "pptx", "presentation", "slides"),
    "pps": ("powerpoint", "pps", "presentation", "slides"),
    "ppsx": ("powerpoint", "ppsx", "presentation", "slides"),
    "odp": ("odp", "opendocument", "presentation"),
    "zip": ("zip",),
    "mp3": ("mp3", "audio", "recording", "listen", "podcast"),
    "wav": ("wav", "audio", "recording", "listen", "podcast"),
    "m4a": ("m4a", "audio", "recording", "listen", "podcast"),
    "mp4": ("mp4", "video", "film", "watch"),
    "mov": ("mov", "video", "film", "watch"),
    "wmv": ("wmv", "video", "film", "watch"),
    "avi": ("avi", "video", "film", "watch"),
    "jpg": ("jpg", "jpeg", "image", "photo", "picture"),
    "jpeg": ("jpg", "jpeg", "image", "photo", "picture"),
    "png": ("png", "image", "photo", "picture"),
    "gif": ("gif", "image", "photo", "picture"),
    "tif": ("tif", "tiff", "image", "photo", "picture"),
    "epub": ("epub", "ebook"),
}
_SIZE = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:k|m|g)i?b?(?:ytes)?\b|\b\d+\s?(?:kilo|mega)?bytes\b", re.I)


def says_nothing(words: str) -> bool:
    """ "Click here" and its kin, in all their disguises, or an arrow alone."""
    said = bare(words)
    if not said:
        return bool(_ORNAMENT.match(visible(words)))
    shorter = _FILE_WORDS.sub("", said)
    return any(_SAYS_NOTHING.match(one) for one in (said, shorter, _respaced(said)))


def says_click_here(words: str) -> bool:
    """A purpose is given, but wrapped in "click here to ..."."""
    return not says_nothing(words) and bool(_CLICK_HERE.search(bare(words)))


def shows_all(words: str) -> bool:
    """ "View all": of what, only a heading above it can say."""
    return bool(_SHOWS_ALL.match(bare(words)))


def is_address(words: str) -> bool:
    """The words of the link are a web address."""
    shown = visible(words).strip("<>()[].,;")
    return bool(_ADDRESS.match(shown)) and not _EMAIL.match(shown)


def is_host_only(words: str) -> bool:
    """The address is the name of a site and nothing after it, which can be read out and understood."""
    shown = re.sub(r"^[a-z]+://", "", visible(words).strip("<>()[].,;"), flags=re.I)
    return "/" not in shown.rstrip("/") and "?" not in shown


def host(words: str) -> str:
    """The site that an address names, as people say it."""
    return re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", visible(words), flags=re.I).rstrip("/").casefold()


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


def names_file(words: str, kind: str) -> bool:
    """Whether the words say both what kind of file it is and how large."""
    return names_type(words, kind) and names_size(words)


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


_LOCAL = re.compile(
    r"^(?:file:|[a-z]:[\\/]|\\\\)|^https?://(?:localhost|127\.0\.0\.1|[\w.-]+\.(?:local|internal|lan))(?:[:/?#]|$)",
    re.I,
)
_MISTYPED = re.compile(
    r"^(?:https?//|https?:(?!/)|htt?ps?s?:|ht+p+s*:|https?://https?:?/?/?|https?://$|https?:///)|^www\.[^/]+\.[a-z]{2,}(?:[/?#]|$)|^(?:mailto|tel):\s*$",
    re.I,
)

# Without "mailto:" browsers look for a page of that name.
_EMAIL_ALONE = re.compile(r"^[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}$", re.I)


def is_broken(url: str) -> bool:
    """An address that leads nowhere for anybody else: mistyped, or on the computer of whoever wrote it."""
    said = url.strip()
    if re.match(r"^https?://[^\s/]", said, re.I) and not re.match(r"^https?://https?(?::|//)", said, re.I):
        return bool(_LOCAL.match(said))
    if said.lower().startswith("mailto:") and said[7:].strip():
        return "@" not in unquote(said) and "?" not in said
    return bool(_LOCAL.match(said) or _MISTYPED.match(said) or _EMAIL_ALONE.match(said))
