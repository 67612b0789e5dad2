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
# What proves a disposal stays as it was written, but for what is only known afterwards, and is then written once.
guard(
    "retention_tombstone",
    "a tombstone stays for good",
    changing={"purged_at": "OLD.purged_at IS NULL"},
)
_NOT_ISSUED = "OLD.event = 0"
guard(
    "retention_certificate",
    "a certificate stays for good",
    changing={"data": _NOT_ISSUED, "event": _NOT_ISSUED},
)
_STANDS = "OLD.voided_at IS NULL"
guard(
    "retention_approval",
    "an approval is voided, never deleted or changed",
    changing={"voided_at": _STANDS, "voided_because": _STANDS},
)
EVIDENCE_TABLES = (
    "retention_tombstone",
    "retention_certificate",
    "retention_approval",
    "retention_destructionreceipt",
)
_FOR_GOOD = {
    "retention_hold": "a hold is lifted, never deleted",
    "retention_disposallist": "a disposal list stays for good",
    "retention_disposalline": "a line of a disposal list stays for good",
}
for table, words in _FOR_GOOD.items():
    guard(table, words, acts=("delete",))

guard("retention_instruction", "an instruction to destroy stays for good", acts=("delete",))
guard("retention_destructionreceipt", "a receipt of a destruction stays for good")
guard("retention_transfer", "a package for the archive is replaced, never deleted", acts=("delete",))

_A_DRAFT = "(SELECT approved_at FROM retention_scheduleversion WHERE id = OLD.version_id) IS NULL"
guard(
    "retention_scheduleversion",
    "an approved version of the schedule stays as it is",
    unless="OLD.approved_at IS NULL",
)
guard(
    "retention_retentionclass",
    "a class of an approved version stays as it is",
    acts=("insert", "update", "delete"),
    unless=_A_DRAFT,
    of_new=True,
)
guard(
    "retention_scheduleapproval",
    "an approval of an approved version is never deleted",
    acts=("delete",),
    unless=_A_DRAFT,
)
guard("retention_shortening", "a decision to shorten stays for good", acts=("delete",))
SCHEDULE_TABLES = (
    "retention_scheduleversion",
    "retention_retentionclass",
    "retention_scheduleapproval",
    "retention_shortening",
)

_FRAMES = {
    "retention_samplingframe": "a sampling frame stays as it was frozen",
    "retention_framemember": "a sampling frame stays as it was frozen",
    "retention_sampledraw": "a sample stays as it was drawn",
}
for table, words in _FRAMES.items():
    guard(table, words)
FRAME_TABLES = tuple(_FRAMES)

TABLES = (
    "retention_caserecord",
    "retention_tombstone",
    "retention_certificate",
    "retention_approval",
    *_FOR_GOOD,
)
