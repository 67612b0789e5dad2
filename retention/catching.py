"""What live holds mean by now: records that come into a person's, a case's, a class's or a query's reach (rule 24).

Whatever changes a record asks here, and so does what destroys, under lock: a hold that was committed before then
protects what it means, through whichever door the record came into it.
"""

from collections.abc import Collection

from django.db.models import QuerySet

from governance.models.among import Among
from retention.models import CaseRecord, Hold, HoldCoverage
from retention.models.holds import all_below, matching

Scope = Hold.Scope


def catch(keys: Collection[int]) -> set[int]:
    """Cover, by each live hold, those of some records (by their keys) that it means; returns those newly covered.

    The caller is inside an act and holds the rows. A covered record leaves the list it stands on.
    """
    holds = list(Hold.objects.live().order_by("pk")) if keys else []
    above = _with_all_above(keys) if any(hold.scope == Scope.TREE for hold in holds) else {}
    caught: set[int] = set()
    for hold in holds:
        meant: QuerySet[CaseRecord]
        if hold.scope == Scope.TREE:
            # Looked for from below: of a large case a batch has a few.
            meant = CaseRecord.objects.filter(Among("pk", [key for key in keys if hold.target in above[key]]))
        else:
            meant = matching(hold, CaseRecord.objects.filter(Among("pk", keys)))
        if new := set(meant.exclude(coverage__hold=hold).values_list("pk", flat=True)):
            HoldCoverage.objects.cover(hold, CaseRecord.objects.filter(Among("pk", new)))
            caught |= new
    return caught


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
