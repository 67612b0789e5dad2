"""Roles that hold others, and roles that belong into others.

"Owned" is as the W3C ACT rules define it: by the first aria-owns that names an element, else by its nearest ancestor in
the accessibility tree.
"""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html import aria
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.roles import explicit_role, implicit_role
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code
from policies.accessibility.wording.plain import is_blank


@checks(code.ROLE_CONTEXT, Form.HTML)
def roles_outside_their_context(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("role"):
        role = explicit_role(page, element)
        needed = aria.CONTEXT.get(role)
        if (
            needed is None
            or not page.exposed(element)
            or role == implicit_role(page, element)
            or page.role(element) != role
        ):
            continue
        owner = owner_of(page, element)
        while owner is not None and page.role(owner) == "group" and role in aria.GROUPED - {"listitem"}:
            owner = owner_of(page, owner)
        if owner is None or page.role(owner) not in needed:
            yield code.ROLE_CONTEXT.at(page.where(element, f'role="{role}"'))


@checks(code.ROLE_CHILDREN, Form.HTML)
def roles_with_wrong_children(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("role"):
        role = explicit_role(page, element)
        allowed = aria.OWNED.get(role)
        if allowed is None or not page.exposed(element) or page.role(element) != role or _busy(element):
            continue
        told = _owned(page, element)
        wrong = [one for one in told if not _fits(page, one, allowed)]
        if wrong or (not told and _has_words(page, element)):
            yield code.ROLE_CHILDREN.at(page.where(wrong[0] if wrong else element, f'role="{role}"'))


def owner_of(page: Page, element: Element) -> Element | None:
    name = element.get("id")
    if name:
        for owner in page.with_attribute("aria-owns"):
            if name in (owner.get("aria-owns") or "").split():
                return owner
    return next((above for above in element.iterancestors() if _in_tree(page, above)), None)


def _in_tree(page: Page, element: Element) -> bool:
    """Has a node of its own: a role that says something, a global attribute, or the focus."""
    if element.tag in ("html", "body"):
        return False
    if page.role(element) not in ("", "generic", "none", "presentation"):
        return True
    if page.role(element) in ("none", "presentation"):
        return False
    return page.focusable(element) or any(
        name in aria.GLOBAL and name != "aria-hidden" for name in element.attrib
    )


def _owned(page: Page, element: Element) -> list[Element]:
    """The nearest nodes below an element, and those that it owns by aria-owns."""
    found = [one for one in _below(page, element) if owner_of(page, one) is element]
    for one in (element.get("aria-owns") or "").split():
        owned = page.ids.get(one)
        if owned is not None and owned not in found and owner_of(page, owned) is element:
            found.append(owned)
    return found


def _below(page: Page, element: Element) -> Iterator[Element]:
    """The nearest nodes of the accessibility tree, through what has no node of its own."""
    for child in element:
        if isinstance(child.tag, str) and page.exposed(child):
            if _in_tree(page, child):
                yield child
            else:
                yield from _below(page, child)


def _fits(page: Page, element: Element, allowed: frozenset[str]) -> bool:
    role = page.role(element)
    if role not in allowed:
        return False
    if role == "group":
        inner = _owned(page, element)
        return all(_fits(page, one, allowed) for one in inner)
    return True


def _has_words(page: Page, element: Element) -> bool:
    return not is_blank(page.text(element))


def _busy(element: Element) -> bool:
    return any((one.get("aria-busy") or "").lower() == "true" for one in (element, *element.iterancestors()))
