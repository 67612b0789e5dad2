"""Anchors: the names by which headings are linked to inside a page."""

import re
import unicodedata


def anchor(words: str) -> str:
    """The anchor of a heading with those words: "Who may see it?" is "who-may-see-it"."""
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-_") or "section"
