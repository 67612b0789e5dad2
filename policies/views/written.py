"""A text as a page shows it: its HTML, its list of contents, and the address of its title."""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from governance.documents.text import DocumentText, Image
from policies.models import PolicyVersion
from policies.rules.languages import direction
from policies.rules.markup import EDITION, markup, repeats_the_title
from policies.rules.sections import Section, sections

# What browsers can show; anything else (EMF from Word) is told by its alternative text.
SHOWN = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
FEWEST_FOR_CONTENTS = 3
A_DAY = 86_400


@dataclass(frozen=True)
class Entry:
    """A line of the list of contents, and the lines below it."""

    anchor: str
    title: str
    number: str
    below: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Written:
    """What a template needs of a text."""

    markup: SafeString
    contents: tuple[Entry, ...]
    title_anchor: str
    language: str

    @property
    def said_in(self) -> SafeString:
        """The attributes of an element in this language, empty in the site's own."""
        if not self.language or self.language == "en-GB":
            return mark_safe("")
        return mark_safe(f' lang="{self.language}" dir="{direction(self.language)}"')


def written(text: DocumentText) -> Written:
    """The text made ready for a page."""
    cut = [section for section in sections(text) if section.level]
    shown = cut[1:] if repeats_the_title(text) else cut
    return Written(
        mark_safe(markup(text, address_of=picture_address)),
        contents(shown),
        cut[0].anchor if repeats_the_title(text) else "",
        text.language,
    )


def written_once(version: PolicyVersion) -> Written:
    """The version's words, kept under their hash: an approved text is read and made into HTML once."""
    key = f"written:{EDITION}:{version.content_hash}"
    found = cache.get(key) if version.content_hash else None
    if found is None:
        found = written(version.text)
        if version.content_hash:
            cache.set(key, found, A_DAY)
    return found


def contents(shown: list[Section]) -> tuple[Entry, ...]:
    """Two levels of headings, the highest first; nothing where a list would be longer than the way."""
    if len(shown) < FEWEST_FOR_CONTENTS:
        return ()
    top = min(section.level for section in shown)
    entries: list[tuple[Section, list[Entry]]] = []
    for section in shown:
        if section.level == top:
            entries.append((section, []))
        elif section.level == top + 1 and entries:
            entries[-1][1].append(Entry(section.anchor, section.title, section.number))
    return tuple(Entry(one.anchor, one.title, one.number, tuple(below)) for one, below in entries)


def picture_address(image: Image) -> str:
    """Where a picture is served, or "" for a kind that browsers cannot show."""
    extension = SHOWN.get(image.content_type)
    return reverse("picture", args=[image.key, extension]) if extension and image.key else ""
