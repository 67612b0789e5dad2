"""Language: of the whole and of its passages."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Places, Worded
from policies.accessibility.rule import Form, checks, must
from policies.accessibility.wording import languages
from policies.accessibility.wording.plain import is_blank

LANGUAGE_MISSING = must(
    "language-missing",
    "3.1.1",
    "The language is not set, so a screen reader may read it in the wrong voice.",
    "Set the language, for example English (en-GB).",
    act=("b5c3f8",),
)
LANGUAGE_INVALID = must(
    "language-invalid",
    "3.1.1",
    "The language is set to something that is no language.",
    "Use a language tag such as en-GB or cy.",
    act=("bf051a",),
)
LANGUAGE_WRONG = must(
    "language-wrong",
    "3.1.1",
    "The text is in another language than it says.",
    "Set the language that the text is written in.",
)
PASSAGE_INVALID = must(
    "passage-language-invalid",
    "3.1.2",
    "The language of a passage is set to something that is no language.",
    "Use a language tag such as cy, so or ur.",
    act=("de46e4",),
)
PASSAGE_UNMARKED = must(
    "passage-language-missing",
    "3.1.2",
    "A passage is in another language and does not say so; it will be read out in the wrong voice.",
    "Set the language of the passage.",
)


@checks(LANGUAGE_MISSING, Form.TEXT, also=(LANGUAGE_INVALID, LANGUAGE_WRONG))
def language_of_the_whole(places: Places) -> Iterator[Barrier]:
    tag = places.text.language
    whole = {"block": 0, "excerpt": tag or places.text.title}
    if is_blank(tag):
        yield LANGUAGE_MISSING.at(whole)
    elif not languages.is_valid_tag(tag):
        yield LANGUAGE_INVALID.at(whole)
    elif found := _main_language(places):
        yield LANGUAGE_WRONG.at(whole, cure=f"Set the language to {found}.")


@checks(PASSAGE_UNMARKED, Form.TEXT)
def passages_in_other_languages(places: Places) -> Iterator[Barrier]:
    if _main_language(places):
        return
    for place, block in places.worded:
        said = _unmarked(block)
        if found := languages.differs(said, place.language):
            yield PASSAGE_UNMARKED.at(place.where(said), cure=f"Set the language of the passage to {found}.")


@checks(PASSAGE_INVALID, Form.TEXT)
def invalid_passage_tags(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        tags = {block.language, *(span.language for span in block.spans)} - {""}
        if any(not languages.is_valid_tag(tag) for tag in tags):
            yield PASSAGE_INVALID.at(place.where())


def _main_language(places: Places) -> str:
    """The language that most of the unmarked words are in, where it is not the one declared."""
    said = [_unmarked(block) for _, block in places.worded if not block.language]
    return languages.main_language(said, places.text.language)


def _unmarked(block: Worded) -> str:
    return "".join(span.text for span in block.spans if not span.language)
