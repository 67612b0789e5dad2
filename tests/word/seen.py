"""What a reading comes to, in few words, for tests to compare."""

from collections.abc import Iterable
from typing import BinaryIO

from governance.documents.reading import Reading
from governance.documents.text import Block, Heading, List, Paragraph, Table, words, words_of
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.reader import read
from tests.word.making import docx


def reading(file: BinaryIO, **choices: Changes | Comments) -> Reading:
    return read(file, **choices)  # type: ignore[arg-type]


def blocks(file: BinaryIO, **choices: Changes | Comments) -> tuple[Block, ...]:
    return reading(file, **choices).text.blocks


def labels(found: Iterable[Block]) -> list[str]:
    """Every numbered heading, paragraph and item as "label words", in reading order."""
    out: list[str] = []
    for block in found:
        if isinstance(block, Heading | Paragraph):
            out.append(f"{block.number} {words(block.spans)}".strip())
        elif isinstance(block, List):
            for item in block.items:
                first, *rest = labels(item.blocks) or [""]
                out += [f"{item.number} {first}".strip(), *rest]
    return out


def outline(found: Iterable[Block]) -> list[object]:
    """The blocks as nested lists of words: a list is a Python list, a table a list of rows."""
    out: list[object] = []
    for block in found:
        if isinstance(block, List):
            out.append([outline(item.blocks) for item in block.items])
        elif isinstance(block, Table):
            out.append(
                tuple(
                    tuple(" ".join(words_of(one) for one in cell.blocks) for cell in row)
                    for row in block.rows
                )
            )
        else:
            out.append(words_of(block))
    return out


def codes(found: Reading) -> list[str]:
    return [notice.code for notice in found.notices]


def p(*content: str) -> str:
    """A paragraph of Word's."""
    return f"<w:p>{''.join(content)}</w:p>"


def said(*content: str, **more: str) -> str:
    """The words of a file with one paragraph."""
    (found,) = blocks(docx(p(*content), **more))  # type: ignore[arg-type]
    assert isinstance(found, Paragraph)
    return words(found.spans)
