"""The role of an element: what it says, or what HTML gives it."""

from typing import TYPE_CHECKING

from policies.accessibility.html import aria

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from policies.accessibility.html.page import Page

_SIMPLE = {
    "address": "group", "article": "article", "aside": "complementary", "b": "generic", "bdi": "generic", "bdo": "generic",
    "blockquote": "blockquote", "body": "generic", "button": "button", "caption": "caption", "code": "code", "data": "generic",
    "datalist": "listbox", "dd": "definition", "del": "deletion", "details": "group", "dfn": "term", "dialog": "dialog",
    "div": "generic", "dt": "term", "em": "emphasis", "fieldset": "group", "figure": "figure", "form": "form",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "hgroup": "group",
    "hr": "separator", "html": "document", "i": "generic", "ins": "insertion", "li": "listitem", "main": "main",
    "mark": "mark", "math": "math", "menu": "list", "meter": "meter", "nav": "navigation", "ol": "list", "optgroup": "group",
    "option": "option", "output": "status", "p": "paragraph", "pre": "generic", "progress": "progressbar", "q": "generic",
    "s": "deletion", "samp": "generic", "search": "search", "small": "generic", "span": "generic", "strong": "strong",
    "sub": "subscript", "sup": "superscript", "table": "table", "tbody": "rowgroup", "textarea": "textbox",
    "tfoot": "rowgroup", "thead": "rowgroup", "time": "time", "tr": "row", "u": "generic", "ul": "list",
}  # fmt: skip
_INPUTS = {
    "button": "button", "checkbox": "checkbox", "email": "textbox", "image": "button", "number": "spinbutton",
    "radio": "radio", "range": "slider", "reset": "button", "search": "searchbox", "submit": "button", "tel": "textbox",
    "text": "textbox", "url": "textbox",
}  # fmt: skip
_OTHER_INPUTS = frozenset(
    {"hidden", "color", "date", "datetime-local", "file", "month", "password", "time", "week"}
)
_SECTIONING = frozenset({"article", "aside", "main", "nav", "section"})
_SECTION_ROLES = frozenset({"article", "complementary", "main", "navigation", "region"})


def explicit_role(page: "Page", element: "Element") -> str:
    """The first valid token of the role attribute; empty when there is none."""
    for token in (element.get("role") or "").lower().split():
        if token in aria.ROLES:
            return token
    return ""


def role_of(page: "Page", element: "Element") -> str:
    """The role that assistive technology is told; "" for one without a role.

    Presentational roles give way where the element can be focused or carries a global aria attribute
    (WAI-ARIA, Presentational Roles Conflict Resolution).
    """
    said = explicit_role(page, element)
    if said in ("presentation", "none") and _presentation_is_overruled(page, element, though_empty=True):
        said = ""
    if said == "image":
        return "img"
    return said or implicit_role(page, element)


def _presentation_is_overruled(page: "Page", element: "Element", *, though_empty: bool = False) -> bool:
    """An empty attribute undoes a role that is written out, not an alternative that is empty."""
    return page.focusable(element) or any(
        name in aria.GLOBAL and name != "aria-hidden" and (though_empty or bool(value.strip()))
        for name, value in element.attrib.items()
    )


def implicit_role(page: "Page", element: "Element") -> str:
    tag = element.tag
    match tag:
        case "a" | "area":
            return "link" if element.get("href") is not None else ("generic" if tag == "a" else "")
        case "img":
            return _image_role(page, element)
        case "input":
            return _input_role(element)
        case "select":
            many = element.get("multiple") is not None or _number(element.get("size")) > 1
            return "listbox" if many else "combobox"
        case "th":
            return _header_role(element)
        case "td":
            return _cell_role(page, element)
        case "header" | "footer":
            if _within_section(element):
                return "generic"
            return "banner" if tag == "header" else "contentinfo"
        case "section" | "form":
            named = any(
                (element.get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title")
            )
            return {"section": "region", "form": "form"}[tag] if named else "generic"
        case "summary":
            return ""
        case "svg":
            return "graphics-document"
    return _SIMPLE.get(tag, "") if isinstance(tag, str) else ""


def _image_role(page: "Page", element: "Element") -> str:
    if element.get("alt") == "" and not _presentation_is_overruled(page, element):
        return "presentation"
    return "img"


def _input_role(element: "Element") -> str:
    kind = (element.get("type") or "text").strip().lower()
    if kind in _OTHER_INPUTS:
        return ""
    role = _INPUTS.get(kind, "textbox")
    with_choices = element.get("list") is not None and role in ("textbox", "searchbox")
    return "combobox" if with_choices else role


def _header_role(element: "Element") -> str:
    scope = (element.get("scope") or "").strip().lower()
    if scope in ("row", "rowgroup"):
        return "rowheader"
    if scope in ("col", "colgroup"):
        return "columnheader"
    row = element.getparent()
    cells = [cell for cell in row if cell.tag in ("td", "th")] if row is not None else []
    beside = any(cell.tag == "td" for cell in cells)
    return "rowheader" if beside and cells and cells[0] is element else "columnheader"


def _cell_role(page: "Page", element: "Element") -> str:
    table = next(element.iterancestors("table"), None)
    said = explicit_role(page, table) if table is not None else ""
    return "gridcell" if said in ("grid", "treegrid") else "cell"


def _within_section(element: "Element") -> bool:
    return any(
        above.tag in _SECTIONING or (above.get("role") or "").strip().lower() in _SECTION_ROLES
        for above in element.iterancestors()
    )


def _number(value: str | None) -> int:
    try:
        return int(value or "0")
    except ValueError:
        return 0
