"""What retention keeps: the schedule, the register, holds, disposal lists and the evidence of what is gone."""

from retention import guards, keeping_free
from retention.models.disposals import Approval, DisposalLine, DisposalList
from retention.models.evidence import Certificate, Tombstone
from retention.models.files import FileRemoval, RecordFile
from retention.models.frames import FrameMember, SampleDraw, SamplingFrame
from retention.models.free import FreeRecord
from retention.models.holds import Hold, HoldCoverage
from retention.models.imports import ImportReject
from retention.models.instructions import Connector, Instruction
from retention.models.links import RecordLink
from retention.models.loans import Loan
from retention.models.looks import Look
from retention.models.names import PersonName
from retention.models.persons import FormerKey, PersonAlias
from retention.models.processing import ProcessingActivity, ProcessingController
from retention.models.receipts import DestructionReceipt
from retention.models.records import CaseRecord, DestroyedOnlyByDisposal, record_reference
from retention.models.schedule_decisions import Effect, ScheduleApproval, Shortening
from retention.models.schedules import RetentionClass, ScheduleVersion
from retention.models.tokens import SystemToken
from retention.models.transfers import Transfer
from retention.models.trigger_events import TriggerEvent
from retention.models.triggers import TriggerValue

__all__ = [
    "Approval",
    "CaseRecord",
    "Certificate",
    "Connector",
    "DestroyedOnlyByDisposal",
    "DestructionReceipt",
    "DisposalLine",
    "DisposalList",
    "Effect",
    "FileRemoval",
    "FormerKey",
    "FrameMember",
    "FreeRecord",
    "Hold",
    "HoldCoverage",
    "ImportReject",
    "Instruction",
    "Loan",
    "Look",
    "PersonAlias",
    "PersonName",
    "ProcessingActivity",
    "ProcessingController",
    "RecordFile",
    "RecordLink",
    "RetentionClass",
    "SampleDraw",
    "SamplingFrame",
    "ScheduleApproval",
    "ScheduleVersion",
    "Shortening",
    "SystemToken",
    "Tombstone",
    "Transfer",
    "TriggerEvent",
    "TriggerValue",
    "guards",
    "keeping_free",
    "record_reference",
]
