"""What an index holds: one entry for each section of a thing that can be found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Audience(StrEnum):
    """Who an entry is for."""

    PUBLIC = "public"
    STAFF = "staff"


MAY_SEE: dict[Audience, frozenset[Audience]] = {
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
    Audience.STAFF: frozenset({Audience.PUBLIC, Audience.STAFF}),
}


@dataclass(frozen=True)
class Entry:
    """A section that can be found.

    `thing` is the key shared by all sections of one text; they are put and dropped together.
    `applies_from` is the first day it is in force, `applies_until` the first day it no longer is;
    None means always and for good. `document` names what all versions of one text share; `keywords` are
    everyday words that are looked at like the title but never shown.
    """

    thing: str
    audience: Audience
    kind: str
    title: str
    url: str
    text: str
    section: str = ""
    anchor: str = ""
    subject: str = ""
    document: str = ""
    keywords: str = ""
    applies_from: date | None = None
    applies_until: date | None = None

    @property
    def key(self) -> str:
        """The one name of this entry in an index."""
        return f"{self.thing}#{self.anchor}"

    @property
    def address(self) -> str:
        """Where a reader is taken: the thing's address and the section's anchor."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url

    def applies(self, on: date) -> bool:
        """Whether it is in force on this day."""
        begun = self.applies_from is None or self.applies_from <= on
        ended = self.applies_until is not None and self.applies_until <= on
        return begun and not ended

    @property
    def shown(self) -> dict[str, str]:
        """What a result shows of it besides the excerpt."""
        return {
            "thing": self.thing,
            "document": self.document or self.thing,
            "title": self.title,
            "section": self.section,
            "url": self.address,
            "kind": self.kind,
            "subject": self.subject,
        }
