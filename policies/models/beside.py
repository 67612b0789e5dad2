"""What stands on an ordinary page beside its body: the summary, and on the home page what people come for."""

from collections.abc import Iterable, Mapping
from typing import Any

from governance.documents.text import DocumentText, Item, List, Paragraph, Span

# Where a page was chosen that is no longer there: a place that no page has.
GONE = "#gone"


def beside(
    title: str, language: str, summary: str, answers: Iterable[Mapping[str, Any]] = ()
) -> DocumentText:
    """The words and links beside the body, as rules and those who follow links read them."""
    items = tuple(_item(answer) for answer in answers)
    lead = (Paragraph((Span(summary),)),) if summary else ()
    return DocumentText(title, language, (*lead, *((List(items),) if items else ())))


def _item(answer: Mapping[str, Any]) -> Item:
    address = answer["page"].url if answer["page"] else answer["address"]
    link = Paragraph((Span(answer["title"], url=address or GONE),))
    about = answer["about"]
    return Item((link, Paragraph((Span(about),))) if about else (link,))
