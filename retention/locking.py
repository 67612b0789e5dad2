"""In which order acts lock, so that no two can wait for each other in a circle.

The gate of matters, then records by id, then the lists they stand on by id, then holds, then the head of the event
log. Whoever locks a record that it has not named here first may wait for a list that waits for it.
"""

from django.db.models import QuerySet

from retention.models import CaseRecord, DisposalLine, DisposalList


def lock(records: QuerySet[CaseRecord]) -> list[int]:
    """Lock records and the lists they stand on, inside an act; returns the records' ids.

    Two statements, however many records. Whoever comes later waits here, before it has locked anything. Keys are left
    free: they never change, and whoever only checks that a parent is there need not wait for what is done to it.
    """
    mine = records.order_by("pk").select_for_update(of=("self",), no_key=True)
    found = list(mine.values_list("pk", flat=True))
    if found:
        standing = DisposalLine.objects.open().filter(record__in=records.order_by())
        lists = DisposalList.objects.filter(pk__in=standing.values("list")).order_by("pk")
        len(lists.select_for_update().values_list("pk"))
    return found
