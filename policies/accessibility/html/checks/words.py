"""Words: capitals, italics, long sentences, directions, abbreviations."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import holds_blocks, in_content, within
from policies.accessibility.readership import UNSAID
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import structure, words
from policies.accessibility.wording import capitals, directions, sentences
from policies.accessibility.wording.abbreviations import is_explained, is_short, unexpanded
from policies.accessibility.wording.languages import primary
from policies.accessibility.wording.plain import has_lookalikes, tokens

_PASSAGES = (
    "p",
    "li",
    "td",
    "dd",
    "blockquote",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "label",
    "span",
    "center",
    "font",
    "figcaption",
    "caption",
    "strong",
    "b",
)
_VERY_LONG, _HARD, _FEWEST_WORDS = 40, 18, 60


def passages(page: Page) -> list[tuple[Element, str]]:
    """Blocks of the content that hold words and no other blocks, each once."""
    return page.once("passages", lambda: list(_passages(page)))


def _passages(page: Page) -> Iterator[tuple[Element, str]]:
    for element in page.all(*_PASSAGES):
        if not page.exposed(element) or not in_content(element) or within(element, "code", "pre", "select"):
            continue
        above = element.getparent()
        if holds_blocks(element) or (
            above is not None and above.tag in _PASSAGES and not holds_blocks(above)
        ):
            continue
        if said := page.text(element):
            yield element, said


@checks(words.ALL_CAPITALS, Form.HTML, also=(words.CAPITALS_BY_STYLE,))
def passages_in_capitals(page: Page) -> Iterator[Barrier]:
    for element, said in passages(page):
        if found := capitals.shouted(said):
            yield words.ALL_CAPITALS.at(page.where(element, found))
        elif page.sheet.value(element, "text-transform") == "uppercase" and len(tokens(said)) >= 8:
            yield words.CAPITALS_BY_STYLE.at(page.where(element))


@checks(words.LONG_ITALICS, Form.HTML)
def long_passages_in_italics(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        slanted = element.tag in ("em", "i") or page.sheet.own(element).get("font-style") in (
            "italic",
            "oblique",
        )
        if (
            slanted
            and page.exposed(element)
            and not within(element, "blockquote", "q", "cite")
            and element.tag not in ("blockquote", "q", "cite")
        ):
            if len(tokens(page.text(element))) > words.LONG_PASSAGE:
                yield words.LONG_ITALICS.at(page.where(element))
    for element, said in passages(page):
        if _in_italics_by_parts(page, element, said) and not within(element, "blockquote", "q", "cite"):
            yield words.LONG_ITALICS.at(page.where(element))


def _in_italics_by_parts(page: Page, element: Element, said: str) -> bool:
    """Sentence after sentence in italics, each marked by itself."""
    parts = [page.text(one) for one in element if one.tag in ("em", "i")]
    count = sum(len(tokens(part)) for part in parts)
    long = count > words.LONG_PASSAGE and count * 5 > len(tokens(said)) * 4
    return len(parts) > 1 and long and element.tag != "blockquote"


@checks(structure.PARAGRAPH_LONG, Form.HTML)
def long_paragraphs(page: Page) -> Iterator[Barrier]:
    for element, said in passages(page):
        if element.tag in ("p", "div", "li", "td", "dd") and len(tokens(said)) > structure.LONG_PARAGRAPH:
            yield structure.PARAGRAPH_LONG.at(page.where(element))


@checks(words.SENTENCE_VERY_LONG, Form.HTML, also=(words.SENTENCE_LONG,))
def very_long_sentences(page: Page) -> Iterator[Barrier]:
    """What is long for its readers; where nobody says whom a page is for, what is long for everybody."""
    most = _VERY_LONG if page.readers is UNSAID else page.readers.sentence_words
    if most is None or not _is_english(page):
        return
    rule = words.SENTENCE_VERY_LONG if page.readers is UNSAID else words.SENTENCE_LONG
    for element, said in passages(page):
        if element.tag in ("p", "li", "td", "dd", "div"):
            for sentence in sentences.long_sentences(said, most=most):
                yield rule.at(
                    page.where(element, sentence), message=f"A sentence has more than {most} words."
                )


@checks(words.READING_AGE, Form.HTML, also=(words.HARD_FOR_READERS,))
def hard_to_read(page: Page) -> Iterator[Barrier]:
    prose = [said for element, said in passages(page) if element.tag in ("p", "li") and len(tokens(said)) > 5]
    age = sentences.reading_age(prose, least=_FEWEST_WORDS) if _is_english(page) else None
    if age is None:
        return
    if page.readers is UNSAID and age >= _HARD:
        yield words.READING_AGE.at(page.where(page.body, f"reading age about {age}"))
    elif page.readers.reading_age is not None and age > page.readers.reading_age:
        yield words.HARD_FOR_READERS.at(
            page.where(page.body, f"reading age about {age}"),
            message=f"{words.HARD_FOR_READERS.message} It reads at an age of about {age}.",
        )


def _is_english(page: Page) -> bool:
    return primary(page.root.get("lang") or "en") == "en"


@checks(words.BY_SIGHT, Form.HTML)
def directions_by_sight(page: Page) -> Iterator[Barrier]:
    for element, said in passages(page):
        if found := directions.by_sight(said):
            yield words.BY_SIGHT.at(page.where(element, found))


@checks(words.BY_COLOUR, Form.HTML)
def directions_by_colour(page: Page) -> Iterator[Barrier]:
    for element, said in passages(page):
        if found := directions.by_colour(said):
            yield words.BY_COLOUR.at(page.where(element, found))


@checks(words.ABBREVIATION, Form.HTML)
def abbreviations_never_written_out(page: Page) -> Iterator[Barrier]:
    titled = [
        f"{one.get('title')} ({page.text(one)})" for one in page.all("abbr", "acronym") if one.get("title")
    ]
    everywhere = page.text(page.body)
    said = passages(page)
    for short, index in unexpanded([*(one for _, one in said), everywhere, *titled]).items():
        if index < len(said):
            yield words.ABBREVIATION.at(page.where(said[index][0], short))
    titles = {page.text(one) for one in page.all("abbr", "acronym") if one.get("title")}
    for element in page.all("abbr", "acronym"):
        short = page.text(element)
        if short not in titles and is_short(short) and page.exposed(element):
            titles.add(short)
            if not is_explained(short, everywhere):
                yield words.ABBREVIATION.at(page.where(element, short))


@checks(words.LOOKALIKES, Form.HTML)
def words_of_two_alphabets(page: Page) -> Iterator[Barrier]:
    for element, said in passages(page):
        if has_lookalikes(said):
            yield words.LOOKALIKES.at(page.where(element))
