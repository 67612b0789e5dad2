"""A PDF with its tag tree and what its pages draw, each worked out once."""

from functools import cached_property

from policies.accessibility.pdf.content import Drawn, drawn
from policies.accessibility.pdf.file import PdfFile
from policies.accessibility.pdf.structure import Node, Tree


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
    def drawn(self) -> list[Drawn]:
        return list(drawn(self.file))

    @property
    def tagged(self) -> bool:
        return self.file.tree is not None and self.file.marked

    def typed(self, *kinds: str) -> list[Node]:
        return [node for node in self.nodes if node.type in kinds]
