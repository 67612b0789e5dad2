"""Every barrier of a Word file: of its text, and of the package around it."""

from typing import BinaryIO

from governance.documents.text import Heading, words
from policies.accessibility.barriers import Barrier
from policies.accessibility.docx import checks
from policies.accessibility.docx.file import open_word
from policies.accessibility.gate import barriers as barriers_of_text
from policies.accessibility.readership import Readerships
from policies.accessibility.rule import Form, found_in


def barriers(file: BinaryIO, readers: Readerships = Readerships()) -> tuple[Barrier, ...]:  # noqa: B008 - it never changes
    """Barriers in reading order. Raises what the Word reader refuses."""
    word = open_word(file)
    text = word.reading.text
    first = next((words(block.spans) for block in text.blocks if isinstance(block, Heading)), "")
    found = (
        *barriers_of_text(text, readers.of((text.title, first))),
        *found_in(word, Form.DOCX, place="block"),
    )
    return tuple(sorted(found, key=lambda one: (one.where.get("block") or 0, one.rule)))


__all__ = ["barriers", "checks"]
