"""A PDF with its tag tree and what its pages draw, each worked out once."""

from dataclasses import replace
from functools import cached_property

from policies.accessibility.barriers import Severity
from policies.accessibility.pdf.blocks import Block, blocks
from policies.accessibility.pdf.content import Drawn, drawn
from policies.accessibility.pdf.file import PdfFile
from policies.accessibility.pdf.parents import Parents
from policies.accessibility.pdf.structure import Node, Tree
from policies.accessibility.rule import Rule

# A few words are a form to fill in or a trial page: what a whole text shows cannot be told from them.
_FEW_LETTERS = 150


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
    def sparse(self) -> bool:
        """Whether there is hardly any text to judge."""
        return sum(page.letters for page in self.drawn) < _FEW_LETTERS

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.nodes, self.drawn)

    def weighed(self, rule: Rule) -> Rule:
        """A rule on what words say: with hardly any words around them it is only a should."""
        return replace(rule, severity=Severity.SHOULD) if self.sparse else rule

    @property
    def tagged(self) -> bool:
        return self.file.tree is not None and self.file.marked

    def typed(self, *kinds: str) -> list[Node]:
        return [node for node in self.nodes if node.type in kinds]
