"""Addresses that a browser may follow from a page of ours."""

from urllib.parse import urlsplit

_SAFE = {"http", "https", "mailto", "tel", "ftp", "ftps", "sms"}
_NEVER = ("javascript:", "data:", "vbscript:")


def is_safe(url: str) -> bool:
    """Whether the address leads to a place on the web or in the text, by a way that runs nothing."""
    if url.startswith("#"):
        return True
    if url.startswith(("\\\\", "//")):
        return False
    compact = "".join(letter for letter in url if letter.isprintable() and not letter.isspace()).lower()
    if compact.startswith(_NEVER):
        return False
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return False
    return not scheme or scheme in _SAFE
