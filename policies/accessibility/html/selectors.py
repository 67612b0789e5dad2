"""Where an element stands, in words that browsers and people understand."""

import re

from lxml.etree import _Element as Element


def selector(element: Element) -> str:
    """A CSS path to the element, from the nearest id downwards."""
    path: list[str] = []
    at: Element | None = element
    while at is not None:
        name = at.get("id")
        if name and re.fullmatch(r"[A-Za-z][\w-]*", name):
            path.append(f"#{name}")
            break
        above = at.getparent()
        same = [one for one in above if one.tag == at.tag] if above is not None else []
        path.append(f"{at.tag}:nth-of-type({same.index(at) + 1})" if len(same) > 1 else str(at.tag))
        at = above
    return " > ".join(reversed(path))


def as_written(element: Element) -> str:
    """The start tag."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"
