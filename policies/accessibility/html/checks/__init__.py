"""The checks on foreign HTML; importing this package puts them into the register."""

from policies.accessibility.html.checks import (
    aria,
    aria_structure,
    colour,
    dress,
    forms,
    frames,
    headings,
    images,
    language,
    links,
    lists,
    media,
    names,
    neighbours,
    page,
    tables,
    typography,
    words,
)

__all__ = [
    "aria", "aria_structure", "colour", "dress", "forms", "frames", "headings", "images", "language", "links", "lists", "media",
    "names", "neighbours", "page", "tables", "typography", "words",
]  # fmt: skip
