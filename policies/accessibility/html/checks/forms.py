"""Forms: labels, groups, autocomplete."""

import re
from collections import defaultdict
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html import aria
from policies.accessibility.html.autocomplete import is_valid, purpose_of
from policies.accessibility.html.page import LABELABLE, Element, Page
from policies.accessibility.html.regions import in_content
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import forms
from policies.accessibility.wording.plain import bare, is_blank, visible

_FIELD_ROLES = frozenset(
    "checkbox combobox listbox menuitemcheckbox menuitemradio radio searchbox slider spinbutton switch textbox".split()
)
_ROLELESS = frozenset({"color", "date", "datetime-local", "file", "month", "password", "time", "week"})
_BUTTONS = frozenset({"button", "submit", "reset", "image"})
_HINT = re.compile(r"(?:^|[\s_-])(?:hint|help-?text|help-?block|form-?text)(?:$|[\s_-])", re.I)
_MOVES_ON = re.compile(r"location|\.submit\s*\(|window\.open|navigate|href", re.I)


def fields(page: Page) -> list[Element]:
    """Everything that asks for something."""
    return page.once("fields", lambda: _fields(page))


def _fields(page: Page) -> list[Element]:
    found = []
    for element in page.elements:
        role = page.role(element)
        roleless = element.tag == "input" and not role and _kind(element) in _ROLELESS
        if (role in _FIELD_ROLES or roleless) and page.exposed(element):
            found.append(element)
    return found


@checks(forms.FIELD_NAME, Form.HTML, also=(forms.LABEL_EMPTY, forms.FIELD_PLACEHOLDER, forms.FIELD_TITLE))
def fields_without_name(page: Page) -> Iterator[Barrier]:
    for field in fields(page):
        name = page.name(field)
        if not name:
            yield forms.FIELD_NAME.at(page.where(field))
            for label in page.labels_of(field):
                yield forms.LABEL_EMPTY.at(page.where(label))
        elif not _labelled(page, field) and field.tag in LABELABLE:
            by_title = name == visible(field.get("title") or "")
            by_placeholder = name == visible(field.get("placeholder") or field.get("aria-placeholder") or "")
            if by_placeholder and not by_title:
                yield forms.FIELD_PLACEHOLDER.at(page.where(field))
            elif by_title and not _is_only_field(page, field):
                yield forms.FIELD_TITLE.at(page.where(field))


def _labelled(page: Page, field: Element) -> bool:
    said = visible(field.get("aria-label") or "") or any(
        one in page.ids for one in (field.get("aria-labelledby") or "").split()
    )
    return bool(said) or any(page.text(label) or page.name(label) for label in page.labels_of(field))


def _is_only_field(page: Page, field: Element) -> bool:
    """A search box beside its button says what it is."""
    form = next(field.iterancestors("form"), None)
    return (
        form is not None
        and len([one for one in fields(page) if one is not field and form in one.iterancestors()]) == 0
    )


@checks(forms.LABEL_LOST, Form.HTML)
def labels_for_nothing(page: Page) -> Iterator[Barrier]:
    for label in page.all("label"):
        if not page.exposed(label) or not page.text(label):
            continue
        target = page.ids.get(label.get("for") or "")
        inside = any(True for _ in label.iter(*LABELABLE)) or any(
            one.get("role") in _FIELD_ROLES for one in label.iterdescendants()
        )
        lost = (target is None or target.tag not in LABELABLE) and not inside
        if lost and not (target is not None and ("-" in str(target.tag) or target.get("role"))):
            yield forms.LABEL_LOST.at(page.where(label))


@checks(forms.HINT_APART, Form.HTML)
def hints_apart_from_their_field(page: Page) -> Iterator[Barrier]:
    """A hint by its class, directly before or after the field that it is about."""
    for hint in page.all("p", "span", "div", "small"):
        if not _HINT.search(hint.get("class") or "") or not page.exposed(hint) or not page.text(hint):
            continue
        for field in (hint.getnext(), hint.getprevious()):
            if field is None or field not in fields(page) or field.get("aria-describedby"):
                continue
            if bare(page.text(hint)) not in bare(page.name(field)):
                yield forms.HINT_APART.at(page.where(hint))
            break


@checks(forms.LABEL_SAME, Form.HTML)
def labels_that_repeat(page: Page) -> Iterator[Barrier]:
    seen: dict[tuple[object, ...], Element] = {}
    for field in fields(page):
        if page.role(field) in (
            "radio",
            "checkbox",
            "switch",
            "menuitemradio",
            "menuitemcheckbox",
        ) or page.disabled(field):
            continue
        form = next(field.iterancestors("form"), page.root)
        group = next(
            (
                up
                for up in field.iterancestors()
                if up.tag in ("fieldset", "tr", "li") or up.get("role") in ("group", "row")
            ),
            None,
        )
        key = (form, group, bare(page.name(field)))
        if key[2] and key in seen:
            yield forms.LABEL_SAME.at(page.where(field))
        seen.setdefault(key, field)


