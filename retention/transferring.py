"""Transfers to the archive: a package is built beside the database, and registered only when it is whole."""

import time
import uuid

from django.conf import settings

from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import packaging
from retention.actions import transfers
from retention.models import DisposalLine, DisposalList, Transfer
from retention.queries.disposal import for_the_archive, obstacle_to_transfer
from retention.queries.told_lists import require_all_told

ABANDONED = 24 * 3600  # seconds; no package takes a day


def make(listed: DisposalList, *, by: User) -> Transfer:
    """Pack what goes from a running list to the archive. A package that has no receipt yet is replaced."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.get(pk=listed.pk)
    if obstacle := obstacle_to_transfer(listed):
        raise obstacle
    require_all_told(listed, by)
    lines = list(for_the_archive(listed).select_related("record__schedule_version", "decided_by"))
    name = f"list-{listed.pk}-{uuid.uuid4().hex[:8]}"
    folder = settings.TRANSFER_FOLDER / name
    try:
        package = packaging.build(listed, lines, folder)
        made = transfers.register(listed, package, [line.pk for line in lines], by=by)
    except BaseException:
        packaging.drop(folder)
        raise
    clear(listed)
    return made


def clear(listed: DisposalList) -> None:
    """Drop a list's package folders but the one that still awaits its receipt.

    What the archive has confirmed leaves the house whole; and what a killed program was packing is nobody's.
    """
    if not listed.transfers.exists():
        return
    awaited = listed.transfers.awaiting_receipt().filter(lines__fate=DisposalLine.Fate.REMAINING)
    for transfer in listed.transfers.exclude(pk__in=awaited.values("pk")):
        packaging.drop(settings.TRANSFER_FOLDER / transfer.folder)
    known = set(listed.transfers.values_list("folder", flat=True))
    for folder in settings.TRANSFER_FOLDER.glob(f"list-{listed.pk}-*"):
        if folder.name not in known and folder.stat().st_mtime < time.time() - ABANDONED:
            packaging.drop(folder)
