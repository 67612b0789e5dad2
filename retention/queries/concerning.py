"""What a matter concerns: which records are meant by a reference, a class, or one of the keys that a person has had."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from governance.models import Matter
from governance.models.among import Among
from retention.models import FormerKey, PersonAlias


class Keepable(Protocol):
    """What of a record is asked, to find what keeps it: a record, or a row that has as much."""

    @property
    def pk(self) -> Any: ...
    @property
    def reference(self) -> str: ...
    @property
    def person_key(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def classes(self) -> list[str]: ...
    @property
    def is_held(self) -> bool: ...


class Concerning(Protocol):
    """What of a matter is asked, to find what it concerns: a matter, or a row that has as much."""

    @property
    def concerns_kind(self) -> str: ...
    @property
    def concerns_key(self) -> str: ...


def asked_about(records: Sequence[Keepable], matters: Sequence[Concerning]) -> dict[int, set[str]]:
    """By which of the keys that matters name each record is meant: its own, one it had, one merged into these."""
    named = {matter.concerns_key for matter in matters if matter.concerns_kind == Matter.Concerns.PERSON}
    if not named:
        return {}
    become = PersonAlias.objects.become(named)
    meaning: dict[str, set[str]] = defaultdict(set)
    for key in named:
        meaning[key].add(key)
        meaning[become.get(key, key)].add(key)
    found = {record.pk: set(meaning.get(record.person_key, ())) for record in records}
    had = FormerKey.objects.filter(Among("record", found), Among("key", meaning))
    for record, key in had.values_list("record", "key"):
        found[record] |= meaning[key]
    return found


def concerns(matter: Concerning, record: Keepable, keys: set[str]) -> bool:
    """Whether a matter is about a record, of which it is known by which of the keys asked about it is meant."""
    match matter.concerns_kind:
        case Matter.Concerns.EVERYTHING:
            return True
        case Matter.Concerns.RECORD:
            return matter.concerns_key == record.reference
        case Matter.Concerns.PERSON:
            return matter.concerns_key in keys
        case _:
            return matter.concerns_key in codes_of(record)


def codes_of(record: Keepable) -> set[str]:
    """The codes of a record's classes, and of the one that gives it its date."""
    return {record.code, *record.classes}
