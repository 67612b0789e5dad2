"""What is drawn or anchored in a paragraph: pictures, text boxes, diagrams, charts, embedded objects."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from governance.documents.text import Block, Span
from governance.documents.text import Paragraph as TextParagraph
from governance.documents.word import charts, diagrams, pictures
from governance.documents.word.context import Context
from governance.documents.word.names import DGM, PIC, A, C, V, W, local, qn
from governance.documents.word.package import Part

ReadBox = Callable[[Part, etree._Element], tuple[Block, ...]]
_MEDIA = {"videoFile", "audioFile", "quickTimeFile", "wavAudioFile"}


@dataclass(frozen=True)
class Told:
    """What the drawing says of itself for those who cannot see it."""

    alt: str = ""
    decorative: bool = False
    name: str = ""


class Drawings:
    """Reads the drawings of one file."""

    def __init__(self, context: Context, read_box: ReadBox) -> None:
        self._context = context
        self._read_box = read_box

    def read(self, part: Part, element: etree._Element) -> list[Block]:
        """The blocks of a w:drawing, w:pict or w:object."""
        match local(element):
            case "drawing":
                return self._drawing(part, element)
            case "object":
                return self._object(part, element)
        return self._vml(part, element)

    def _drawing(self, part: Part, element: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        for frame in element:
            properties = frame.find(qn("wp:docPr"))
            if properties is not None and properties.get("hidden") in ("1", "true"):
                self._context.board.add("hidden_text", "a picture or box")
                continue
            told = _told(properties)
            self._link(part, properties)
            found = self._shapes(part, frame, told)
            if not found and not told.decorative and not self._spoken(frame):
                self._context.board.add("shape", f", described as “{told.alt}”" if told.alt else "")
            blocks += found
        return blocks

    def _spoken(self, frame: etree._Element) -> bool:
        """Whether something in the drawing has a notice of its own."""
        return any(
            local(one) in ("pic", "chart", "relIds", "txbxContent", "chartSpace") for one in frame.iter()
        )

    def _link(self, part: Part, properties: etree._Element | None) -> None:
        click = None if properties is None else properties.find(qn("a:hlinkClick"))
        if click is not None:
            relationship = part.relationships.get(click.get(qn("r:id"), ""))
            if relationship is not None:
                self._context.board.add("image_link", relationship.target)

    def _shapes(self, part: Part, element: etree._Element, told: Told) -> list[Block]:
        blocks: list[Block] = []
        for child in element:
            space, name = etree.QName(child).namespace, local(child)
            if name == "pic" and space == PIC:
                blocks += self._picture(part, child, told)
            elif name == "txbxContent":
                blocks += self._box(part, child)
            elif name == "chart" and space == C:
                blocks += self._chart(part, child, told)
            elif name == "chart":
                self._context.board.add("chart", f" (described as “{told.alt}”)" if told.alt else "")
            elif name == "relIds" and space == DGM:
                blocks += self._diagram(part, child, told)
            elif name == "txBody" and space == A:
                blocks += _plain_paragraphs(child)
            elif name in _MEDIA:
                self._context.board.add("media")
            else:
                blocks += self._shapes(part, child, told)
        return blocks

    def _picture(self, part: Part, element: etree._Element, told: Told) -> list[Block]:
        own = _told(element.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}"))
        alt = told.alt or own.alt
        blip = element.find(f"{qn('pic:blipFill')}/{qn('a:blip')}")
        crop = element.find(f"{qn('pic:blipFill')}/{qn('a:srcRect')}")
        if crop is not None and any(crop.get(side, "0") not in ("0", "") for side in "ltrb"):
            self._context.board.add("image_cropped")
        if blip is None:
            return []
        key = blip.get(qn("r:embed")) or blip.get(qn("r:link")) or ""
        decorative = told.decorative or own.decorative
        return pictures.picture(self._context, part, key, Told(alt, decorative, told.name or own.name))

    def _box(self, part: Part, content: etree._Element) -> list[Block]:
        board = self._context.board
        with board.aside():
            blocks = list(self._read_box(part, content))
        if blocks:
            board.add("text_box")
        return blocks

    def _chart(self, part: Part, element: etree._Element, told: Told) -> list[Block]:
        relationship = part.relationships.get(element.get(qn("r:id"), ""))
        chart = self._context.package.to(part, relationship) if relationship else None
        table = charts.table(chart.root) if chart is not None else None
        if table is None:
            self._context.board.add("chart", f" (described as “{told.alt}”)" if told.alt else "")
            return []
        self._context.board.add("chart_as_table", f"; it was described as “{told.alt}”" if told.alt else "")
        return [table]

    def _diagram(self, part: Part, element: etree._Element, told: Told) -> list[Block]:
        relationship = part.relationships.get(element.get(qn("r:dm"), ""))
        data = self._context.package.to(part, relationship) if relationship else None
        found = diagrams.list_of(data.root) if data is not None else None
        self._context.board.add("smart_art", f"; it was described as “{told.alt}”" if told.alt else "")
        return [found] if found is not None else []

    def _object(self, part: Part, element: etree._Element) -> list[Block]:
        for child in element.iter():
            match local(child):
                case "OLEObject" | "objectEmbed" | "objectLink":
                    relationship = part.relationships.get(child.get(qn("r:id"), ""))
                    name = relationship.target.rpartition("/")[2] if relationship else ""
                    kind = child.get("ProgID") or child.get(qn("w:progId")) or "object"
                    self._context.board.add("embedded_object", f"{kind} ({name})" if name else kind)
                case "control":
                    self._context.board.add("control")
        return self._vml(part, element)

    def _vml(self, part: Part, element: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        for child in element:
            name = local(child)
            if name == "imagedata":
                shape = child.getparent()
                key = child.get(qn("r:id")) or child.get(qn("r:href")) or child.get(qn("r:pict")) or ""
                title = child.get(qn("o:title")) or ""
                alt = (shape.get("alt") if shape is not None else "") or ""
                blocks += pictures.picture(self._context, part, key, Told(alt.strip(), False, title))
            elif name == "txbxContent":
                blocks += self._box(part, child)
            elif name == "textpath" and etree.QName(child).namespace == V:
                if words := (child.get("string") or "").strip():
                    self._context.board.add("text_box")
                    blocks.append(TextParagraph((Span(words),)))
            elif name in ("drawing", "pict") and etree.QName(child).namespace == W:
                blocks += self.read(part, child)
            elif name == "control":
                self._context.board.add("control")
            else:
                blocks += self._vml(part, child)
        return blocks


def _told(properties: etree._Element | None) -> Told:
    if properties is None:
        return Told()
    mark = properties.find(f".//{qn('adec:decorative')}")
    decorative = mark is not None and mark.get("val") in ("1", "true")
    alt = (properties.get("descr") or "").strip() or (properties.get("title") or "").strip()
    return Told("" if decorative else alt, decorative, properties.get("name") or "")


def _plain_paragraphs(body: etree._Element) -> list[Block]:
    found: list[Block] = []
    for paragraph in body.iter(qn("a:p")):
        words = "".join(text.text or "" for text in paragraph.iter(qn("a:t"))).strip()
        if words:
            found.append(TextParagraph((Span(words),)))
    return found
