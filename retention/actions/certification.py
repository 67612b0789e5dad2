"""Issuing the certificate of a carried-out list: sealed in the log, verified by anybody offline."""

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.certificate_file import body_hash, entries, entries_hash
from retention.events import RetentionEvent
from retention.models import Certificate, DisposalList
from retention.own_mark import marked
from retention.queries.disposal import content_to_remove, counts
from retention.refusals import NotApproved


@transaction.atomic
def issue(listed: DisposalList, *, by: User) -> Certificate:
    """Certify all that is gone of a list. Issued again only when more has gone since.

    Refuses while content of a destroyed record still stands in the store.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if content_to_remove(listed).exists():
        raise NotApproved(f"Content of {listed} still stands in the store. Carry it out again to remove it.")
    gone = listed.tombstones.count()
    if (last := listed.certificates.first()) and last.entries == gone:
        return last
    certificate = Certificate(list=listed, issued_at=now(), entries=gone, data={}, event=0)
    certificate.save()
    certificate.data = {
        "certificate": certificate.pk,
        "issued_on": today().isoformat(),
        "list": {
            "number": listed.pk,
            "hash": listed.content_hash,
            "as_at": listed.as_at.isoformat(),
            "proposed_by": event_log.account(listed.proposed_by),
        },
        "approvals": [
            {
                "by": approval.by.username,
                "account": event_log.account(approval.by),
                "at": approval.at.isoformat(),
                "hash": approval.content_hash,
            }
            for approval in listed.approvals.standing().select_related("by")
        ],
        "counts": counts(listed),
    }
    event = event_log.record(
        RetentionEvent.CERTIFICATE_ISSUED,
        subject=certificate,
        by=by,
        detail=marked(
            {
                "entries": gone,
                "entries_sha256": entries_hash(entries(listed)),
                "body_sha256": body_hash(certificate.data),
            }
        ),
    )
    certificate.event = event.number
    certificate.save(update_fields=["data", "event"])
    return certificate
