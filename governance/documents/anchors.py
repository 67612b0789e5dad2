"""Anchors: the names by which the headings of a text are linked to, on its page and inside it."""

import re
import unicodedata

from governance.documents.text import Heading, words

START = "start"
LONGEST_ANCHOR = 60


class Anchors:
    """Hands out anchors to the headings of one text in order, no anchor twice.

    A repeated title takes its parent's name in front before it takes a count: "records-purpose" outlives
    an inserted section, "purpose-2" does not.
    """

    def __init__(self) -> None:
        self.taken = {START}
        self.parents: list[tuple[int, str]] = []

    def give(self, heading: Heading) -> str:
        """The anchor of the next heading."""
        while self.parents and self.parents[-1][0] >= heading.level:
            self.parents.pop()
        slug = slug_of(words(heading.spans)) or "section"
        wishes = [slug, f"{self.parents[-1][1]}-{slug}"] if self.parents else [slug]
        anchor = next((wish for wish in wishes if wish not in self.taken), None) or self._counted(wishes[-1])
        self.taken.add(anchor)
        self.parents.append((heading.level, anchor))
        return anchor

    def _counted(self, wish: str) -> str:
        count = 2
        while f"{wish}-{count}" in self.taken:
            count += 1
        return f"{wish}-{count}"


def slug_of(title: str) -> str:
    """The words of a title for an address: lower case, Latin letters without accents, others as they are."""
    letters = unicodedata.normalize("NFKD", title).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = "-".join(re.findall(r"[^\W_]+", plain.replace("'", "").replace("\u2019", "")))
    if len(slug) <= LONGEST_ANCHOR:
        return slug
    return slug[: LONGEST_ANCHOR + 1].rpartition("-")[0] or slug[:LONGEST_ANCHOR]
