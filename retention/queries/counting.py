"""Situations asked so that whole registers are counted quickly: what stands in the way is read first, and is little.

The register's lists and every act ask record by record (`blockers`), under lock where something is done; a count on a
page may be a moment old.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from governance.london import today
from governance.models import Matter
from retention.models import Loan, PersonAlias
from retention.models.persons import answers_to
from retention.models.records import CaseRecords
from retention.queries.blockers import HOLD, LOAN, OTHER_RECORD
from retention.queries.links import kept_back
from retention.queries.situations import in_situation

Concerns = Matter.Concerns
_NONE = Q(pk__in=[])


@dataclass(frozen=True)
class InTheWay:
    """What keeps records beside holds, which stand on the records: read once for all the counts of a page.

    `matters` are kind, what it concerns, and the key of each open one; `become` what keys were merged into.
    """

    matters: tuple[tuple[str, str, str], ...]
    become: dict[str, str]
    linked: tuple[int, ...]

    @property
    def anything(self) -> Q:
        return self.by_matters() | _lent() | Q(pk__in=self.linked)

    def by_matters(self, kind: str = "") -> Q:
        """Kept by matters; by those of a kind where one is named."""
        keys: dict[str, set[str]] = defaultdict(set)
        for of_kind, concerns, key in self.matters:
            if kind in ("", of_kind):
                keys[concerns].add(key)
        if Concerns.EVERYTHING in keys:
            return Q(pk__isnull=False)
        # A matter keeps what has its key, what had it before a correction, and what the key was merged into.
        asked = keys[Concerns.PERSON]
        persons = asked | {self.become[key] for key in asked if key in self.become}
        about = _named(keys[Concerns.RECORD]) | _of_classes(keys[Concerns.CLASS])
        return about | answers_to(sorted(persons)) if persons else about


def in_the_way() -> InTheWay:
    """What stands in the way of any record now: a few statements, however many records."""
    standing = Matter.objects.still_open().order_by().values_list("kind", "concerns_kind", "concerns_key")
    matters = tuple(standing)
    keys = {key for _, concerns, key in matters if concerns == Concerns.PERSON}
    return InTheWay(matters, PersonAlias.objects.become(keys), tuple(kept_back(today())))


def to_count(records: CaseRecords, situation: str, *, on: date, known: InTheWay | None = None) -> CaseRecords:
    """Those of some records that are in a situation on a day, as `in_situation` finds them."""
    if situation == "due":
        return records.free_and_due(on).exclude((known or in_the_way()).anything)
    if situation == "blocked":
        return records.due(on).filter(Q(hold_count__gt=0) | (known or in_the_way()).anything)
    return in_situation(records, situation, on=on)


def kept_by(records: CaseRecords, kind: str, *, known: InTheWay) -> CaseRecords:
    """Those of some records that a kind of blocker keeps, as `blocked_by` finds them."""
    if kind == HOLD:
        return records.held()
    if kind == LOAN:
        return records.filter(_lent())
    if kind == OTHER_RECORD:
        return records.filter(pk__in=known.linked)
    return records.filter(known.by_matters(kind))


def _lent() -> Q:
    return Q(pk__in=Loan.objects.out().values("record"))


def _named(references: set[str]) -> Q:
    return Q(reference__in=sorted(references)) if references else _NONE


def _of_classes(codes: set[str]) -> Q:
    """A code is a whole one among a record's classes: CSC-1 is not found in CSC-18."""
    found = Q(code__in=sorted(codes)) if codes else _NONE
    for code in sorted(codes):
        found |= Q(class_codes=code) | Q(class_codes__startswith=f"{code};")
        found |= Q(class_codes__endswith=f";{code}") | Q(class_codes__contains=f";{code};")
    return found
