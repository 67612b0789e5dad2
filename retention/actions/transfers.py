"""Handing records to the archive: the package is registered, then the archive's receipt."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import civil_date, now, today
from governance.models import User
from governance.permissions import require
from governance.refusals import NotFound, Refused
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import DisposalList, Transfer
from retention.packaging import Package
from retention.queries.disposal import for_the_archive, obstacle_to_transfer
from retention.rules.elsewhere import refuse_receipt

ARCHIVE_LENGTH = 200


class NoSuchTransfer(NotFound):
    code = "no_such_transfer"


class PackageOutdated(Refused):
    """What goes to the archive changed while it was packed, or since."""

    code = "package_outdated"


class ReceiptRefused(Refused):
    """A receipt that is incomplete, or for another package."""

    code = "receipt_refused"


@transaction.atomic
def register(listed: DisposalList, package: Package, lines: Sequence[int], *, by: User) -> Transfer:
    """Enter a finished package. Nothing leaves the register by this: that waits for the archive's receipt.

    Refuses (PackageOutdated) when a record left the list while it was packed.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if obstacle := obstacle_to_transfer(listed):
        raise obstacle
    if sorted(for_the_archive(listed).values_list("pk", flat=True)) != sorted(lines):
        raise PackageOutdated(f"{listed} changed while its package was made. Make the package again.")
    listed.transfers.awaiting_receipt().update(replaced_at=now())
    made = Transfer.objects.create(
        list=listed,
        folder=package.folder.name,
        checksum=package.checksum,
        records=len(lines),
        files=package.files,
        octets=package.octets,
        made_at=now(),
        made_by=by,
    )
    listed.lines.filter(pk__in=lines).update(transfer=made)
    event_log.record(
        RetentionEvent.TRANSFER_PACKED,
        subject=made,
        by=by,
        detail={
            "list": listed.pk,
            "records": len(lines),
            "files": package.files,
            "checksum": package.checksum,
        },
    )
    return made


@transaction.atomic
def record_receipt(
    transfer: Transfer, *, archive: str, receipt: str, received_on: date, checksum: str, by: User
) -> Transfer:
    """Record that the archive has the package. From now on the run may close its records as transferred.

    Refuses (ReceiptRefused) a receipt without the archive's name or reference, of another day than can be, or
    for another content. A record that was held meanwhile stays here; the archive is told of it by people.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=transfer.list_id)
    transfer = Transfer.objects.select_for_update().get(pk=transfer.pk)
    if transfer.recorded_at or transfer.replaced_at:
        state = "has its receipt already" if transfer.recorded_at else "was replaced by a newer package"
        raise PackageOutdated(f"{transfer} {state}. Open {listed} to see which one is awaited.")
    if not archive.strip() or not receipt.strip():
        raise ReceiptRefused("Give the archive's name, and the reference under which it has the package.")
    if len(archive.strip()) > ARCHIVE_LENGTH:
        raise ReceiptRefused(
            f"The archive's name has at most {ARCHIVE_LENGTH} characters. Shorten it.", where="--archive"
        )
    refuse_receipt(receipt.strip())
    if not civil_date(transfer.made_at) <= received_on <= today():
        raise ReceiptRefused(
            f"The package was made on {civil_date(transfer.made_at):%-d %B %Y}; it can have been received from "
            "then until today.",
            where="--received-on",
        )
    if checksum.strip().lower() != transfer.checksum:
        raise ReceiptRefused(
            "The checksum is not this package's: the archive has another content. Send the package again.",
            where="--checksum",
        )
    transfer.archive, transfer.receipt = archive.strip(), receipt.strip()
    transfer.received_on, transfer.received_checksum = received_on, transfer.checksum
    transfer.recorded_at, transfer.recorded_by = now(), by
    transfer.save()
    event_log.record(
        RetentionEvent.TRANSFER_RECEIVED,
        subject=transfer,
        by=by,
        detail={
            "list": listed.pk,
            "received_on": received_on.isoformat(),
            "checksum": transfer.checksum,
        },
    )
    return transfer
