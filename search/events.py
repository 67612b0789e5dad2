"""The kinds of events that happen in search."""

from enum import StrEnum


class SearchEvent(StrEnum):
    SYNONYM_SAVED = "search.synonym.saved"
    SYNONYM_REMOVED = "search.synonym.removed"
