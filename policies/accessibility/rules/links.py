"""Links: whether their words say where they go."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Link, Places
from policies.accessibility.rule import Form, checks, must, should
from policies.accessibility.rules.code import LINK_FRAGMENT_MISSING
from policies.accessibility.wording import links as wording
from policies.accessibility.wording.plain import bare, is_blank, tokens
from policies.rules.sections import sections

LINK_EMPTY = must(
    "link-empty",
    "2.4.4",
    "A link has no words, so people hear only “link” or its address.",
    "Write where the link goes, or remove it.",
    act=("c487ae",),
)
LINK_SAYS_NOTHING = must(
    "link-says-nothing",
    "2.4.4",
    "These words do not say where the link goes; people often read links one by one without the text around them.",
    "Use the name of what the link leads to, such as “Apply for a school place”.",
)
LINK_CLICK_HERE = should(
    "link-click-here",
    "2.4.4",
    "“Click here” means nothing to someone who uses no mouse.",
    "Take “click here” away and link the words that say what is there.",
)
LINK_ADDRESS = must(
    "link-bare-address",
    "2.4.4",
    "The link is a web address, which a screen reader spells out.",
    "Link the name of the page instead of its address.",
)
LINK_HOST = should(
    "link-bare-site",
    "2.4.4",
    "The link is the address of a site.",
    "Link the name of the organisation instead of its address.",
)
ADDRESS_IN_TEXT = should(
    "address-in-text",
    "2.4.4",
    "A web address stands in the text without a link.",
    "Link the name of the page instead of writing its address out.",
)
LINK_SAME_WORDS = should(
    "link-same-words",
    "2.4.4",
    "Links with the same words lead to different places.",
    "Say in each link what is different about it.",
)
LINK_FILE = should(
    "link-file-type",
    "2.4.4",
    "The link opens a file and does not say of what kind and how large it is.",
    "Add the kind and size of the file to the link, such as “(PDF, 200 KB)”.",
)
LINK_LONG = should(
    "link-long",
    "2.4.4",
    "The link is as long as a paragraph.",
    "Link only the few words that say where it goes.",
)
LINK_NO_ADDRESS = should(
    "link-without-address",
    "2.4.4",
    "Words are marked up as a link and lead nowhere.",
    "Give the link an address, or take the mark-up away.",
)
LINK_NEW_WINDOW = should(
    "link-new-window",
    "3.2.5",
    "The link opens a new window or tab without saying so.",
    "Let it open in the same tab, or add “(opens in new tab)”.",
)
LINK_SCRIPT = should(
    "link-runs-script",
    "2.1.1",
    "The link leads to a script instead of a page.",
    "Use a button, or a real address.",
)
LINKS_TOUCH = should(
    "links-touch",
    "2.4.4",
    "Two links stand directly beside each other with nothing between, so they look like one.",
    "Put them into a list, or put words between them.",
)
LINK_TWICE = should(
    "link-twice",
    "2.4.4",
    "An image and the words beside it are two links to the same place.",
    "Put the image and the words into one link.",
)
LINK_LOST = should(
    "link-lost",
    "2.4.4",
    "The link leads nowhere inside this site.",
    "Link what is there now, or take the link away.",
)
LINK_BROKEN = must(
    "link-address-broken",
    "2.4.4",
    "The address of the link is mistyped, or lies on one person's computer, so the link leads nowhere.",
    "Write the whole address, beginning with https://, or the address of the page on this site.",
)
LONG_LINK = 25


@checks(LINK_EMPTY, Form.TEXT)
def empty_links(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if is_blank(link.words):
            yield LINK_EMPTY.at(link.where())


@checks(LINK_SAYS_NOTHING, Form.TEXT)
def links_that_say_nothing(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if wording.says_nothing(link.words):
            yield LINK_SAYS_NOTHING.at(link.where())


@checks(LINK_CLICK_HERE, Form.TEXT)
def links_that_say_click_here(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if wording.says_click_here(link.words):
            yield LINK_CLICK_HERE.at(link.where())


@checks(LINK_ADDRESS, Form.TEXT, also=(LINK_HOST,))
def links_that_are_addresses(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if wording.is_address(link.words):
            rule = LINK_HOST if wording.is_host_only(link.words) else LINK_ADDRESS
            yield rule.at(link.where())


@checks(ADDRESS_IN_TEXT, Form.TEXT)
def addresses_in_text(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        for span in block.spans:
            for address in wording.addresses_inside("" if span.url else span.text):
                yield ADDRESS_IN_TEXT.at(place.where(address))


@checks(LINK_BROKEN, Form.TEXT)
def links_with_broken_addresses(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if wording.is_broken(link.url):
            yield LINK_BROKEN.at(link.where())


@checks(LINK_SAME_WORDS, Form.TEXT)
def same_words_different_places(places: Places) -> Iterator[Barrier]:
    """Told at the second place, where the first words are met again. "Click here" is told already."""
    first: dict[str, Link] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for link in places.links:
        said = bare(link.words)
        if not said or wording.says_nothing(link.words):
            continue
        before = first.setdefault(said, link)
        if _target(before.url) != _target(link.url) and _target(link.url) not in told[said]:
            told[said].add(_target(link.url))
            yield LINK_SAME_WORDS.at(link.where())


@checks(LINK_FILE, Form.TEXT)
def files_not_named(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        kind = wording.file_type(link.url)
        if kind and not wording.names_file(f"{link.words} {link.beside}", kind):
            yield LINK_FILE.at(link.where())


@checks(LINK_LONG, Form.TEXT)
def long_links(places: Places) -> Iterator[Barrier]:
    for link in places.links:
        if len(tokens(link.words)) > LONG_LINK:
            yield LINK_LONG.at(link.where())


@checks(LINK_FRAGMENT_MISSING, Form.TEXT)
def places_that_are_not_there(places: Places) -> Iterator[Barrier]:
    known = {"", "start", *(section.anchor for section in sections(places.text))}
    for link in places.links:
        if link.url.startswith("#") and unquote(link.url[1:]) not in known:
            yield LINK_FRAGMENT_MISSING.at(
                link.where(), cure="Link a heading of this text, or take the link away."
            )


def _target(url: str) -> str:
    return url.strip().rstrip("/").removeprefix("https://").removeprefix("http://").removeprefix("www.")
