"""Cases of the rules for pages that say of themselves whom they are written for: (rule, bad page, its good twin)."""

from tests.accessibility.html.pairs import page
from tests.accessibility.text.notices import HARD, OF_THIRTY, OF_TWENTY, PLAIN


def notice(title: str, words: str, times: int = 4) -> str:
    paragraphs = "".join(f"<p>{words}</p>" for _ in range(times))
    return page(
        f"<main><h1>{title}</h1>{paragraphs}</main>", head=f"<title>{title} - Eastmoor Council</title>"
    )


CASES: list[tuple[str, str, str]] = [
    ("reading-age-above-readers", notice("Privacy notice", HARD), notice("Privacy notice", PLAIN)),
    (
        "reading-age-above-readers",
        notice("How we share information about your child", HARD),
        notice("How we share information about your child", PLAIN),
    ),
    ("reading-age-above-readers", notice("A guide for parents", HARD), notice("A guide for parents", PLAIN)),
    (
        "reading-age-above-readers",
        notice("Your rights: Easy Read", HARD),
        notice("Your rights: Easy Read", PLAIN),
    ),
    ("sentence-long", notice("Privacy notice", OF_THIRTY, 1), notice("Privacy notice", OF_TWENTY, 1)),
    (
        "sentence-long",
        notice("Our notice for children", OF_TWENTY, 1),
        notice("Privacy notice for children’s social care", OF_TWENTY, 1),
    ),
]
# Speaks of notices, and is for people of the trade.
FOR_PROFESSIONALS = notice("Procedure: how to write a privacy notice", OF_THIRTY, 1)
