"""ARIA attributes and roles: do they exist, are they allowed, are their values right."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html import aria
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.roles import explicit_role, implicit_role
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code

# No standard knows this role; what browsers make of it is what was meant: words that are read in one piece.
_TOLERATED = frozenset({"text"})
_INTEGER = re.compile(r"^[+-]?\d+$")
_NUMBER = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$", re.I)
# ARIA in HTML allows these where an element has no role of its own.
_FEATURES = {
    "password": {
        "aria-activedescendant",
        "aria-autocomplete",
        "aria-multiline",
        "aria-placeholder",
        "aria-readonly",
        "aria-required",
    },
    "date": {"aria-readonly", "aria-required"},
    "datetime-local": {"aria-readonly", "aria-required"},
    "file": {"aria-required"},
    "month": {"aria-readonly", "aria-required"},
    "time": {"aria-readonly", "aria-required"},
    "week": {"aria-readonly", "aria-required"},
}
_BY_TAG = {
    "summary": {"aria-expanded", "aria-pressed"},
    "audio": {"aria-expanded", "aria-activedescendant"},
    "video": {"aria-expanded", "aria-activedescendant"},
    "embed": set(),
    "object": set(),
}


def _attributes(element: Element) -> list[tuple[str, str]]:
    return [
        (name.lower(), value) for name, value in element.attrib.items() if name.lower().startswith("aria-")
    ]


@checks(code.ARIA_UNKNOWN, Form.HTML)
def unknown_attributes(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        for name, _ in _attributes(element):
            if name not in aria.VALUES:
                yield code.ARIA_UNKNOWN.at(page.where(element, name))


@checks(code.ARIA_NOT_PERMITTED, Form.HTML)
def attributes_not_permitted(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if not element.attrib or not page.exposed(element):
            continue
        for name, _ in _attributes(element):
            if name in aria.VALUES and not _permitted(page, element, name):
                yield code.ARIA_NOT_PERMITTED.at(page.where(element, name))


def _permitted(page: Page, element: Element, name: str) -> bool:
    if name in aria.GLOBAL:
        return True
    if name in aria.SUPPORTED.get(page.role(element), frozenset()):
        return True
    if element.tag == "input" and name in _FEATURES.get(
        (element.get("type") or "text").strip().lower(), set()
    ):
        return True
    if element.get("role") is None and name in _BY_TAG.get(element.tag, set()):
        return True
    return "-" in str(element.tag)


@checks(code.ARIA_VALUE, Form.HTML)
def wrong_values(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        for name, value in _attributes(element):
            if (
                name in aria.VALUES
                and value != ""
                and element.tag != "math"
                and not _is_valid(page, element, name, value)
            ):
                yield code.ARIA_VALUE.at(page.where(element, f'{name}="{value}"'))


def _is_valid(page: Page, element: Element, name: str, value: str) -> bool:
    allowed, said = aria.VALUES[name], value.strip()
    if isinstance(allowed, frozenset):
        return said.lower() in allowed
    match allowed:
        case "integer":
            return bool(_INTEGER.match(said))
        case "number":
            return bool(_NUMBER.match(said))
        case "words":
            return bool(said) and all(word in aria.WORDS[name] for word in said.lower().split())
        case "id":
            return len(said.split()) == 1
        case "ids":
            required = name in aria.REQUIRED.get(page.role(element), frozenset())
            single = name == "aria-errormessage" and len(said.split()) > 1
            return not single and (not required or any(one in page.ids for one in said.split()))
    return True


@checks(code.ROLE_INVALID, Form.HTML)
def roles_that_do_not_exist(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("role"):
        said = (element.get("role") or "").lower().split()
        if said and page.exposed(element) and not any(one in aria.ROLES or one in _TOLERATED for one in said):
            yield code.ROLE_INVALID.at(page.where(element, f'role="{element.get("role")}"'))


@checks(code.ROLE_REQUIRES, Form.HTML)
def missing_states(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("role"):
        role = explicit_role(page, element)
        if (
            not role
            or not page.exposed(element)
            or role != page.role(element)
            or role == implicit_role(page, element)
        ):
            continue
        required = set(aria.REQUIRED.get(role, frozenset()))
        if role == "separator" and page.focusable(element):
            required.add("aria-valuenow")
        missing = [
            name
            for name in sorted(required)
            if not (element.get(name) or "").strip() and not _native(element, role, name)
        ]
        if missing:
            yield code.ROLE_REQUIRES.at(
                page.where(element, f'role="{role}"'), cure=f"Add {', '.join(missing)}."
            )


def _native(element: Element, role: str, name: str) -> bool:
    """The HTML element gives the state itself."""
    kind = (element.get("type") or "").lower()
    if element.tag == "input" and name == "aria-checked" and kind in ("checkbox", "radio"):
        return True
    if role == "heading" and element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return True
    return role in ("combobox", "listbox") and element.tag == "select"
