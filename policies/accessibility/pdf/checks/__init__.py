"""The checks on PDF files; importing this package puts them into the register."""

from policies.accessibility.pdf.checks import annotations, document, fonts, lists, looks, pages, tables, tree

__all__ = ["annotations", "document", "fonts", "lists", "looks", "pages", "tables", "tree"]
