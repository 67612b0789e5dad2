"""Images: their alternatives, and words shown as pictures."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.checks.lists import lines
from policies.accessibility.html.numbers import whole
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import holds_blocks, in_content, within
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, images, media
from policies.accessibility.wording import alternatives
from policies.accessibility.wording.headings import is_typed_caption
from policies.accessibility.wording.plain import bare, tokens, visible

_INFORMS = re.compile(
    r"(?:^|[/_\-.])(?:chart|graph|diagram|flow-?chart|infographic|organogram|org-?chart|timeline|timetable|opening[-_]?(?:times|hours)|"
    r"process|map|poster|notice|flyer|leaflet|results?|statistics|figures?|phone[-_]?number|contact[-_]?details|instructions?|warning|alert|"
    r"threshold|steps|floor-?plan|table|screenshot)(?:[_\-.\d]|s?[_\-.\d]|$)",
    re.I,
)
_TEXT_IMAGE = re.compile(
    r"(?:^|[/_\-.])(?:poster|flyer|leaflet|notice|text|scan|letter|quote|announcement|opening[-_]?(?:times|hours)|timetable)(?:s?[_\-.\d]|$)",
    re.I,
)
_SHOWN = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|mp3|mp4|ogg|webm)(?:[?#]|$)")
_MOVES = re.compile(r"anim|flash|blink|spin|scroll|moving|banner", re.I)
_STILL = re.compile(
    r"logo|icon|spacer|pixel|blank|bullet|arrow|button|btn|line|dot|map|plan|chart|graph|diagram|scan|sign",
    re.I,
)
_BACKGROUND = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.I)
_SVG_ROLES = frozenset({"img", "graphics-document", "graphics-symbol"})
_CHARACTERS = re.compile(r"[^\w\s.,;:!?'\"()£€$%&@-]|[_=/\\|<>^~*#-]{2,}")


def told_images(page: Page) -> list[Element]:
    """HTML elements that are announced as an image."""
    return [
        one for one in page.elements if page.role(one) == "img" and page.exposed(one) and not _in_svg(one)
    ]


@checks(images.ALT_MISSING, Form.HTML)
def missing_alternatives(page: Page) -> Iterator[Barrier]:
    for image in told_images(page):
        if not page.name(image):
            yield images.ALT_MISSING.at(page.where(image, image.get("src") or ""))


@checks(images.ALT_TITLE, Form.HTML)
def tooltips_as_alternatives(page: Page) -> Iterator[Barrier]:
    for image in told_images(page):
        only = not any(image.get(name) for name in ("alt", "aria-label", "aria-labelledby"))
        if only and page.name(image) and visible(image.get("title") or ""):
            yield images.ALT_TITLE.at(page.where(image, image.get("title") or ""))
    for image in page.all("img"):
        emptied = image.get("alt") is not None and not visible(image.get("alt") or "")
        if (
            emptied
            and visible(image.get("title") or "")
            and page.rendered(image)
            and not within(image, "a", "button")
        ):
            yield images.ALT_TITLE.at(page.where(image, image.get("title") or ""))


@checks(images.ALT_FILE_NAME, Form.HTML, also=images.FAULTS)
def poor_alternatives(page: Page) -> Iterator[Barrier]:
    for image in [*told_images(page), *_image_buttons(page)]:
        name = page.name(image)
        leads_home = within(image, "a") and "home" in bare(name).split()
        if name and not leads_home and (rule := images.fault(name, _file(image))):
            yield rule.at(page.where(image, name))


@checks(images.ALT_DOUBTFUL, Form.HTML)
def doubtful_decoration(page: Page) -> Iterator[Barrier]:
    for image in page.all("img"):
        hidden = image.get("alt") is not None and not visible(image.get("alt") or "")
        described = (image.get("role") or "").strip() in ("presentation", "none") and image.get("alt")
        if (
            (described or (hidden and (_INFORMS.search(_file(image)) or _is_counted(page, image))))
            and page.rendered(image)
            and in_content(image)
            and not within(image, "a", "button")
        ):
            yield images.ALT_DOUBTFUL.at(page.where(image, image.get("src") or ""))


def _is_counted(page: Page, image: Element) -> bool:
    """Its caption counts it among the figures of the text."""
    figure = next(image.iterancestors("figure"), None)
    return figure is not None and any(is_typed_caption(page.text(one)) for one in figure.iter("figcaption"))


@checks(images.ALT_REPEATS, Form.HTML)
def alternatives_that_repeat(page: Page) -> Iterator[Barrier]:
    """The caption, the words of the same link, or the next or last words beside the image say the same."""
    for image in told_images(page):
        name = page.name(image)
        if (
            name
            and in_content(image)
            and any(alternatives.repeats(name, beside) for beside in _beside(page, image))
        ):
            yield images.ALT_REPEATS.at(page.where(image, name))


def _beside(page: Page, image: Element) -> Iterator[str]:
    yield image.tail or ""
    yield from (
        page.text(one)
        for one in (image.getprevious(), image.getnext())
        if one is not None and isinstance(one.tag, str)
    )
    for above in list(image.iterancestors())[:3]:
        if above.tag in ("figure", "a", "p", "div", "li", "td"):
            caption = above.find("figcaption")
            if caption is not None:
                yield page.text(caption)
            said = bare(page.text(above))
            if above.tag in ("a", "p"):
                yield said
        if above.tag in ("body", "main", "article", "section", "ul", "table"):
            return
        for near in (above.getnext(), above.getprevious(), image.getnext(), image.getprevious()):
            if near is not None and isinstance(near.tag, str):
                yield page.text(near)


@checks(images.TEXT_AS_IMAGE, Form.HTML)
def text_as_image(page: Page) -> Iterator[Barrier]:
    for image in told_images(page):
        if len(tokens(page.name(image))) >= 12 and _TEXT_IMAGE.search(_file(image)):
            yield images.TEXT_AS_IMAGE.at(page.where(image, page.name(image)))


@checks(images.BACKGROUND_IMAGE, Form.HTML)
def informing_backgrounds(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        own = page.sheet.own(element)
        address = _BACKGROUND.search(own.get("background-image", "") or own.get("background", ""))
        if address and page.exposed(element) and not page.text(element) and not page.name(element):
            if _INFORMS.search(address.group(1).rsplit("/", 1)[-1]) and not element.get("role"):
                yield images.BACKGROUND_IMAGE.at(page.where(element, address.group(1)))


@checks(code.SVG_NAME, Form.HTML)
def drawings_without_name(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        said = (element.get("role") or "").split()
        if (
            said
            and _in_svg(element)
            and page.role(element) in _SVG_ROLES
            and page.exposed(element)
            and not page.name(element)
        ):
            yield code.SVG_NAME.at(page.where(element))


@checks(code.IMAGE_BUTTON_NAME, Form.HTML)
def image_buttons_without_name(page: Page) -> Iterator[Barrier]:
    for button in _image_buttons(page):
        if not page.name(button):
            yield code.IMAGE_BUTTON_NAME.at(page.where(button))


@checks(code.OBJECT_NAME, Form.HTML)
def objects_without_name(page: Page) -> Iterator[Barrier]:
    """Pictures, recordings and documents that are shown inside the page."""
    for element in page.all("object", "embed"):
        kind = (element.get("type") or "").lower()
        address = (element.get("data") or element.get("src") or "").lower()
        document = kind.startswith("application/pdf") or ".pdf" in address
        shows = document or kind.startswith(("image/", "audio/", "video/")) or _SHOWN.search(address)
        # Instead of a document that is not shown, its words are; a picture or recording that is there hides them.
        worded = document and page.text(element)
        if (
            shows
            and page.exposed(element)
            and not page.name(element)
            and not worded
            and not element.get("role")
        ):
            yield code.OBJECT_NAME.at(page.where(element, address))


@checks(code.ASCII_ART, Form.HTML)
def pictures_of_characters(page: Page) -> Iterator[Barrier]:
    for element in page.all("pre", "p", "div"):
        if (
            not page.exposed(element)
            or within(element, "code")
            or element.find(".//code") is not None
            or holds_blocks(element)
        ):
            continue
        rows = lines(page, element) if element.tag != "pre" else "".join(page.pieces(element)).splitlines()
        said = "\n".join(row for row in rows if row.strip())
        signs = sum(len(one) for one in _CHARACTERS.findall(said))
        if (
            said.count("\n") >= 2
            and signs >= 12
            and sum(map(str.isalnum, said)) < signs
            and page.role(element) != "img"
        ):
            yield code.ASCII_ART.at(page.where(element))


@checks(media.ANIMATED, Form.HTML)
def moving_images(page: Page) -> Iterator[Barrier]:
    for image in page.all("img"):
        named = _file(image).lower()
        if (
            page.rendered(image)
            and named.endswith(".gif")
            and (_MOVES.search(named) or _is_shown(page, image))
        ):
            yield media.ANIMATED.at(page.where(image, image.get("src") or ""))


def _is_shown(page: Page, image: Element) -> bool:
    """A picture of the content; small signs and spacers of old pages are GIF files as well, and stand still."""
    sides = [whole((image.get(name) or "").removesuffix("px")) for name in ("width", "height")]
    small = any(side is not None and side <= 64 for side in sides)
    return bool(page.name(image)) and in_content(image) and not small and not _STILL.search(_file(image))


def _image_buttons(page: Page) -> list[Element]:
    return [
        one
        for one in page.all("input")
        if (one.get("type") or "").strip().lower() == "image" and page.exposed(one)
    ]


def _in_svg(element: Element) -> bool:
    return element.tag == "svg" or any(above.tag == "svg" for above in element.iterancestors())


def _file(image: Element) -> str:
    return unquote((image.get("src") or "").split("?", 1)[0].split("#", 1)[0]).rsplit("/", 1)[-1]
