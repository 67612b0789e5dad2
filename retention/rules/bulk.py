"""What may be done to many records at once, and what each act needs."""

from enum import StrEnum

from governance.rules.permissions import Permission


class BulkAct(StrEnum):
    """An act on a selection of records."""

    HOLD = "hold"
    PROPOSE = "propose"
    RECLASSIFY = "reclassify"
    RECORD_TRIGGER = "record_trigger"
    EXTEND = "extend"
    LEND = "lend"
    TAKE_BACK = "take_back"

    @property
    def words(self) -> str:
        """The act as a title says it, before the number of records."""
        return _WORDS[self]

    @property
    def permission(self) -> Permission:
        """What the act itself asks for, batch by batch."""
        return _PERMISSIONS[self]


_WORDS = {
    BulkAct.HOLD: "Place a hold on",
    BulkAct.PROPOSE: "Propose for disposal",
    BulkAct.RECLASSIFY: "Reclassify",
    BulkAct.RECORD_TRIGGER: "Record a trigger value for",
    BulkAct.EXTEND: "Keep longer",
    BulkAct.LEND: "Lend the paper of",
    BulkAct.TAKE_BACK: "Take back the paper of",
}
_PERMISSIONS = {
    BulkAct.HOLD: Permission.HOLD_PLACE,
    BulkAct.PROPOSE: Permission.DISPOSAL_PROPOSE,
    BulkAct.RECLASSIFY: Permission.RECORD_CLASSIFY,
    BulkAct.RECORD_TRIGGER: Permission.RECORD_IMPORT,
    BulkAct.EXTEND: Permission.RECORD_EXTEND,
    BulkAct.LEND: Permission.LOAN_RECORD,
    BulkAct.TAKE_BACK: Permission.LOAN_RECORD,
}
