"""Images: whether their alternative text can stand in for them."""

from collections.abc import Iterator

from governance.documents.text import words_of
from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Image, Places
from policies.accessibility.rule import Form, Rule, checks, must, should
from policies.accessibility.wording import alternatives
from policies.accessibility.wording.plain import is_blank

ALT_MISSING = must(
    "image-alt-missing",
    "1.1.1",
    "An image has no alternative text, so people who cannot see it do not know what it shows.",
    "Write what the image tells the reader, or mark it as decorative.",
    act=("23a2a8",),
)
ALT_FILE_NAME = must(
    "image-alt-file-name",
    "1.1.1",
    "The alternative text is the name of a file.",
    "Write what the image tells the reader.",
)
ALT_MACHINE = must(
    "image-alt-machine-made",
    "1.1.1",
    "The alternative text was made by a machine and nobody has checked it.",
    "Write in your own words what the image tells the reader.",
)
ALT_PLACEHOLDER = must(
    "image-alt-says-nothing",
    "1.1.1",
    "The alternative text would fit any image.",
    "Write what this image tells the reader, or mark it as decorative.",
)
ALT_IMAGE_OF = should(
    "image-alt-image-of",
    "1.1.1",
    "The alternative text begins with “image of”; screen readers already say that it is an image.",
    "Begin with what the image shows.",
)
ALT_REPEATS = should(
    "image-alt-repeats-text",
    "1.1.1",
    "The alternative text repeats the words beside the image, so people hear them twice.",
    "Mark the image as decorative, or say what the words beside it do not.",
)
ALT_TITLE = should(
    "image-title-as-alt",
    "1.1.1",
    "The only alternative text of an image is a tooltip, which many people are never told.",
    "Write the alternative text into alt.",
)
ALT_LONG = should(
    "image-alt-long",
    "1.1.1",
    "The alternative text is very long; nobody can pause it or go back in it.",
    "Say the main point in a sentence or two and put the rest into the text.",
)
ALT_DOUBTFUL = should(
    "image-decorative-doubtful",
    "1.1.1",
    "An image that seems to show information is marked as decorative.",
    "Write what it tells the reader, or say it in the text beside it.",
)
IMAGE_LINK_EMPTY = must(
    "image-link-name-missing",
    "2.4.4",
    "A link holds only an image without alternative text, so nobody is told where it goes.",
    "Write in the alternative text where the link goes.",
    act=("c487ae",),
)
TEXT_AS_IMAGE = should(
    "image-of-text",
    "1.4.5",
    "An image is used to show text.",
    "Write the text on the page.",
)
BACKGROUND_IMAGE = should(
    "background-image-informs",
    "1.1.1",
    "An image that may say something is set as a background, where it can have no alternative text.",
    "Use a real image with alternative text.",
)
LONG_ALT = 300
FAULTS = (ALT_MACHINE, ALT_PLACEHOLDER, ALT_IMAGE_OF, ALT_LONG)


@checks(ALT_MISSING, Form.TEXT)
def missing_alternatives(places: Places) -> Iterator[Barrier]:
    for place, image in places.images:
        if not image.decorative and is_blank(image.alt):
            yield ALT_MISSING.at(place.where(image.name))


@checks(ALT_FILE_NAME, Form.TEXT, also=FAULTS)
def poor_alternatives(places: Places) -> Iterator[Barrier]:
    """The worst that can be said of an alternative, once an image."""
    for place, image in places.images:
        if image.decorative or is_blank(image.alt):
            continue
        if rule := fault(image.alt, image.name):
            yield rule.at(place.where(image.alt))


@checks(ALT_REPEATS, Form.TEXT)
def alternatives_that_repeat(places: Places) -> Iterator[Barrier]:
    for index, place in enumerate(places.all):
        if not isinstance(place.block, Image) or place.block.decorative:
            continue
        near = places.all[max(index - 1, 0) : index] + places.all[index + 1 : index + 2]
        if any(alternatives.repeats(place.block.alt, words_of(one.block)) for one in near):
            yield ALT_REPEATS.at(place.where(place.block.alt))


def fault(alt: str, name: str = "") -> Rule | None:
    """The rule that an alternative text breaks, the most certain first; None when it breaks none."""
    if alternatives.is_file_name(alt, name):
        return ALT_FILE_NAME
    if alternatives.is_machine_made(alt):
        return ALT_MACHINE
    if alternatives.is_placeholder(alt):
        return ALT_PLACEHOLDER
    if alternatives.says_image_of(alt):
        return ALT_IMAGE_OF
    return ALT_LONG if len(alt) > LONG_ALT else None
