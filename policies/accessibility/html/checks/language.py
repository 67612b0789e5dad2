"""Language and direction of the page and its passages."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import NO_PROSE, holds_blocks
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, language
from policies.accessibility.wording import languages
from policies.accessibility.wording.plain import is_blank, visible

_PASSAGES = (
    "p",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "dd",
    "div",
    "span",
    "q",
    "figcaption",
    "a",
    "em",
    "i",
    "strong",
)
_LATIN = re.compile(r"[A-Za-z]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@checks(language.LANGUAGE_MISSING, Form.HTML, also=(language.LANGUAGE_INVALID, language.LANGUAGE_WRONG))
def language_of_the_page(page: Page) -> Iterator[Barrier]:
    if page.is_fragment:
        return
    tag = page.root.get("lang") or ""
    if is_blank(tag):
        yield language.LANGUAGE_MISSING.at(page.where(page.root, "<html>"))
    elif not languages.has_known_language(tag):
        yield language.LANGUAGE_INVALID.at(page.where(page.root, f'lang="{tag}"'))
    elif found := _main_language(page):
        yield language.LANGUAGE_WRONG.at(
            page.where(page.root, f'lang="{tag}"'), cure=f"Set the language to {found}."
        )


@checks(code.LANG_MISMATCH, Form.HTML)
def contradicted_language(page: Page) -> Iterator[Barrier]:
    one, two = (
        page.root.get("lang") or "",
        page.root.get("xml:lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )
    if languages.has_known_language(one) and languages.has_known_language(two) and _first(one) != _first(two):
        yield code.LANG_MISMATCH.at(page.where(page.root, f'lang="{one}" xml:lang="{two}"'))


@checks(language.PASSAGE_INVALID, Form.HTML)
def invalid_languages_of_passages(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("lang"):
        tag = element.get("lang") or ""
        below_body = element is page.body or page.body in element.iterancestors()
        if (
            tag
            and below_body
            and element.tag != "html"
            and not languages.has_known_language(tag)
            and _has_words_of_its_own(page, element)
        ):
            yield language.PASSAGE_INVALID.at(page.where(element, f'lang="{tag}"'))


def _has_words_of_its_own(page: Page, element: Element) -> bool:
    """Words, or the name of an image, that take their language from this very element."""
    for inner in element.iter():
        if not isinstance(inner.tag, str) or (
            inner is not element and _declared(inner, element) is not element
        ):
            continue
        met = page.visible(inner) or page.exposed(inner)
        loose = [inner.text or "", *(child.tail or "" for child in inner)]
        if met and (
            any(not is_blank(words) for words in loose) or (page.role(inner) == "img" and page.name(inner))
        ):
            return True
    return False


def _declared(inner: Element, outer: Element) -> Element | None:
    at: Element | None = inner
    while at is not None and at is not outer:
        if at.get("lang") is not None:
            return at
        at = at.getparent()
    return at


@checks(language.PASSAGE_UNMARKED, Form.HTML)
def passages_in_other_languages(page: Page) -> Iterator[Barrier]:
    if not page.is_fragment and (
        _main_language(page) or not languages.has_known_language(page.root.get("lang") or "")
    ):
        return
    told: set[Element] = set()
    for element in page.all(*_PASSAGES):
        if (
            holds_blocks(element)
            or not page.exposed(element)
            or any(up in told for up in element.iterancestors())
        ):
            continue
        tag = language_of(element) or ("en" if page.is_fragment else "")
        said = visible(" ".join(_words_in(page, element)))
        if _names_alone(said) or not languages.has_known_language(tag):
            continue
        if found := languages.differs(said, tag, least=7, sure=0.995):
            told.add(element)
            yield language.PASSAGE_UNMARKED.at(
                page.where(element, said), cure=f'Set lang="{found}" on the passage.'
            )


def _names_alone(said: str) -> bool:
    """Schools, streets and people keep their names in every language."""
    letters = [word[0] for word in said.split() if word[0].isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _words_in(page: Page, element: Element) -> list[str]:
    """Words that share the element's language."""
    found = [element.text or ""]
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.get("lang") is None
            and child.tag not in NO_PROSE
            and page.exposed(child)
        ):
            found += _words_in(page, child)
        found.append(child.tail or "")
    return found


@checks(code.DIRECTION, Form.HTML)
def missing_direction(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("lang"):
        if not languages.is_right_to_left(element.get("lang") or "") or not page.exposed(element):
            continue
        set_here = (
            any(one.get("dir") for one in (element, *element.iterancestors()))
            or page.sheet.value(element, "direction") == "rtl"
        )
        if not set_here and not any(one.get("dir") for one in element.iterdescendants()):
            if len(_RIGHT_TO_LEFT.findall(page.text(element))) > 15:
                yield code.DIRECTION.at(page.where(element))


@checks(code.DIRECTION, Form.HTML)
def wrong_direction(page: Page) -> Iterator[Barrier]:
    """Words in Latin letters, and in a language that is written from left to right, set from right to left."""
    for element in page.with_attribute("dir"):
        tag, said = language_of(element), _words_set_by(page, element)
        if (
            (element.get("dir") or "").strip().lower() == "rtl"
            and languages.has_known_language(tag)
            and not languages.is_right_to_left(tag)
            and page.exposed(element)
            and len(_LATIN.findall(said)) > 15
            and not _RIGHT_TO_LEFT.search(said)
        ):
            yield code.DIRECTION.at(
                page.where(element),
                message="A passage in a language that is written from left to right is set from right to left.",
                cure="Remove the dir attribute.",
            )


def _words_set_by(page: Page, element: Element) -> str:
    """Words that take their direction from this very element, in no order."""
    found, inside = [], [element]
    while inside:
        at = inside.pop()
        found.append(at.text or "")
        for child in at:
            found.append(child.tail or "")
            own = not isinstance(child.tag, str) or child.get("dir") is not None or child.tag == "bdi"
            if not own and child.tag not in NO_PROSE and page.exposed(child):
                inside.append(child)
    return " ".join(found)


def language_of(element: Element) -> str:
    at: Element | None = element
    while at is not None:
        if at.get("lang") is not None:
            return at.get("lang") or ""
        at = at.getparent()
    return ""


def _main_language(page: Page) -> str:
    """The language of most of the words that say none, where it is not the page's."""
    return page.once("main language", lambda: _identified(page))


def _identified(page: Page) -> str:
    main = next((one for one in page.elements if page.role(one) == "main"), page.body)
    said = [visible(words) for words in _words_in(page, main)]
    return languages.main_language([words for words in said if words], page.root.get("lang") or "")


def _first(tag: str) -> str:
    return tag.strip().split("-", 1)[0].lower()
