"""What no validator sees: headings that are only bold or large, and an order that is not that of the page."""

from collections.abc import Iterator
from itertools import groupby

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.blocks import Block, body_size
from policies.accessibility.pdf.metadata import title_of
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf, structure
from policies.accessibility.wording.headings import could_be_heading, names_a_part
from policies.accessibility.wording.plain import bare, tokens

_LARGER = 1.2
_SENTENCE = 6


@checks(structure.HEADING_FAKE, Form.PDF)
def headings_by_look(subject: Subject) -> Iterator[Barrier]:
    """Bold or large words on a line of their own, with a plain passage below."""
    if subject.sparse or not subject.tagged:
        return
    title, size = bare(title_of(subject.file.root.get("/Metadata"))), body_size(subject.blocks)
    for block, below in zip(subject.blocks, subject.blocks[1:], strict=False):
        stands_out = _stands_out(block, size) and not _stands_out(below, size)
        if (
            stands_out
            and _is_short(block)
            and bare(block.text) != title
            and len(tokens(below.text)) >= _SENTENCE
        ):
            yield structure.HEADING_FAKE.at(
                subject.file.where(block.text, page=block.page, obj=block.node.element)
            )


def _stands_out(block: Block, size: float) -> bool:
    return block.bold or block.size > size * _LARGER


def _is_short(block: Block) -> bool:
    plain = block.node.type == "P" and block.node.own not in ("Title", "Subtitle") and block.on_one_line
    return plain and could_be_heading(block.text) and names_a_part(block.text)


@checks(pdf.ORDER, Form.PDF, also=(pdf.ORDER_DOUBTFUL,))
def order_against_the_page(subject: Subject) -> Iterator[Barrier]:
    """Passages that stand one above the other and are read from below."""
    for page, on_it in groupby(subject.blocks, key=lambda block: block.page):
        read = list(on_it)
        pairs = list(zip(read, read[1:], strict=False))
        back = [below for above, below in pairs if _goes_back(above, below)]
        if not back:
            continue
        blatant = len(back) > 1 and len(back) * 2 >= len(pairs) and not subject.sparse
        rule = pdf.ORDER if blatant else pdf.ORDER_DOUBTFUL
        yield rule.at(subject.file.where(back[0].text, page=page, obj=back[0].node.element))


def _goes_back(first: Block, second: Block) -> bool:
    """The second stands above the first, in the same column."""
    shared = min(first.right, second.right) - max(first.left, second.left)
    narrow = min(first.right - first.left, second.right - second.left)
    return second.low > first.top + first.size / 2 and shared > narrow / 2
