"""A text as semantic HTML: headings with addresses, lists with Word's own labels, tables with headers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from governance.documents.text import (
    Block,
    Code,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    every_block,
    words,
)
from policies.rules.languages import direction
from policies.rules.sections import sections
from policies.rules.tables import Place, columns, placed

# Counts up when the HTML made from the same text changes, so that kept copies are made again.
EDITION = 2
LOWEST_HEADING = 6
# More columns than this are scrolled on a telephone rather than squeezed.
MANY_COLUMNS = 3
SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


def markup(text: DocumentText, *, address_of: Callable[[Image], str]) -> str:
    """The whole text as HTML without its title, which the page shows as its h1.

    `address_of` gives the address of a picture, or "" where there is none. Footnotes stand at the end.
    """
    page = _Page(text, address_of)
    body = [block for block in text.blocks if not isinstance(block, Note)]
    notes = [block for block in text.blocks if isinstance(block, Note)]
    return page.blocks(body[1:] if repeats_the_title(text) else body) + page.notes(notes)


def repeats_the_title(text: DocumentText) -> bool:
    """Whether the text opens with a heading that says its title once more, as Word files do."""
    first = text.blocks[0] if text.blocks else None
    return (
        isinstance(first, Heading) and words(first.spans).strip().casefold() == text.title.strip().casefold()
    )


def raised_by(text: DocumentText) -> int:
    """How far the text's headings stand below the page's own h1: its highest heading becomes an h2."""
    headings = [block for block in text.blocks if isinstance(block, Heading)]
    shown = headings[1:] if repeats_the_title(text) else headings
    return 2 - min((heading.level for heading in shown), default=2)


def safe_address(url: str) -> str:
    """The address, or "" where its scheme could run a script."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""
    return url.strip() if scheme in SAFE_SCHEMES else ""


