"""What a text is made of in the editor: eight kinds of block, lists and tables holding blocks again."""

from typing import Any

from wagtail import blocks
from wagtail.blocks import BlockGroup

from policies.blocks.fields import PictureKeyBlock, WholeNumberBlock, WordsBlock, language, line, number

# Word knows nine levels of lists; a table in a list in a cell needs a few more.
DEPTH = 10


class HeadingBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(choices=[(str(n), f"Heading {n}") for n in range(1, 7)], default="2")
    number = number()
    text = WordsBlock(label="Words")
    language = language()

    class Meta:
        icon = "title"
        form_layout = BlockGroup(children=["text", "level"], settings=["number", "language"])


class ParagraphBlock(blocks.StructBlock):
    text = WordsBlock(label="Words")
    number = number()
    language = language()

    class Meta:
        icon = "pilcrow"
        form_layout = BlockGroup(children=["text"], settings=["number", "language"])


class QuoteBlock(blocks.StructBlock):
    text = WordsBlock(label="Words")
    language = language()

    class Meta:
        icon = "openquote"
        form_layout = BlockGroup(children=["text"], settings=["language"])


class ImageBlock(blocks.StructBlock):
    key = PictureKeyBlock(label="Picture")
    alt = line("Alternative text", "What the picture says, for people who cannot see it.")
    decorative = blocks.BooleanBlock(
        required=False,
        help_text="It says nothing that the words do not say. Then leave the alternative text empty.",
    )
    name = line("File name")
    content_type = line("Kind of file")
    width = WholeNumberBlock(required=False, default=0, label="Width in the text, in pixels")
    height = WholeNumberBlock(required=False, default=0, label="Height in the text, in pixels")

    class Meta:
        icon = "image"
        form_layout = BlockGroup(
            children=["key", "alt", "decorative"], settings=["name", "content_type", "width", "height"]
        )


class CodeBlock(blocks.StructBlock):
    text = blocks.TextBlock(required=False, label="Lines")

    class Meta:
        icon = "code"


class InnerContent(blocks.StreamBlock):
    """Blocks inside an item, a cell or a note."""

    def check(self, **kwargs: Any) -> list[Any]:
        # The same kinds are checked at the top; asking again at each of ten levels would take minutes.
        return []


_LEAVES: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quote", QuoteBlock()),
    ("image", ImageBlock()),
    ("code", CodeBlock()),
]


def _item(content: blocks.StreamBlock) -> blocks.StructBlock:
    return blocks.StructBlock(
        [
            ("text", WordsBlock(label="Words")),
            (
                "number",
                line("Label", "As readers see it, for example (b). Empty for a bullet.", max_length=40),
            ),
            ("more", content),
        ],
        form_layout=BlockGroup(children=["text"], settings=["number", "more"]),
        icon="list-ul",
    )


def _list(content: blocks.StreamBlock) -> blocks.StructBlock:
    return blocks.StructBlock(
        [
            ("ordered", blocks.BooleanBlock(required=False, label="Numbered")),
            ("items", blocks.ListBlock(_item(content), default=[])),
            ("language", language()),
        ],
        form_layout=BlockGroup(children=["ordered", "items"], settings=["language"]),
        icon="list-ul",
        label="List",
    )


def _cell(content: blocks.StreamBlock) -> blocks.StructBlock:
    return blocks.StructBlock(
        [
            ("text", WordsBlock(label="Words")),
            ("header", blocks.BooleanBlock(required=False, label="This is a heading cell")),
            ("colspan", WholeNumberBlock(default=1, min_value=1, label="Columns it spans")),
            ("rowspan", WholeNumberBlock(default=1, min_value=1, label="Rows it spans")),
            ("more", content),
        ],
        form_layout=BlockGroup(children=["text"], settings=["header", "colspan", "rowspan", "more"]),
        icon="table",
        label="Cell",
    )


def _table(content: blocks.StreamBlock) -> blocks.StructBlock:
    row = blocks.ListBlock(_cell(content), default=[], label="Row")
    return blocks.StructBlock(
        [
            ("caption", line("Caption")),
            ("header_rows", WholeNumberBlock(default=0, min_value=0, label="Heading rows, from the top")),
            ("header_columns", WholeNumberBlock(default=0, min_value=0, label="Heading columns")),
            ("rows", blocks.ListBlock(row, default=[], collapsed=True)),
            ("language", language()),
        ],
        form_layout=BlockGroup(
            children=["caption", "rows"], settings=["header_rows", "header_columns", "language"]
        ),
        icon="table",
        label="Table",
    )


def _note(content: blocks.StreamBlock) -> blocks.StructBlock:
    return blocks.StructBlock(
        [
            ("number", line("Number", "The footnote mark that points here carries the same number.")),
            ("text", WordsBlock(label="Words")),
            ("more", content),
        ],
        form_layout=BlockGroup(children=["number", "text"], settings=["more"]),
        icon="edit",
        label="Footnote",
    )


def _contents(depth: int) -> blocks.StreamBlock:
    content = InnerContent(_LEAVES, required=False, label="More")
    for _ in range(depth):
        content = InnerContent(_children(content), required=False, label="More")
    return content


def _children(content: blocks.StreamBlock) -> list[tuple[str, Any]]:
    return [*_LEAVES, ("list", _list(content)), ("table", _table(content)), ("note", _note(content))]


BODY = blocks.StreamBlock(_children(_contents(DEPTH)), required=False)
