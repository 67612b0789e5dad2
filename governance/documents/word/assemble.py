"""From paragraphs and tables as read to the blocks of a text: lists, captions, code, tables of contents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from governance.documents.text import Block, Code, Heading, Item, List, Paragraph, Quote, Span, Table
from governance.documents.word.context import Context
from governance.documents.word.lines import Entry, Line

# Two lists stand at the same depth when their indents differ by less than this (twips; 1/20 of a point).
_SAME_INDENT = 100
# What captions of pictures begin with, in the languages Word is used in here.
_OF_A_FIGURE = re.compile(
    r"(figure|fig\b|ffigur|figur|abbildung|illustration|drawing|image|picture|chart)", re.I
)


def assemble(entries: Iterable[Entry], context: Context) -> tuple[Block, ...]:
    """The blocks that a row of paragraphs and tables makes."""
    waiting = _captioned(list(entries))
    blocks: list[Block] = []
    at = 0
    while at < len(waiting):
        entry = waiting[at]
        kind = entry.kind if isinstance(entry, Line) else "table"
        run = [entry]
        while kind in ("item", "contents", "code") and at + len(run) < len(waiting):
            following = waiting[at + len(run)]
            if not isinstance(following, Line) or following.kind != kind:
                break
            run.append(following)
        at += len(run)
        lines = [line for line in run if isinstance(line, Line)]
        match kind:
            case "table":
                blocks.append(entry)  # type: ignore[arg-type]
            case "item":
                blocks.extend(lists(lines))
            case "contents":
                blocks.extend(_contents(lines, context))
            case "code":
                blocks.extend(_code(lines))
            case _:
                blocks.extend(_single(lines[0]))
    return tuple(blocks)


def _single(line: Line) -> list[Block]:
    number = line.label.text if line.label else ""
    block: Block | None
    match line.kind:
        case "heading":
            block = Heading(line.spans, line.level, number)
            # An empty heading is kept, so that it is found, unless a picture or box is all it is for.
            if line.empty and not number and (line.before or line.after):
                block = None
        case "quote":
            block = None if line.empty else Quote(line.spans)
        case "caption":
            spans = (Span(f"{number} "), *line.spans) if number else line.spans
            block = None if line.empty and not number else Paragraph(spans)
        case _:
            shown = number if line.kind in ("clause", "title") or number else ""
            block = None if line.empty and not shown else Paragraph(line.spans, shown)
    return [*line.before, *([block] if block is not None else []), *line.after]


def _captioned(entries: list[Entry]) -> list[Entry]:
    """Captions become part of the table they stand beside: above it, or else below."""
    out: list[Entry] = []
    at = 0
    while at < len(entries):
        entry = entries[at]
        if isinstance(entry, Table):
            above = out[-1] if out else None
            below = entries[at + 1] if at + 1 < len(entries) else None
            after = entries[at + 2] if at + 2 < len(entries) else None
            if _is_caption(above):
                out.pop()
                entry = replace(entry, caption=_caption(above))  # type: ignore[arg-type]
            elif _is_caption(below) and not isinstance(after, Table):
                entry = replace(entry, caption=_caption(below))  # type: ignore[arg-type]
                at += 1
        out.append(entry)
        at += 1
    return out


def _is_caption(entry: Entry | None) -> bool:
    """Whether it is a table's caption that plain words can hold: not a figure's, nor one with a link or note."""
    return (
        isinstance(entry, Line)
        and entry.kind == "caption"
        and not entry.empty
        and not (entry.before or entry.after)
        and not _OF_A_FIGURE.match(entry.sequence or entry.words)
        and not any(span.url or span.note for span in entry.spans)
    )


def _caption(line: Line) -> str:
    number = line.label.text if line.label else ""
    return f"{number} {line.words}".strip().replace("\n", " ")


def _code(lines: list[Line]) -> list[Block]:
    anchored = [block for line in lines for block in (*line.before, *line.after)]
    text = "\n".join(line.words for line in lines).strip("\n")
    return [*([Code(text)] if text.strip() else []), *anchored]


def _contents(lines: list[Line], context: Context) -> list[Block]:
    """A table of contents: a list of its lines, of which each is told once."""
    items = []
    anchored: list[Block] = []
    for line in lines:
        anchored += [*line.before, *line.after]
        number = line.label.text if line.label else ""
        if not line.empty or number:
            items.append(Item((Paragraph(line.spans),), number))
    if items:
        context.board.pin("table_of_contents", f"in “{lines[0].words[:60]}”")
    return [*([List(tuple(items))] if items else []), *anchored]


@dataclass
class _Open:
    """A list that may still get items."""

    line: Line
    ordered: bool
    items: list[tuple[str, list[Block]]] = field(default_factory=list)

    def close(self) -> List:
        return List(tuple(Item(tuple(blocks), number) for number, blocks in self.items), self.ordered)


def lists(lines: list[Line]) -> list[Block]:
    """Numbered and bulleted paragraphs in a row, nested as their levels and indents say."""
    done: list[Block] = []
    stack: list[_Open] = []

    def close() -> None:
        closed = stack.pop().close()
        target = stack[-1].items[-1][1] if stack else done
        target.append(closed)

    for line in lines:
        assert line.label is not None
        while stack and _deeper(stack[-1].line, line):
            close()
        if stack and _beside(stack[-1].line, line):
            if not _same(stack[-1].line, line):
                close()
                stack.append(_Open(line, line.label.ordered))
        else:
            stack.append(_Open(line, line.label.ordered))
        words: list[Block] = [] if line.empty and (line.before or line.after) else [Paragraph(line.spans)]
        stack[-1].items.append((line.label.text, [*line.before, *words, *line.after]))
        stack[-1].line = line
    while stack:
        close()
    return done


def _deeper(first: Line, second: Line) -> bool:
    """Whether the first line stands deeper than the second."""
    one, two = first.label, second.label
    assert one is not None and two is not None
    if one.series == two.series:
        return one.level > two.level
    if first.indent is None or second.indent is None or abs(first.indent - second.indent) <= _SAME_INDENT:
        return one.level > two.level
    return first.indent > second.indent


def _beside(first: Line, second: Line) -> bool:
    return not _deeper(first, second) and not _deeper(second, first)


def _same(first: Line, second: Line) -> bool:
    one, two = first.label, second.label
    assert one is not None and two is not None
    if one.series == two.series:
        return one.ordered == two.ordered and (not two.fresh or not two.ordered)
    return not one.ordered and not two.ordered
