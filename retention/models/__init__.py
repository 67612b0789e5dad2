"""What retention keeps: the schedule, the register, holds, disposal lists and the evidence of what is gone."""

from retention import guards
from retention.models.disposals import Approval, DisposalLine, DisposalList
from retention.models.evidence import Certificate, Tombstone
from retention.models.files import FileRemoval, RecordFile
from retention.models.holds import Hold, HoldCoverage
from retention.models.imports import ImportReject
from retention.models.records import CaseRecord, DestroyedOnlyByDisposal, record_reference
from retention.models.schedules import RetentionClass, ScheduleVersion
from retention.models.triggers import TriggerValue

__all__ = [
    "Approval",
    "CaseRecord",
    "Certificate",
    "DestroyedOnlyByDisposal",
    "DisposalLine",
    "DisposalList",
    "FileRemoval",
    "Hold",
    "HoldCoverage",
    "ImportReject",
    "RecordFile",
    "RetentionClass",
    "ScheduleVersion",
    "Tombstone",
    "TriggerValue",
    "guards",
    "record_reference",
]
