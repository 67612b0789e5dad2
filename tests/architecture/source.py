"""The product's source as the architecture tests read it: files, syntax trees, acts."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("governance", "policies", "retention", "search")


@dataclass(frozen=True)
class Function:
    """A function and where it stands."""

    path: Path
    node: ast.FunctionDef

    def __str__(self) -> str:
        return f"{place(self.path)}:{self.node.lineno} {self.node.name}"

    @property
    def calls(self) -> tuple[ast.Call, ...]:
        return tuple(node for node in ast.walk(self.node) if isinstance(node, ast.Call))


def place(path: Path) -> str:
    """A file's path as people name it."""
    return path.relative_to(ROOT).as_posix()


def product_files() -> list[Path]:
    """Every Python file of the four apps that a person wrote (migrations are generated)."""
    return [
        path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def acts() -> list[Function]:
    """Every public function of every module in an actions/ room."""
    return [
        Function(path, node)
        for path in product_files()
        if path.parent.name == "actions"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def dotted(node: ast.expr) -> str:
    """`event_log.record` for that expression; "" where it is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else ""
    return ""


def imports_inside_functions(path: Path) -> Iterator[tuple[str, int]]:
    """(function, line) of each import that stands in a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield node.name, inner.lineno
