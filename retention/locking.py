"""In which order acts lock, so that no two can wait for each other in a circle.

The gate of matters, then records by id, then the lists they stand on by id, then holds, then the head of the event
log. Whoever locks a record that it has not named here first may wait for a list that waits for it.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from governance.refusals import Refused
from retention.models import CaseRecord, DisposalLine, DisposalList

_TRIES = 5
Given = ParamSpec("Given")
Done = TypeVar("Done")


class OthersCame(Refused):
    """More records of a person came in while the person was being corrected, again and again."""

    code = "others_came"


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


def refuse_latecomers(records: QuerySet[CaseRecord], *, locked: Collection[int]) -> None:
    """Refuse (OthersCame) to go on where records came to some after these were locked. Asked when the log's head is held.

    Nobody else can bring any from then on. But those that came are not locked, and whoever has one of them by now may
    be waiting for the head: to lock them here would be to wait for each other.
    """
    if not set(records.order_by().values_list("pk", flat=True)) <= set(locked):
        raise OthersCame("Records of this person are coming in just now. Try again in a minute.")


def anew_when_others_came(act: Callable[Given, Done]) -> Callable[Given, Done]:
    """Let an act that refuses latecomers begin anew, with them: what it has locked is free in between."""

    @wraps(act)
    def begun_anew(*given: Given.args, **named: Given.kwargs) -> Done:
        for _ in range(_TRIES - 1):
            try:
                # Inside another transaction it is a savepoint, and going back to that lets go of what was locked since.
                with transaction.atomic():
                    return act(*given, **named)
            except OthersCame:
                continue
        return act(*given, **named)

    return begun_anew
