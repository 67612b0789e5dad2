"""The accessible name of an element.

Sources: https://www.w3.org/TR/accname-1.2/ and https://www.w3.org/TR/html-aam-1.0/.
"""

from typing import TYPE_CHECKING

from policies.accessibility.html import aria
from policies.accessibility.wording.plain import visible

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from policies.accessibility.html.page import Page

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table tbody td tfoot th thead tr ul option".split()
)
_LABELLED = frozenset({"button", "meter", "output", "progress", "select", "textarea"})
_FROM_CONTENT = frozenset({"caption", "figcaption", "legend", "summary"})
_DEFAULTS = {"submit": "Submit", "reset": "Reset"}
_NO_ROLE = ("presentation", "none")
_BLOCK_STYLES = ("block", "flex", "grid", "inline-block", "list-item", "table", "table-cell")


def name_of(page: "Page", element: "Element") -> str:
    """The name that assistive technology is told; empty when there is none."""
    return visible(_Naming(page).named(element))


def name_by_text(page: "Page", element: "Element") -> str:
    """The name that the content alone would give."""
    return visible(_Naming(page).content(element))


class _Naming:
    """One computation. `following`: inside aria-labelledby, which is followed once only; `hidden_too`: inside
    something hidden that was referred to, where hidden words count."""

    def __init__(
        self,
        page: "Page",
        *,
        seen: frozenset["Element"] = frozenset(),
        following: bool = False,
        hidden_too: bool = False,
    ) -> None:
        self.page = page
        self.seen = set(seen)
        self.following = following
        self.hidden_too = hidden_too

    def named(self, element: "Element", *, referred: bool = False, within: bool = False) -> str:
        """`referred`: by aria-labelledby or a label. `within`: as a part of another name."""
        if self._hidden(element) and not referred:
            return ""
        if not self.following and (found := self._by_reference(element)):
            return found
        if (within or referred) and (value := self._value(element)) is not None:
            return value
        label = element.get("aria-label") or ""
        if visible(label):
            return label
        without_role = self.page.role(element) in _NO_ROLE
        if not without_role or element.tag == "iframe":
            if visible(native := self._native(element)):
                return native
        if referred or within or self._named_by_content(element):
            if visible(content := self.content(element)):
                return content
        if without_role and element.tag != "iframe":
            return ""
        return element.get("title") or self._placeholder(element)

    def content(self, element: "Element") -> str:
        if element in self.seen:
            return ""
        self.seen.add(element)
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and not self._hidden(child) and child not in self.seen:
                said = self.named(child, within=True)
                space = " " if self._is_block(child) else ""
                parts.append(f"{space}{said}{space}")
            parts.append(child.tail or "")
        for one in _ids(element, "aria-owns"):
            if (owned := self.page.ids.get(one)) is not None and owned not in self.seen:
                parts.append(" " + self.named(owned, within=True))
        return "".join(parts)

    def _by_reference(self, element: "Element") -> str:
        found = []
        for one in _ids(element, "aria-labelledby"):
            if (target := self.page.ids.get(one)) is not None:
                hidden = not self.page.exposed(target)
                fresh = _Naming(self.page, seen=frozenset(self.seen), following=True, hidden_too=hidden)
                found.append(visible(fresh.named(target, referred=True)))
        return " ".join(part for part in found if part)

    def _hidden(self, element: "Element") -> bool:
        if element.tag in ("script", "style", "template", "noscript"):
            return True
        return not self.hidden_too and not self.page.exposed(element)

    def _named_by_content(self, element: "Element") -> bool:
        return self.page.role(element) in aria.NAME_FROM_CONTENT or element.tag in _FROM_CONTENT

    def _is_block(self, element: "Element") -> bool:
        style = self.page.sheet.own(element).get("display", "")
        return style in _BLOCK_STYLES or (element.tag in _BLOCKS and style != "inline")

    def _value(self, element: "Element") -> str | None:
        """A field that stands inside a name gives its value."""
        role = self.page.role(element)
        if role in ("textbox", "searchbox"):
            words = element.get("value") if element.tag == "input" else "".join(element.itertext())
            return words or None
        if role in ("slider", "spinbutton", "progressbar", "meter", "scrollbar"):
            return (
                element.get("aria-valuetext") or element.get("aria-valuenow") or element.get("value") or None
            )
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = [one for one in options if one.get("selected") is not None] or options[:1]
            return " ".join(visible("".join(one.itertext())) for one in chosen)
        return None

    def _native(self, element: "Element") -> str:
        tag = element.tag
        if tag in ("img", "area"):
            return element.get("alt") or ""
        if tag == "input":
            return self._input(element)
        if tag in _LABELLED:
            return self._labels(element)
        if tag in ("fieldset", "figure", "table"):
            return self._child(
                element, {"fieldset": "legend", "figure": "figcaption", "table": "caption"}[tag]
            )
        if tag in ("optgroup", "option"):
            return element.get("label") or ""
        if tag == "svg" or any(above.tag == "svg" for above in element.iterancestors()):
            title = element.find("title")
            return "".join(title.itertext()) if title is not None else (element.get("xlink:title") or "")
        return ""

    def _input(self, element: "Element") -> str:
        kind = (element.get("type") or "text").strip().lower()
        if kind == "hidden":
            return ""
        if found := self._labels(element):
            return found
        if kind in ("submit", "reset", "button"):
            value = element.get("value")
            return value if value is not None else (element.get("title") or _DEFAULTS.get(kind, ""))
        if kind == "image":
            return element.get("alt") or element.get("title") or ""
        return ""

    def _labels(self, element: "Element") -> str:
        found = []
        for label in self.page.labels_of(element):
            if label not in self.seen and self.page.exposed(label):
                fresh = _Naming(self.page, seen=frozenset(self.seen | {element}), following=self.following)
                found.append(visible(fresh.named(label, referred=True)))
        return " ".join(part for part in found if part)

    def _child(self, element: "Element", tag: str) -> str:
        child = element.find(tag)
        return self.named(child, referred=True) if child is not None and not self._hidden(child) else ""

    def _placeholder(self, element: "Element") -> str:
        if element.tag in ("input", "textarea"):
            return element.get("placeholder") or ""
        return element.get("aria-placeholder") or ""


def _ids(element: "Element", attribute: str) -> list[str]:
    return (element.get(attribute) or "").split()
