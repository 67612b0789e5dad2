"""Which words of what is given out about a person name somebody else, so that they stay out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from governance.models import Event
from retention.models import CaseRecord, FormerKey, Tombstone

ANOTHER = "(another person’s)"


@dataclass(frozen=True)
class Others:
    """All persons but one, of whom every key is known: the one that stands, and those that were merged into it."""

    key: str
    keys: frozenset[str]

    def own(self, reference: str) -> str:
        """A file number, or what stands in its place when it is another person's."""
        return ANOTHER if reference and self.among([reference]) else reference

    def left_out(self, detail: dict[str, Any], *, keep: set[str]) -> dict[str, Any]:
        """The detail of an event without what names another person."""
        theirs = self.among(set(_words(detail)) - keep)
        return _replaced(detail, theirs) if theirs else detail

    def among(self, words: Iterable[str]) -> set[str]:
        """Those of some words that name another person, another person's record, or a restricted one of nobody's."""
        words = sorted(set(words) - self.keys)
        theirs = ~Q(person_key=self.key) & (~Q(person_key="") | Q(restricted=True))
        records = CaseRecord.objects.filter(theirs)
        references = records.filter(reference__in=words).values_list("reference", flat=True)
        keys = records.filter(person_key__in=words).values_list("person_key", flat=True)
        # Of a record that is gone nobody can tell whose it was; a key is a person's also when no record is left.
        gone = Tombstone.objects.filter(reference_text__in=words).values_list("reference_text", flat=True)
        told = Event.objects.filter(subject_kind="person", subject_key__in=words)
        had = FormerKey.objects.filter(key__in=words).values_list("key", flat=True)
        return {*references, *keys, *gone, *told.values_list("subject_key", flat=True), *had}


def _words(value: Any) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _words(one)
        case dict():
            for one in value.values():
                yield from _words(one)


def _replaced(value: Any, theirs: set[str]) -> Any:
    match value:
        case str():
            return ANOTHER if value in theirs else value
        case list():
            return [_replaced(one, theirs) for one in value]
        case dict():
            return {name: _replaced(one, theirs) for name, one in value.items()}
    return value
