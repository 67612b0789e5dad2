"""A text as the data that the typst template reads: anchors, first references, columns and pictures worked out."""

import re
from typing import Any

from governance.documents.anchors import Anchors
from governance.documents.text import DocumentText, Heading, Image, Table, every_block, to_data

_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-|$)")
_SUFFIX = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def prepared(text: DocumentText, facts: dict[str, str], footer: str) -> dict[str, Any]:
    """The text's own data with what a template would have to search for."""
    data = to_data(text)
    given = Anchors()
    anchors = [given.give(block) for block in text.blocks if isinstance(block, Heading)]
    images = [block for block in every_block(text) if isinstance(block, Image)]
    pictures = {image.key: f"{image.key}.{_SUFFIX.get(image.content_type, 'png')}" for image in images}
    preparing = _Preparing(iter(anchors), set(anchors), pictures)
    blocks = [block for block in _without_title(data["blocks"], text.title) if block["type"] != "note"]
    notes = {block["number"]: block["blocks"] for block in data["blocks"] if block["type"] == "note"}
    preparing.top(blocks)
    for inner in notes.values():
        preparing.blocks(inner)
    return {
        "title": text.title,
        "language": _tag(text.language),
        "keywords": [],
        "facts": facts,
        "footer": footer or text.title,
        "blocks": blocks,
        "notes": notes,
        "pictures": pictures,
        "headers": [
            [[cell.header for cell in row] for row in block.rows]
            for block in every_block(text)
            if isinstance(block, Table)
        ],
    }


def _without_title(blocks: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """A first paragraph that only repeats the title stands in the PDF once, as its title."""
    if blocks and blocks[0]["type"] == "paragraph":
        first = " ".join("".join(span["text"] for span in blocks[0]["spans"]).split())
        if first == title and not any(span["note"] for span in blocks[0]["spans"]):
            return blocks[1:]
    return blocks


def _tag(language: str) -> str:
    """The language where typst can take it (a code of two or three letters first), else none."""
    return language if _LANGUAGE.match(language) else ""


class _Preparing:
    def __init__(self, anchors: Any, known: set[str], pictures: dict[str, str]) -> None:
        self._anchors = anchors
        self._known = known
        self._pictures = pictures
        self._referred: set[str] = set()

    def top(self, blocks: list[dict[str, Any]]) -> None:
        for block in blocks:
            if block["type"] == "heading":
                block["anchor"] = next(self._anchors)
        self.blocks(blocks)

    def blocks(self, blocks: list[dict[str, Any]]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: dict[str, Any]) -> None:
        for span in block.get("spans", ()):
            self._span(span)
        if "language" in block:
            block["language"] = _tag(block["language"])
        match block["type"]:
            case "heading":
                block.setdefault("anchor", "")
            case "image":
                block["file"] = self._pictures[block["key"]]
            case "list":
                for item in block["items"]:
                    self.blocks(item["blocks"])
            case "table":
                self._table(block)

    def _span(self, span: dict[str, Any]) -> None:
        span["first"] = bool(span["note"]) and span["note"] not in self._referred
        span["language"] = _tag(span["language"])
        if span["note"]:
            self._referred.add(span["note"])
        if span["url"].startswith("#") and span["url"][1:] not in self._known:
            span["url"] = ""

    def _table(self, block: dict[str, Any]) -> None:
        rows = block["rows"]
        block["columns"] = max((sum(cell["colspan"] for cell in row) for row in rows), default=0) or 1
        # A header cell that reaches into the body makes the rows it reaches header rows too.
        for at, row in enumerate(rows):
            if at < block["header_rows"]:
                reach = max((at + cell["rowspan"] for cell in row), default=0)
                block["header_rows"] = min(max(block["header_rows"], reach), len(rows))
        for row in rows:
            for cell in row:
                self.blocks(cell["blocks"])
