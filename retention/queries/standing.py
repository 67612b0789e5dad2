"""What stands beside holds that may keep records: open matters, loans, links. It is little, and read in one statement."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from governance.models import Matter
from governance.models.prepared import Prepared
from retention.models import Loan, RecordLink

_LENT, _LINKED = "lent", "linked"


@dataclass(frozen=True)
class Standing:
    """The keys that open matters name, by what they concern; whether anything is lent; every link, by the one kept."""

    concerned: dict[str, set[str]]
    is_lent: bool
    linked: dict[int, list[int]]


def standing() -> Standing:
    """What stands now."""
    concerned: dict[str, set[str]] = defaultdict(set)
    linked: dict[int, list[int]] = defaultdict(list)
    for kind, key in _EVERYTHING.rows():
        if kind == _LINKED:
            record, other = key.split()
            linked[int(record)].append(int(other))
        else:
            concerned[kind].add(key)
    is_lent = bool(concerned.pop(_LENT, None))
    return Standing(concerned, is_lent, linked)


def _everything() -> QuerySet[Any, tuple[str, str]]:
    matters = Matter.objects.still_open().order_by()
    loans = Loan.objects.out().order_by().annotate(what=_text(_LENT), key=_text(""))
    pair = Concat(_digits("record"), Value(" "), _digits("other"), output_field=CharField())
    links = RecordLink.objects.order_by().annotate(what=_text(_LINKED), key=pair)
    whose = matters.annotate(what=F("concerns_kind"), key=F("concerns_key")).values_list("what", "key")
    return whose.union(loans.values_list("what", "key"), links.values_list("what", "key"))


def _text(said: str) -> Value:
    return Value(said, output_field=CharField())


def _digits(field: str) -> Cast:
    return Cast(field, CharField(max_length=20))


_EVERYTHING = Prepared(_everything)