@dataclass
class _Page:
    text: DocumentText
    address_of: Callable[[Image], str]
    tables: int = 0
    references: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        headings = [block for block in self.text.blocks if isinstance(block, Heading)]
        titled = [section for section in sections(self.text) if section.level]
        self.anchors = {id(block): one.anchor for block, one in zip(headings, titled, strict=True)}
        self.known = {f"#{section.anchor}" for section in titled}
        self.numbers = {block.number for block in every_block(self.text) if isinstance(block, Note)}
        self.raised = raised_by(self.text)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) + "\n" for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return self.paragraph(block)
            case List():
                return self.listing(block)
            case Table():
                return self.table(block)
            case Image():
                return self.image(block)
            case Quote():
                return (
                    f"<blockquote{self.said_in(block.language)}><p>{self.spans(block.spans)}</p></blockquote>"
                )
            case Code():
                return (
                    f'<pre tabindex="0" role="region" aria-label="Text as typed">{escape(block.text)}</pre>'
                )
            case Note():
                return self.notes([block])

    def heading(self, heading: Heading) -> str:
        level = min(max(heading.level + self.raised, 2), LOWEST_HEADING)
        anchor = self.anchors.get(id(heading))
        identity = f' id="{escape(anchor)}"' if anchor else ""
        label = f"{_label(heading.number)} " if heading.number else ""
        inner = label + self.spans(heading.spans)
        return f"<h{level}{identity}{self.said_in(heading.language)}>{inner}</h{level}>"

    def paragraph(self, paragraph: Paragraph) -> str:
        said = self.said_in(paragraph.language)
        if not paragraph.number:
            return f"<p{said}>{self.spans(paragraph.spans)}</p>"
        return (
            f'<p class="own"{said}>{_label(paragraph.number)} <span>{self.spans(paragraph.spans)}</span></p>'
        )

    def listing(self, many: List) -> str:
        said = self.said_in(many.language)
        if not many.ordered:
            return f"<ul{said}>{''.join(f'<li>{self.item(item)}</li>' for item in many.items)}</ul>"
        if start := _counts_from(many.items):
            begin = f' start="{start}"' if start != 1 else ""
            return f"<ol{begin}{said}>{''.join(f'<li>{self.item(item)}</li>' for item in many.items)}</ol>"
        labelled = (f"<li>{_label(item.number)} <div>{self.item(item)}</div></li>" for item in many.items)
        return f'<ol class="own" role="list"{said}>{"".join(labelled)}</ol>'

    def item(self, item: Item) -> str:
        first, *rest = item.blocks or (None,)
        if isinstance(first, Paragraph) and not first.number and all(isinstance(one, List) for one in rest):
            said = self.said_in(first.language)
            inner = self.spans(first.spans)
            return (f"<span{said}>{inner}</span>" if said else inner) + "".join(map(self.block, rest))
        return self.blocks(item.blocks)

    def table(self, table: Table) -> str:
        self.tables += 1
        name = f"table_{self.tables}"
        named = f'aria-labelledby="{name}"' if table.caption else f'aria-label="Table {self.tables}"'
        caption = f'<caption id="{name}">{escape(table.caption)}</caption>' if table.caption else ""
        places = placed(table)
        rows = [self.row(row) for row in places]
        wide = ' class="wide"' if columns(places) > MANY_COLUMNS else ""
        head, body = "".join(rows[: table.header_rows]), "".join(rows[table.header_rows :])
        head = f"<thead>{head}</thead>" if head else ""
        return (
            f'<div class="scroll" role="region" {named} tabindex="0"><table{wide}{self.said_in(table.language)}>'
            f"{caption}{head}<tbody>{body}</tbody></table></div>"
        )

    def row(self, row: tuple[Place, ...]) -> str:
        return f"<tr>{''.join(self.cell(place) for place in row)}</tr>"

    def cell(self, place: Place) -> str:
        name = "th" if place.scope else "td"
        scope = f' scope="{place.scope}"' if place.scope else ""
        across = f' colspan="{place.colspan}"' if place.colspan > 1 else ""
        down = f' rowspan="{place.rowspan}"' if place.rowspan > 1 else ""
        return f"<{name}{scope}{across}{down}>{self.item(Item(place.blocks))}</{name}>"

    def image(self, image: Image) -> str:
        address = self.address_of(image)
        if not address:
            return (
                ""
                if image.decorative or not image.alt
                else f'<p class="picture">Picture: {escape(image.alt)}</p>'
            )
        alt = "" if image.decorative else image.alt
        size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
        return f'<p><img src="{escape(address)}" alt="{escape(alt)}"{size} loading="lazy"></p>'

    def notes(self, notes: list[Note]) -> str:
        if not notes:
            return ""
        items = "".join(map(self.note, notes))
        return (
            '<section class="notes" aria-labelledby="notes_"><h2 id="notes_">Notes</h2>'
            f'<ol class="own" role="list">{items}</ol></section>\n'
        )

    def note(self, note: Note) -> str:
        number = escape(note.number)
        back = f' <a href="#ref_{number}">Back to the text<span class="vh"> at note {number}</span></a>'
        back = back if note.number in self.references else ""
        inner = self.item(Item(note.blocks)) + back
        return f'<li id="note_{number}">{_label(note.number)} <div>{inner}</div></li>'

    def spans(self, spans: tuple[Span, ...]) -> str:
        return "".join(self.linked(url, list(run)) for url, run in groupby(spans, key=lambda span: span.url))

    def linked(self, url: str, run: list[Span]) -> str:
        inner = "".join(map(self.span, run))
        address = safe_address(url)
        # A mark inside a Word file (#_Toc1) that names no section of the page leads nowhere.
        if not address or not inner.strip() or (address.startswith("#") and address not in self.known):
            return inner
        return f'<a href="{escape(address)}">{inner}</a>'

    def span(self, span: Span) -> str:
        if span.note:
            return self.reference(span.note)
        inner = escape(span.text, quote=False).replace("\n", "<br>")
        if not span.text.strip():
            return inner
        for name, wanted in (("em", span.emphasis), ("strong", span.strong)):
            inner = f"<{name}>{inner}</{name}>" if wanted else inner
        said = self.said_in(span.language)
        return f"<span{said}>{inner}</span>" if said else inner

    def reference(self, note: str) -> str:
        number = escape(note)
        if note not in self.numbers:
            return f"<sup>{number}</sup>"
        seen = self.references[note] = self.references.get(note, 0) + 1
        identity = f' id="ref_{number}"' if seen == 1 else ""
        return f'<sup><a href="#note_{number}"{identity}><span class="vh">Note </span>{number}</a></sup>'

    def said_in(self, language: str) -> str:
        if not language or language.casefold() == self.text.language.casefold():
            return ""
        return f' lang="{escape(language)}" dir="{direction(language)}"'


def _label(number: str) -> str:
    return f'<span class="num">{escape(number)}</span>'


def _counts_from(items: tuple[Item, ...]) -> int:
    """The first number of a list that counts 3. 4. 5., which a browser numbers as Word does; 0 for others."""
    labels = [item.number for item in items]
    if not any(labels):
        return 1
    first = labels[0].removesuffix(".")
    if not (first.isascii() and first.isdigit() and labels[0].endswith(".")):
        return 0
    start = int(first)
    return start if labels == [f"{count}." for count in range(start, start + len(labels))] else 0
