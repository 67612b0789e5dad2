"""What stands on an ordinary page beside its body: the summary, and on the home page what people come for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from governance.documents.text import DocumentText, Item, List, Paragraph, Span
from policies.accessibility.elements import Found
from policies.accessibility.rules.language import LANGUAGE_WRONG

# Where a page was chosen that is no longer there: a place that no page has.
GONE = "#gone"


def beside(
    title: str, language: str, summary: str, answers: Iterable[Mapping[str, Any]] = ()
) -> DocumentText:
    """The words and links beside the body, as rules and those who follow links read them."""
    items = tuple(_item(answer) for answer in answers)
    lead = (Paragraph((Span(summary),)),) if summary else ()
    return DocumentText(title, language, (*lead, *((List(items),) if items else ())))


def only_beside(found: Iterable[Found], in_body: Iterable[Found]) -> tuple[Found, ...]:
    """What is found beside the body, without what is said of the whole page, such as its title, and is said already."""
    said = {one.barrier.rule for one in in_body if not one.barrier.where.get("block")}
    return tuple(
        _as_part(one) for one in found if one.barrier.where.get("block") or one.barrier.rule not in said
    )


def _as_part(one: Found) -> Found:
    """Of words that are not the whole page, its language may be right and they wrong."""
    if one.barrier.rule != LANGUAGE_WRONG.identifier:
        return one
    barrier = LANGUAGE_WRONG.at(
        one.barrier.where,
        message="What stands beside the body, such as the summary, is in another language than the page.",
        cure=f"Write it in the language of the page. If the whole page is meant: {one.barrier.cure}",
    )
    return replace(one, barrier=barrier)


def _item(answer: Mapping[str, Any]) -> Item:
    address = answer["page"].url if answer["page"] else answer["address"]
    link = Paragraph((Span(answer["title"], url=address or GONE),))
    about = answer["about"]
    return Item((link, Paragraph((Span(about),))) if about else (link,))