@checks(forms.GROUP_UNNAMED, Form.HTML)
def groups_without_question(page: Page) -> Iterator[Barrier]:
    groups: dict[tuple[object, str], list[Element]] = defaultdict(list)
    for field in page.all("input"):
        if _kind(field) in ("radio", "checkbox") and field.get("name") and page.exposed(field):
            groups[
                (next(field.iterancestors("form"), page.root), f"{_kind(field)} {field.get('name')}")
            ].append(field)
    for members in groups.values():
        if len(members) > 1 and not _grouped(page, members[0]):
            yield forms.GROUP_UNNAMED.at(page.where(members[0]))


def _grouped(page: Page, field: Element) -> bool:
    for above in field.iterancestors():
        if page.role(above) in ("group", "radiogroup", "table", "grid", "listbox", "menu", "list") and (
            above.tag != "fieldset" or page.name(above)
        ):
            if page.name(above) or above.tag in ("table",):
                return True
    return bool(field.get("aria-describedby") or field.get("aria-labelledby"))


@checks(forms.LEGEND_EMPTY, Form.HTML)
def empty_legends(page: Page) -> Iterator[Barrier]:
    for legend in page.all("legend"):
        above = legend.getparent()
        named = above is not None and bool(
            visible(above.get("aria-label") or "") or above.get("aria-labelledby")
        )
        if page.exposed(legend) and not page.name(legend) and not named:
            yield forms.LEGEND_EMPTY.at(page.where(legend))


@checks(forms.AUTOCOMPLETE, Form.HTML)
def wrong_autocomplete(page: Page) -> Iterator[Barrier]:
    for field in page.all("input", "select", "textarea"):
        said = field.get("autocomplete")
        if said is None or is_blank(said) or said.strip().lower() in ("on", "off"):
            continue
        if page.disabled(field) or (field.get("aria-disabled") or "").lower() == "true":
            continue
        if field.tag == "input" and _kind(field) in ("hidden", "button", "submit", "reset"):
            continue
        if not page.visible(field) and not page.exposed(field):
            continue
        static = not page.tabbable(field) and page.role(field) not in aria.WIDGETS
        if not static and not is_valid(said):
            yield forms.AUTOCOMPLETE.at(page.where(field, said))


@checks(forms.AUTOCOMPLETE_MISSING, Form.HTML)
def missing_autocomplete(page: Page) -> Iterator[Barrier]:
    """In forms that ask people about themselves; one field alone in the frame of the page is a letter to sign up for."""
    asked: dict[object, list[tuple[Element, str]]] = defaultdict(list)
    for field in fields(page):
        form = next(field.iterancestors("form"), None)
        typed_in = field.tag == "input" and _kind(field) not in (
            "checkbox",
            "radio",
            "file",
            "range",
            "color",
        )
        if form is not None and typed_in and not is_blank(purpose_of(bare(page.name(field)))):
            asked[form].append((field, purpose_of(bare(page.name(field)))))
    for members in asked.values():
        for field, purpose in members if len(members) > 1 or in_content(members[0][0]) else ():
            if (
                field.get("autocomplete") is None
                and next(field.iterancestors("form")).get("autocomplete") is None
            ):
                yield forms.AUTOCOMPLETE_MISSING.at(page.where(field), cure=f'Add autocomplete="{purpose}".')


@checks(forms.CHANGE_ACTS, Form.HTML)
def choices_that_act_at_once(page: Page) -> Iterator[Barrier]:
    for field in page.all("select", "input"):
        script = field.get("onchange") or field.get("onblur") or ""
        if page.exposed(field) and _MOVES_ON.search(script):
            yield forms.CHANGE_ACTS.at(page.where(field))


@checks(forms.SUBMIT_MISSING, Form.HTML)
def forms_without_button(page: Page) -> Iterator[Barrier]:
    """A search box alone is sent by the Enter key, as people know."""
    for form in page.all("form"):
        inside = [one for one in form.iterdescendants() if isinstance(one.tag, str)]
        roles = [page.role(one) for one in inside if page.exposed(one)]
        asks = any(role in ("textbox", "combobox", "spinbutton") for role in roles)
        sends = (
            "button" in roles
            or "link" in roles
            or any(one.tag == "button" or _kind(one) in _BUTTONS for one in inside)
        )
        outside = form.get("id") and any(
            one.get("form") == form.get("id") for one in page.all("button", "input")
        )
        if asks and not sends and not outside:
            yield forms.SUBMIT_MISSING.at(page.where(form))


def _kind(field: Element) -> str:
    return (field.get("type") or "text").strip().lower()
