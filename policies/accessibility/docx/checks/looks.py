"""What the letters of a Word file look like: colours, size, alignment, capitals."""

from collections.abc import Iterator

from governance.documents.word.names import qn, switched, val
from policies.accessibility.barriers import Barrier
from policies.accessibility.docx.file import Element, WordFile
from policies.accessibility.html.colours import WHITE, Colour, contrast, parsed
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import colour, structure, words
from policies.accessibility.wording.headings import could_be_heading, is_prose
from policies.accessibility.wording.plain import is_blank, tokens

_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff", "red": "#ff0000",
    "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000",
    "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip
_LARGE, _LARGE_BOLD = 36, 28  # half points: 18 pt, and 14 pt bold


@checks(colour.CONTRAST, Form.DOCX, also=(colour.TEXT_HIDDEN,))
def low_contrast(file: WordFile) -> Iterator[Barrier]:
    """A colour set on the words, against their own shading or highlight, their paragraph's, their cell's, or white."""
    told: set[Element] = set()
    for run in file.body.iter(qn("w:r")):
        paragraph = next(run.iterancestors(qn("w:p")), None)
        said = "".join(text.text or "" for text in run.iterchildren(qn("w:t")))
        if paragraph is None or paragraph in told or not tokens(said):
            continue
        text = _text_colour(file, run, paragraph)
        ground = _ground(run, paragraph)
        if text is None or ground is None:
            continue
        ratio = contrast(text, ground)
        look = file.look(run)
        large = look.size >= _LARGE or (look.strong and look.size >= _LARGE_BOLD)
        if ratio <= 1.05 and not _is_plain_white(run):
            told.add(paragraph)
            yield colour.TEXT_HIDDEN.at(file.where(said))
        elif 1.05 < ratio < (3.0 if large else 4.5):
            told.add(paragraph)
            yield colour.CONTRAST.at(
                file.where(said), message=f"{colour.CONTRAST.message} The contrast is {ratio:.1f} to 1."
            )


def _text_colour(file: WordFile, run: Element, paragraph: Element) -> Colour | None:
    """None for automatic, which Word sets to be read, and for a theme colour that a style brings.

    Beside a theme colour that somebody chose Word writes what it comes to; in tables their style may colour the ground.
    """
    own = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
    said = own
    if said is None:
        said = file.styles.run_property(file.styles.of_paragraph(paragraph.find(qn("w:pPr"))), "w:color")
    themed = said is not None and said.get(qn("w:themeColor"))
    unsure = themed and (own is None or _in_table(paragraph))
    value = "" if said is None or unsure else said.get(qn("w:val")) or ""
    return parsed(f"#{value}") if len(value) == 6 else None


def _is_plain_white(run: Element) -> bool:
    """White by its number is told by the reader."""
    said = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
    themed = said is not None and said.get(qn("w:themeColor"))
    return said is not None and not themed and (said.get(qn("w:val")) or "").upper() == "FFFFFF"


def _in_table(paragraph: Element) -> bool:
    return any(True for _ in paragraph.iterancestors(qn("w:tc")))


def _ground(run: Element, paragraph: Element) -> Colour | None:
    highlight = val(run.find(qn("w:rPr")), "w:highlight")
    if highlight and highlight != "none":
        return parsed(_HIGHLIGHTS.get(highlight, ""))
    cell = next(run.iterancestors(qn("w:tc")), None)
    for holder in (
        run.find(qn("w:rPr")),
        paragraph.find(qn("w:pPr")),
        None if cell is None else cell.find(qn("w:tcPr")),
    ):
        shading = None if holder is None else holder.find(qn("w:shd"))
        fill = "" if shading is None else shading.get(qn("w:fill")) or ""
        if len(fill) == 6:
            return parsed(f"#{fill}")
    # A table style may colour its cells; without working that out nothing certain can be said.
    return None if cell is not None else WHITE


@checks(words.CAPITALS_BY_STYLE, Form.DOCX)
def capitals_by_style(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if not is_blank("".join(run.itertext()))]
        if len(tokens(file.words(paragraph))) >= 8 and runs and all(_in_capitals(file, run) for run in runs):
            yield words.CAPITALS_BY_STYLE.at(file.where(file.words(paragraph)))


def _in_capitals(file: WordFile, run: Element) -> bool:
    own = switched(run.find(qn("w:rPr")), "w:caps")
    if own is not None:
        return own
    paragraph = next(run.iterancestors(qn("w:p")))
    return bool(file.styles.toggle(file.styles.of_paragraph(paragraph.find(qn("w:pPr"))), "caps"))


@checks(colour.TEXT_TINY, Form.DOCX)
def tiny_text(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if not is_blank("".join(run.itertext()))]
        if runs and len(tokens(file.words(paragraph))) >= 6 and all(file.look(run).size < 16 for run in runs):
            yield colour.TEXT_TINY.at(file.where(file.words(paragraph)))


@checks(colour.JUSTIFIED, Form.DOCX)
def justified_text(file: WordFile) -> Iterator[Barrier]:
    for paragraph in file.paragraphs:
        if _alignment(file, paragraph) in ("both", "distribute") and len(tokens(file.words(paragraph))) >= 15:
            yield colour.JUSTIFIED.at(file.where(file.words(paragraph)))
            return


def _alignment(file: WordFile, paragraph: Element) -> str:
    """Its own, or that of the nearest style that says one."""
    properties = paragraph.find(qn("w:pPr"))
    chain = file.styles.chain(file.styles.of_paragraph(properties))
    said = (val(one, "w:jc") for one in (properties, *(style.find(qn("w:pPr")) for style in chain)))
    return next((one for one in said if one), "")


@checks(structure.HEADING_FAKE, Form.DOCX)
def underlined_headings(file: WordFile) -> Iterator[Barrier]:
    """Short words that are only underlined, with a sentence below; bold and large ones are told from the text."""
    for paragraph in file.body.iterchildren(qn("w:p")):
        after = paragraph.getnext()
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if not is_blank("".join(run.itertext()))]
        looks = [file.look(run) for run in runs]
        if (
            looks
            and all(look.underlined and not look.strong for look in looks)
            and paragraph.find(qn("w:hyperlink")) is None
            and not _is_heading(file, paragraph)
            and could_be_heading(file.words(paragraph))
            and after is not None
            and after.tag == qn("w:p")
            and is_prose(file.words(after))
        ):
            yield structure.HEADING_FAKE.at(file.where(file.words(paragraph)))


def _is_heading(file: WordFile, paragraph: Element) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    style = file.styles.of_paragraph(properties)
    level = file.styles.heading_level(style)
    return level is not None or bool(file.styles.kind(style)) or val(properties, "w:outlineLvl") is not None
