"""Which part of a page an element stands in."""

from functools import cache

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
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption legend".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_PROSE = frozenset(
    "script style template noscript pre code textarea select option button svg math kbd samp var title head".split()
)


@cache
def _is_around(tag: object, role: str) -> bool:
    return tag in _AROUND or role in _AROUND_ROLES


def in_content(element: Element) -> bool:
    """Not in the navigation, header, footer or side parts of the page."""
    for above in (element, *element.iterancestors()):
        if _is_around(above.tag, (above.get("role") or "").strip().lower()):
            return False
        if above.tag == "header" and not any(
            up.tag in ("main", "article", "section") for up in above.iterancestors()
        ):
            return False
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
