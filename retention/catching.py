"""What live holds mean by now: records that come into a person's, a case's, a class's or a query's reach (rule 24).

Whatever changes a record asks here, and so does what destroys, under lock: a hold that was committed before then
protects what it means, through whichever door the record came into it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import QuerySet

from governance.models.among import Among
from retention.models import CaseRecord, FormerKey, Hold, HoldCoverage
from retention.models.holds import all_below, matching

Scope = Hold.Scope


def catch(keys: Collection[int]) -> set[int]:
    """Cover, by each live hold, those of some records (by their keys) that it means; returns those newly covered.

    The caller is inside an act and holds the rows. A covered record leaves the list it stands on. Holds over persons,
    classes and cases that none of the records has are not even asked: there may be hundreds.
    """
    holds = list(Hold.objects.live().order_by("pk")) if keys else []
    known = _Known.of(keys, {Scope(hold.scope) for hold in holds})
    caught: set[int] = set()
    for hold in holds:
        if not known.may_be_meant_by(hold):
            continue
        meant: QuerySet[CaseRecord]
        if hold.scope == Scope.TREE:
            # Looked for from below: of a large case a batch has a few.
            meant = CaseRecord.objects.filter(
                Among("pk", [key for key in keys if hold.target in known.above[key]])
            )
        else:
            meant = matching(hold, CaseRecord.objects.filter(Among("pk", keys)))
        if new := set(meant.exclude(coverage__hold=hold).values_list("pk", flat=True)):
            HoldCoverage.objects.cover(hold, CaseRecord.objects.filter(Among("pk", new)))
            caught |= new
    return caught


@dataclass
class _Known:
    """What holds may name some records by: their persons' keys, former ones too, their classes, the cases above them."""

    persons: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    above: dict[int, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, keys: Collection[int], scopes: set[Hold.Scope]) -> "_Known":
        known, records = cls(), CaseRecord.objects.filter(Among("pk", keys)).order_by()
        if Scope.PERSON in scopes:
            had = FormerKey.objects.filter(Among("record", keys)).order_by()
            known.persons = {
                *records.values_list("person_key", flat=True).distinct(),
                *had.values_list("key", flat=True).distinct(),
            }
        if Scope.CLASS in scopes:
            for code, codes in records.values_list("code", "class_codes").distinct():
                known.classes |= {code, *codes.split(";")}
        if Scope.TREE in scopes:
            known.above = _with_all_above(keys)
        return known

    def may_be_meant_by(self, hold: Hold) -> bool:
        match hold.scope:
            case Scope.PERSON:
                return hold.target in self.persons
            case Scope.CLASS:
                return hold.target in self.classes
            case Scope.TREE:
                return any(hold.target in references for references in self.above.values())
            case _:
                return True


def with_families(keys: Collection[int]) -> set[int]:
    """Some records, and all below them where a live hold means a case: whoever moves a parent moves its whole case."""
    if keys and Hold.objects.live().filter(scope=Scope.TREE).exists():
        return all_below(keys)
    return set(keys)


def _with_all_above(keys: Collection[int]) -> dict[int, set[str]]:
    """The references of each of some records and of all above it; a loop of parents ends by itself."""
    known: dict[int, tuple[str, int | None]] = {}
    level = set(keys)
    while level:
        rows = CaseRecord.objects.filter(Among("pk", level)).values_list("pk", "reference", "parent")
        known |= {pk: (reference, parent) for pk, reference, parent in rows}
        level = {parent for pk in level if pk in known and (parent := known[pk][1])} - known.keys()
    return {key: _chain(key, known) for key in keys}


def _chain(key: int | None, known: dict[int, tuple[str, int | None]]) -> set[str]:
    found: set[str] = set()
    while key in known and known[key][0] not in found:
        reference, key = known[key]
        found.add(reference)
    return found
