"""Which of our rules each clause of PDF/UA-1 (ISO 14289-1), as veraPDF tests it, stands for."""

from policies.accessibility.rule import Rule
from policies.accessibility.rules import pdf

_BY_TEST: dict[tuple[str, int], Rule] = {
    ("6.2", 1): pdf.UNTAGGED,
    ("7.1", 1): pdf.ARTIFACT_IN_TAG,
    ("7.1", 2): pdf.ARTIFACT_IN_TAG,
    ("7.1", 3): pdf.UNMARKED,
    ("7.1", 4): pdf.SUSPECTS,
    ("7.1", 5): pdf.TYPE_UNKNOWN,
    ("7.1", 6): pdf.TYPE_REMAPPED,
    ("7.1", 7): pdf.TYPE_REMAPPED,
    ("7.1", 8): pdf.METADATA,
    ("7.1", 9): pdf.TITLE,
    ("7.1", 10): pdf.TITLE_HIDDEN,
    ("7.1", 11): pdf.UNTAGGED,
    ("7.1", 12): pdf.PARENT_MISSING,
    **{("7.2", number): pdf.LANGUAGE for number in (2, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34)},
    **{
        ("7.2", number): pdf.TABLE_TAGS
        for number in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 36, 37, 38, 39)
    },
    **{("7.2", number): pdf.TABLE_UNEVEN for number in (15, 41, 42, 43)},
    **{("7.2", number): pdf.LIST_TAGS for number in (17, 18, 19, 20, 40)},
    **{("7.2", number): pdf.CONTENTS_TAGS for number in (26, 27, 28)},
    ("7.2", 29): pdf.LANGUAGE_INVALID,
    ("7.18.1", 1): pdf.ANNOTATION_TAG,
    ("7.18.1", 2): pdf.ANNOTATION_ALT,
    ("7.18.1", 3): pdf.FIELD_NAME,
    ("7.18.5", 1): pdf.LINK_TAG,
    ("7.18.5", 2): pdf.LINK_ALT,
    ("7.20", 1): pdf.OUTSIDE,
    ("7.20", 2): pdf.REUSED,
    ("7.21.4.1", 2): pdf.GLYPH_MISSING,
}
_BY_CLAUSE: dict[str, Rule] = {
    "5": pdf.IDENTIFICATION,
    "6.1": pdf.VERSION,
    "7.3": pdf.FIGURE_ALT,
    "7.4.2": pdf.HEADING_SKIPS,
    "7.4.4": pdf.HEADING_MIXED,
    "7.5": pdf.TABLE_HEADERS,
    "7.7": pdf.FORMULA_ALT,
    "7.9": pdf.NOTE_ID,
    "7.10": pdf.LAYER_NAME,
    "7.11": pdf.ATTACHMENT,
    "7.15": pdf.FORM_XFA,
    "7.16": pdf.BLOCKED,
    "7.18.2": pdf.ANNOTATION_KIND,
    "7.18.3": pdf.TAB_ORDER,
    "7.18.4": pdf.FIELD_TAG,
    "7.18.6.2": pdf.MEDIA,
    "7.18.8": pdf.ANNOTATION_KIND,
    "7.21.3.1": pdf.FONT_MAPPING,
    "7.21.3.2": pdf.FONT_MAPPING,
    "7.21.3.3": pdf.FONT_MAPPING,
    "7.21.4.1": pdf.FONT_EMBEDDED,
    "7.21.4.2": pdf.FONT_WIDTHS,
    "7.21.5": pdf.FONT_WIDTHS,
    "7.21.6": pdf.FONT_MAPPING,
    "7.21.7": pdf.FONT_UNICODE,
    "7.21.8": pdf.GLYPH_MISSING,
}


def rule_of(clause: str, number: int) -> Rule:
    return _BY_TEST.get((clause, int(number))) or _BY_CLAUSE.get(clause, pdf.OTHER)
