"""A PDF with its tag tree and what its pages draw, each worked out once."""

from dataclasses import replace
from functools import cached_property

from policies.accessibility.barriers import Severity
from policies.accessibility.pdf.blocks import Block, Pages, blocks, look_of, pages_of
from policies.accessibility.pdf.content import Drawn, drawn
from policies.accessibility.pdf.file import PdfFile
from policies.accessibility.pdf.parents import Parents
from policies.accessibility.pdf.structure import Node, Tree
from policies.accessibility.rule import Rule

# A few words are a form to fill in or a trial page: what a whole text shows cannot be told from them.
_FEW_LETTERS = 150
_A_PAGE = 600


class Subject:
    def __init__(self, file: PdfFile) -> None:
        self.file = file

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.file)

    @cached_property
    def nodes(self) -> list[Node]:
        return self.tree.nodes

    @cached_property
    def parents(self) -> Parents:
        return Parents(self.file)

    @cached_property
    def drawn(self) -> list[Drawn]:
        return list(drawn(self.file, self.parents))

    @cached_property
    def letters(self) -> int:
        return sum(page.letters for page in self.drawn)

    @property
    def sparse(self) -> bool:
        """Whether there is hardly any text to judge."""
        return self.letters < _FEW_LETTERS

    @property
    def short(self) -> bool:
        """Whether there is less text than fills a page."""
        return self.letters < _A_PAGE

    @cached_property
    def pages(self) -> Pages:
        return pages_of(self.drawn)

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.nodes, self.pages)

    def look_of(self, node: Node) -> tuple[str, bool]:
        """The words of a tag wherever they stand, and whether all are bold."""
        return look_of(node, self.pages)

    def weighed(self, rule: Rule) -> Rule:
        """A rule on what words say: in a file with hardly any other words it is only a should."""
        return replace(rule, severity=Severity.SHOULD) if self.short else rule

    @property
    def tagged(self) -> bool:
        return self.file.tree is not None and self.file.marked

    def typed(self, *kinds: str) -> list[Node]:
        return [node for node in self.nodes if node.type in kinds]
