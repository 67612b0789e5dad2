"""A run over an approved list: batch by batch, to be stopped and taken up again at any point."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import sending, transferring
from retention.actions import certification, destruction
from retention.models import Certificate, DisposalList
from retention.queries.disposal import content_to_remove, counts, destroyable

# How often a run asks again for records that somebody else has locked, and how long it waits in between.
PATIENCE = 50
PAUSE = 0.2  # seconds

Told = Callable[[int], None]
Outcome = tuple[dict[str, Any], Certificate | None]


def carry_out(
    listed: DisposalList, *, by: User, progress: Told = lambda done: None, batch: int = destruction.BATCH
) -> Outcome:
    """Destroy what stands on a list, remove the content, certify. Run again after a stop, it goes on.

    Returns the counts, and the certificate when everything that was to be destroyed has left the store. A list
    that was carried out answers again with the same: whoever asked may have been cut off before the answer.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    if issued := listed.certificates.filter(list__status=DisposalList.Status.FINISHED).first():
        return counts(listed), issued
    return go_on(destruction.start(listed, by=by), by=by, progress=progress, batch=batch)


def go_on(
    listed: DisposalList, *, by: User, progress: Told = lambda done: None, batch: int = destruction.BATCH
) -> Outcome:
    """Go on with a run that was begun; one that was paused or is finished stays as it is."""
    _destroy(listed, by=by, progress=progress, batch=batch)
    if sending.tell_systems(listed, by=by):
        _destroy(listed, by=by, progress=progress, batch=batch)
    certificate = None
    if _is_emptied(listed, by=by):
        transferring.clear(listed)
        if listed.tombstones.exists():
            certificate = certification.issue(listed, by=by)
        destruction.finish(listed, by=by)
    return counts(listed), certificate


def go_on_with(numbers: Iterable[int], *, by: User) -> None:
    """Go on with several lists, as after the answers of a system outside."""
    for listed in DisposalList.objects.filter(pk__in=list(numbers)).order_by("pk"):
        go_on(listed, by=by)


def _destroy(listed: DisposalList, *, by: User, progress: Told, batch: int) -> None:
    dealt_with, patience = 0, PATIENCE
    while patience:
        if done := destruction.destroy_batch(listed, by=by, limit=batch):
            destruction.remove_content(listed, by=by, limit=batch)
            progress(dealt_with := dealt_with + done)
            patience = PATIENCE
        elif _is_running(listed) and destroyable(listed).exists():
            patience -= 1
            time.sleep(PAUSE)
        else:
            return


def _is_emptied(listed: DisposalList, *, by: User) -> bool:
    """Whether nothing is left to destroy, after removing what is left in the store; another worker may be at it."""
    patience = PATIENCE
    while patience:
        gone, stuck = destruction.remove_content(listed, by=by)
        if stuck and not gone:
            return False
        if not content_to_remove(listed).exists():
            return not destroyable(listed).exists()
        if not gone:
            patience -= 1
            time.sleep(PAUSE)
    return False


def _is_running(listed: DisposalList) -> bool:
    return DisposalList.objects.filter(pk=listed.pk, status=DisposalList.Status.RUNNING).exists()
