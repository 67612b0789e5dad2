"""Text on its way into a spreadsheet, which would run what looks like a formula."""

# OWASP, "CSV Injection": a tab or a carriage return in front is taken for a beginning as well.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would calculate instead of show it."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text
