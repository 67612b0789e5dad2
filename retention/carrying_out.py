"""A run over an approved list: batch by batch, to be stopped and taken up again at any point."""

from collections.abc import Callable
from typing import Any

from governance.models import User
from retention.actions import certification, destruction
from retention.models import Certificate, DisposalList
from retention.queries.disposal import counts


def carry_out(
    listed: DisposalList, *, by: User, progress: Callable[[int], None] = lambda dealt_with: None
) -> tuple[dict[str, Any], Certificate | None]:
    """Destroy what stands on a list, remove the content, certify. Run again after a stop, it goes on.

    Returns the counts, and the certificate when everything destroyed so far has left the store.
    """
    listed = destruction.start(listed, by=by)
    dealt_with = 0
    while batch := destruction.destroy_batch(listed, by=by):
        destruction.remove_content(listed, by=by)
        progress(dealt_with := dealt_with + batch)
    stuck = _sweep(listed, by=by)
    certificate = None
    if not stuck and listed.tombstones.exists():
        certificate = certification.issue(listed, by=by)
    if not stuck:
        destruction.finish(listed, by=by)
    return counts(listed), certificate


def _sweep(listed: DisposalList, *, by: User) -> int:
    """Remove what an earlier run left behind; returns how many files would not go."""
    while True:
        gone, stuck = destruction.remove_content(listed, by=by)
        if not gone:
            return stuck
