"""After a restore: what the newer ledger says is gone goes again, batch by batch; what is held now is told of."""

from collections.abc import Mapping
from typing import Any

from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import destruction, redestruction
from retention.ledger_files import Gone
from retention.models import CaseRecord, Tombstone
from retention.queries.disposal import content_to_remove

BATCH = 500


def redestroy(ledger: Mapping[str, Gone], *, by: User) -> dict[str, Any]:
    """Destroy again every record of a ledger that is here; run again, it goes on and changes nothing twice."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    references = sorted(ledger)
    destroyed, kept, known, found = 0, [], 0, 0
    for start in range(0, len(references), BATCH):
        batch = references[start : start + BATCH]
        known += Tombstone.objects.filter(reference_text__in=batch).count()
        here = list(CaseRecord.objects.filter(reference__in=batch).values_list("reference", flat=True))
        found += len(here)
        gone, blocked = redestruction.destroy_again(here, ledger, by=by)
        destroyed += len(gone)
        kept += [
            {"reference": reference, "blockers": [blocker.as_data for blocker in standing]}
            for reference, standing in sorted(blocked.items())
        ]
        while destruction.remove_content(None, by=by)[0]:
            pass
    return {
        "entries": len(references),
        "destroyed": destroyed,
        "held": kept,
        "busy": found - destroyed - len(kept),
        "already": known,
        "absent": len(references) - known - found,
        "content_left": content_to_remove(None).count(),
    }
