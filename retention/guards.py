"""What the database itself refuses of retention, whatever program asks.

A record's row goes only when its tombstone stands, so no second road of deletion can exist; and what
proves a disposal is never deleted.
"""

from governance.guards import guard

guard(
    "retention_caserecord",
    "a case record is destroyed only by an approved disposal list, which leaves a tombstone",
    acts=("delete",),
    unless=(
        "EXISTS (SELECT 1 FROM retention_tombstone WHERE retention_tombstone.reference_text = OLD.reference)"
        " AND NOT EXISTS (SELECT 1 FROM retention_holdcoverage WHERE retention_holdcoverage.record_id = OLD.id)"
    ),
)
_FOR_GOOD = {
    "retention_tombstone": "a tombstone stays for good",
    "retention_certificate": "a certificate stays for good",
    "retention_approval": "an approval is voided, never deleted",
    "retention_hold": "a hold is lifted, never deleted",
    "retention_disposallist": "a disposal list stays for good",
    "retention_disposalline": "a line of a disposal list stays for good",
}
for table, words in _FOR_GOOD.items():
    guard(table, words, acts=("delete",))

TABLES = ("retention_caserecord", *_FOR_GOOD)
