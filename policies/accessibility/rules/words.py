"""Words: what makes a text hard to take in."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Paragraph, Place, Places, Quote
from policies.accessibility.rule import Form, checks, must, should
from policies.accessibility.wording import capitals, directions, sentences
from policies.accessibility.wording.abbreviations import unexpanded
from policies.accessibility.wording.languages import primary
from policies.accessibility.wording.plain import has_lookalikes, tokens

ALL_CAPITALS = must(
    "all-capitals",
    "3.1.5",
    "A passage is in capital letters, which is slow to read and may be read out letter by letter.",
    "Write it in small letters; use a heading or bold for weight.",
)
LONG_ITALICS = should(
    "long-italics",
    "3.1.5",
    "A long passage is in italics, which many people find hard to read.",
    "Use plain type, or quote it.",
)
SENTENCE_LONG = should(
    "sentence-long",
    "3.1.5",
    "A sentence has more than 25 words.",
    "Make two sentences of it, or a list.",
)
BY_SIGHT = should(
    "direction-by-sight",
    "1.3.3",
    "This direction works only for someone who sees the page: it points by place, shape or size.",
    "Name the thing as well, such as “the ‘Apply’ button”.",
)
BY_COLOUR = should(
    "direction-by-colour",
    "1.4.1",
    "A colour alone carries the meaning.",
    "Say it in words as well.",
)
ABBREVIATION = should(
    "abbreviation-unexpanded",
    "3.1.4",
    "An abbreviation is never written out.",
    "Write it out where it first stands, with the abbreviation in brackets.",
)
LOOKALIKES = must(
    "look-alike-letters",
    "1.3.1",
    "A word mixes letters of two alphabets that look alike; it is read out wrongly and never found by search.",
    "Type the word again.",
)
SENTENCE_VERY_LONG = should(
    "sentence-very-long",
    "3.1.5",
    "A sentence has more than 40 words.",
    "Make two or three sentences of it, or a list.",
)
READING_AGE = should(
    "reading-age-high",
    "3.1.5",
    "The text needs the schooling of a student to be read.",
    "Use shorter sentences and everyday words.",
)
HARD_FOR_READERS = should(
    "reading-age-above-readers",
    "3.1.5",
    "The text is harder to read than the people it is written for can be asked to read.",
    "Use shorter sentences and everyday words; say a hard word once and explain it there.",
)
CAPITALS_BY_STYLE = should(
    "capitals-by-style",
    "3.1.5",
    "The style shows a whole passage in capital letters.",
    "Show it as it was written.",
)
LONG_PASSAGE = 25
# A line of a few words is a label, which says nothing about how the text reads.
SHORTEST_PROSE = 6


@checks(ALL_CAPITALS, Form.TEXT)
def passages_in_capitals(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        if found := capitals.shouted("".join(span.text for span in block.spans)):
            yield ALL_CAPITALS.at(place.where(found))


@checks(LONG_ITALICS, Form.TEXT)
def long_passages_in_italics(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        slanted = " ".join(span.text for span in block.spans if span.emphasis)
        if not isinstance(block, Quote) and len(tokens(slanted)) > LONG_PASSAGE:
            yield LONG_ITALICS.at(place.where(slanted))


@checks(SENTENCE_LONG, Form.TEXT)
def long_sentences(places: Places) -> Iterator[Barrier]:
    most = places.readers.sentence_words
    if most is None:
        return
    message = f"A sentence has more than {most} words."
    for place, block in places.paragraphs:
        for sentence in sentences.long_sentences("".join(span.text for span in block.spans), most=most):
            yield SENTENCE_LONG.at(place.where(sentence), message=message)


@checks(HARD_FOR_READERS, Form.TEXT)
def hard_for_its_readers(places: Places) -> Iterator[Barrier]:
    """Told once a text, and only of English, whose syllables we can count."""
    readers = places.readers
    if readers.reading_age is None:
        return
    said = ["".join(span.text for span in block.spans) for _, block in _english(places)]
    age = sentences.reading_age([words for words in said if len(tokens(words)) >= SHORTEST_PROSE])
    if age is not None and age > readers.reading_age:
        yield HARD_FOR_READERS.at(
            {"block": 0, "excerpt": f"reading age about {age}"},
            message=f"The text reads at an age of about {age}; for {readers.name} it is {readers.reading_age} at most.",
        )


@checks(BY_SIGHT, Form.TEXT)
def directions_by_sight(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        if found := directions.by_sight("".join(span.text for span in block.spans)):
            yield BY_SIGHT.at(place.where(found))


@checks(BY_COLOUR, Form.TEXT)
def directions_by_colour(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        if found := directions.by_colour("".join(span.text for span in block.spans)):
            yield BY_COLOUR.at(place.where(found))


@checks(ABBREVIATION, Form.TEXT)
def abbreviations_never_written_out(places: Places) -> Iterator[Barrier]:
    if not places.readers.written_out:
        return
    said = [(place, "".join(span.text for span in block.spans)) for place, block in places.worded]
    for short, index in unexpanded([words for _, words in said]).items():
        place, _ = said[index]
        yield ABBREVIATION.at({"block": place.number, "excerpt": short})


@checks(LOOKALIKES, Form.TEXT)
def words_of_two_alphabets(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        if has_lookalikes("".join(span.text for span in block.spans)):
            yield LOOKALIKES.at(place.where())


def _english(places: Places) -> Iterator[tuple[Place, Paragraph]]:
    return ((place, block) for place, block in places.paragraphs if primary(place.language) == "en")
