"""Cases of the rules for notices alone: what is too hard for some readers and not for others."""

from dataclasses import dataclass

from governance.documents.text import DocumentText, Paragraph, Span
from tests.accessibility.text.pairs import h, p, text

HARD = (
    "Practitioners' statutory responsibilities regarding proportionate information dissemination necessitate "
    "comprehensive consideration of confidentiality obligations. Organisational accountability arrangements "
    "facilitate multidisciplinary deliberation concerning vulnerable individuals' circumstances."
)
PLAIN = (
    "We look at what you tell us. We talk to you first, if we can. We may ask your child's school how your child is. "
    "We write down what we are told and keep it safe. You can ask to see it."
)
AT_TEN = (
    "We work with the school, the health visitor and the police to decide which family needs help at once. "
    "We write to every family about what we have decided and why."
)
OF_TWENTY = (
    "We ask the school and the doctor how your child is and then we come home to talk with you about it."
)
OF_THIRTY = f"{OF_TWENTY[:-1]} and we write down what you say to us there."


@dataclass(frozen=True)
class Case:
    """A rule, the kind of text that it is for, a bad text and its good twin of the same kind."""

    rule: str
    kind: str
    bad: DocumentText
    good: DocumentText


def _of(words: str, times: int = 5) -> DocumentText:
    return text(h("What we do"), *(p(words) for _ in range(times)))


CASES = [
    Case("reading-age-above-readers", "leaflet", _of(HARD), _of(PLAIN)),
    Case("reading-age-above-readers", "page", _of(HARD), _of(PLAIN)),
    Case("reading-age-above-readers", "child_friendly", _of(AT_TEN), _of(PLAIN)),
    Case("reading-age-above-readers", "easy_read", _of(AT_TEN), _of(PLAIN)),
    # A few words say nothing about how a text reads, and another language is not counted by English rules.
    Case("reading-age-above-readers", "leaflet", _of(HARD), _of(HARD, 1)),
    Case(
        "reading-age-above-readers",
        "privacy_notice",
        _of(HARD),
        text(*(Paragraph((Span(HARD),), language="cy") for _ in range(5))),
    ),
    Case("sentence-long", "privacy_notice", text(p(OF_THIRTY)), text(p(OF_TWENTY))),
    Case("sentence-long", "child_friendly", text(p(OF_TWENTY)), text(p(PLAIN))),
    Case("sentence-long", "easy_read", text(p(OF_TWENTY)), text(p(PLAIN))),
    Case(
        "abbreviation-unexpanded",
        "information_sharing_notice",
        text(p("The MASH looks at what you tell us.")),
        text(p("The multi-agency safeguarding hub (MASH) looks at what you tell us.")),
    ),
    Case("abbreviation-unexpanded", "page", text(p("Ask for a SAR.")), text(p("Ask for a copy. Ring 999."))),
]
# What every kind of text for people of the trade may say.
FOR_PROFESSIONALS = text(*(p(f"{HARD} The MASH reads it. {OF_THIRTY}") for _ in range(5)))
