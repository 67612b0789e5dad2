"""The register in Wagtail: every record, filtered by what is so, and exported."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.london import today
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention.models import CaseRecord, ScheduleVersion
from retention.models.records import CaseRecords
from retention.queries.blockers import with_blockers, without_blockers
from retention.rules.outcome import Reason

SITUATIONS = [
    ("due", "Due, and nothing in the way"),
    ("blocked", "Due, but blocked"),
    ("held", "Under a hold"),
    ("listed", "On a disposal list"),
    ("undated", "No date: something is missing"),
    ("later", "Kept for now"),
    ("permanent", "Kept permanently"),
]


def in_situation(records: CaseRecords, situation: str) -> CaseRecords:
    """Those of some records that are in one of the situations above, today."""
    on = today()
    match situation:
        case "due":
            return without_blockers(records.due(on)).filter(state=CaseRecord.State.ACTIVE)
        case "blocked":
            return with_blockers(records.due(on))
        case "held":
            return records.held()
        case "listed":
            return records.filter(state=CaseRecord.State.LISTED)
        case "undated":
            return records.undated()
        case "later":
            return records.filter(due_from__gt=on)
        case "permanent":
            return records.filter(reason=Reason.PERMANENT)
        case _:
            return records


class RecordFilters(WagtailFilterSet):
    situation = django_filters.ChoiceFilter(
        label="What is so", choices=SITUATIONS, method="filter_situation", empty_label="Everything"
    )
    code = django_filters.ChoiceFilter(label="Class", choices=lambda: _classes(), empty_label="Every class")
    missing = django_filters.CharFilter(label="Missing", lookup_expr="contains")
    eligible_on = django_filters.DateFromToRangeFilter(label="Eligible")

    class Meta:
        model = CaseRecord
        fields = ["situation", "code", "missing", "eligible_on", "restricted"]

    def filter_situation(self, records: CaseRecords, name: str, value: str) -> CaseRecords:
        return in_situation(records, value)


class RecordIndex(ReadOnlyIndex):
    """Only what this person may know of."""

    def get_base_queryset(self) -> QuerySet[CaseRecord]:
        return CaseRecord.objects.visible_to(self.request.user).order_by("reference")


class WhenColumn(Column):
    """The day from which a record may be disposed of, or what keeps it from having one."""

    def get_value(self, instance: CaseRecord) -> str | SafeString:
        match instance.reason:
            case Reason.PERMANENT:
                return "Never: permanent"
            case Reason.OPEN:
                return "No date: the case is open again"
            case Reason.OUT_OF_RANGE:
                return "No date: out of range"
            case Reason.MISSING:
                return format_html("No date: {} missing", ", ".join(instance.missing_triggers))
            case _:
                estimate = " (estimate)" if instance.estimated else ""
                return f"{instance.eligible_on:%-d %B %Y}{estimate}"


class RecordViewSet(ReadOnlyViewSet):
    """The register of case records."""

    model = CaseRecord
    icon = "folder-open-inverse"
    menu_label = "Register"
    name = "records_register"
    url_prefix = "records/register"
    form_fields = ["title"]
    index_view_class = RecordIndex
    acts = (
        Act(Permission.RECORD_IMPORT, "Import records", "records_import", "upload"),
        Act(Permission.HOLD_PLACE, "Place a hold", "hold_place", "lock"),
        Act(Permission.RECORD_READ, "A person’s records", "person", "user"),
    )
    filterset_class = RecordFilters
    search_fields = ["reference", "title", "person_key"]
    list_per_page = 50
    list_display = [
        NameColumn(
            "reference",
            label="Reference",
            sort_key="reference",
            get_url=lambda record: reverse("record_explained", args=[record.reference]),
        ),
        Column("code", label="Class", sort_key="code"),
        WhenColumn("eligible_on", label="May go from", sort_key="due_from"),
        Column("action", label="Then", accessor="get_action_display"),
        Column("held", label="Holds", accessor="hold_count"),
        Column("state", label="State", accessor="get_state_display"),
    ]
    list_export = [
        "reference", "title", "class_codes", "code", "last_day_kept", "eligible_on", "action", "reason", "missing",
        "estimated", "state", "hold_count", "parent_reference", "location", "box", "external_system", "restricted",
    ]  # fmt: skip
    export_filename = "records"


def situation_url(situation: str) -> str:
    """The register filtered by a situation, for links from other screens."""
    return f"{reverse('records_register:index')}?situation={situation}"


def may_read(request: HttpRequest) -> bool:
    return allowed(request.user, Permission.RECORD_READ)


def _classes() -> list[tuple[str, Any]]:
    rules = ScheduleVersion.objects.in_force(today()).rules
    return [(code, f"{code} {rule.title}"[:80]) for code, rule in rules.classes.items()]
