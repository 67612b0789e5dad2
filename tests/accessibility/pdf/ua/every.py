"""All cases of PDF/UA-1, by clause."""

from tests.accessibility.pdf.ua import annotations, contents, document, fonts, languages, lists, tree

CASES = sorted(
    (
        *document.CASES,
        *contents.CASES,
        *tree.CASES,
        *lists.CASES,
        *languages.CASES,
        *annotations.CASES,
        *fonts.CASES,
    ),
    key=lambda case: ([int(part) for part in case.clause.split(".")], case.test),
)
PASSING = lists.PASSING
