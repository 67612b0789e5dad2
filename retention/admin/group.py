"""The "Records" group in Wagtail's menu, and the addresses of its pages."""

from django.urls import URLPattern
from wagtail.admin.viewsets.base import ViewSetGroup

from governance.admin.jobs import JobViewSet
from governance.admin.matters import MatterViewSet
from retention.admin.bulk import bulk_urls
from retention.admin.certificates import CertificateViewSet, certificate_urls
from retention.admin.classifying import classifying_urls
from retention.admin.connectors import ConnectorViewSet, connector_urls
from retention.admin.disposal_register import DisposalListViewSet
from retention.admin.disposals import disposal_urls
from retention.admin.explained import explained_urls
from retention.admin.frames import FrameViewSet, frame_urls
from retention.admin.holds import HoldViewSet, hold_urls
from retention.admin.home import HomeViewSet
from retention.admin.imports import import_urls
from retention.admin.instructions import InstructionViewSet, instruction_urls
from retention.admin.links import link_urls
from retention.admin.loans import LoanViewSet, loan_urls
from retention.admin.looks import LookViewSet
from retention.admin.paper import paper_urls
from retention.admin.person_corrections import correction_urls
from retention.admin.person_names import name_urls
from retention.admin.persons import person_urls
from retention.admin.processing import ActivityViewSet, ControllerViewSet, processing_urls
from retention.admin.records import RecordViewSet
from retention.admin.restricting import restricting_urls
from retention.admin.schedule import ClassViewSet
from retention.admin.systems import SystemViewSet, system_urls
from retention.admin.transfers import transfer_urls
from retention.admin.trends import trend_urls
from retention.admin.trigger_events import TriggerEventViewSet, trigger_event_urls
from retention.admin.versions import version_urls


class RecordsGroup(ViewSetGroup):
    """What a records officer works with."""

    menu_label = "Records"
    menu_icon = "folder-open-inverse"
    menu_order = 110
    items = (
        HomeViewSet,
        RecordViewSet,
        HoldViewSet,
        LoanViewSet,
        MatterViewSet,
        DisposalListViewSet,
        CertificateViewSet,
        ClassViewSet,
        JobViewSet,
        SystemViewSet,
        ConnectorViewSet,
        InstructionViewSet,
        TriggerEventViewSet,
        LookViewSet,
        FrameViewSet,
        ActivityViewSet,
        ControllerViewSet,
    )


def group() -> ViewSetGroup:
    return RecordsGroup()


def urls() -> list[URLPattern]:
    return [
        *bulk_urls(),
        *import_urls(),
        *explained_urls(),
        *classifying_urls(),
        *link_urls(),
        *restricting_urls(),
        *hold_urls(),
        *disposal_urls(),
        *transfer_urls(),
        *trend_urls(),
        *certificate_urls(),
        *system_urls(),
        *connector_urls(),
        *instruction_urls(),
        *paper_urls(),
        *loan_urls(),
        *person_urls(),
        *name_urls(),
        *correction_urls(),
        *trigger_event_urls(),
        *version_urls(),
        *processing_urls(),
        *frame_urls(),
    ]
