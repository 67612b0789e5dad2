"""Which part of a page an element stands in."""

from policies.accessibility.html.page import Element

_AROUND = frozenset({"nav", "aside", "footer"})
_AROUND_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    }
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 "
    "h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption legend".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_PROSE = frozenset(
    "script style template noscript pre code textarea select option button svg math kbd samp var title head".split()
)


def in_content(element: Element) -> bool:
    """Not in the navigation, header, footer or side parts of the page."""
    at: Element | None = element
    while at is not None:
        if at.tag in _AROUND or (at.tag == "header" and not within(at, "main", "article", "section")):
            return False
        role = at.get("role")
        if role and role.strip().lower() in _AROUND_ROLES:
            return False
        at = at.getparent()
    return True


def within(element: Element, *tags: str) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def holds_blocks(element: Element) -> bool:
    return any(inner.tag in BLOCKS for inner in element.iterdescendants())


def following(element: Element) -> Element | None:
    """The next element beside it, when no loose words stand between."""
    if (element.tail or "").strip():
        return None
    after = element.getnext()
    while after is not None and not isinstance(after.tag, str):
        after = after.getnext()
    return after
