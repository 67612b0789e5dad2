"""The register in Wagtail: every record, filtered by what is so, and exported."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets.button import Button

from governance.admin.days import DayRange
from governance.admin.listing import Act, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.london import today
from governance.models import Matter
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention import looks
from retention.models import CaseRecord, Look, RetentionClass, ScheduleVersion
from retention.models.records import CaseRecords
from retention.queries.blockers import HOLD, LOAN, OTHER_RECORD, blocked_by
from retention.queries.matters import kept_by_open_matter
from retention.queries.situations import REASONS_WITHOUT_DATE, SITUATIONS, in_situation, lacking
from retention.rules.outcome import Reason

SEARCHED = ["reference", "title", "person_key"]
BLOCKED_BY = [
    (HOLD, "A hold"),
    *Matter.Kind.choices,
    (LOAN, "A loan"),
    (OTHER_RECORD, "A record it is kept with"),
]


class RecordFilters(WagtailFilterSet):
    situation = django_filters.ChoiceFilter(
        label="What is so", choices=SITUATIONS, method="filter_situation", empty_label="Everything"
    )
    code = django_filters.ChoiceFilter(label="Class", choices=lambda: _classes(), empty_label="Every class")
    blocked_by = django_filters.ChoiceFilter(
        label="Kept by", choices=BLOCKED_BY, method="filter_blocked_by", empty_label="Anything or nothing"
    )
    reason = django_filters.ChoiceFilter(
        label="Why it has no date",
        choices=list(REASONS_WITHOUT_DATE.items()),
        empty_label="Any reason or none",
    )
    matter = django_filters.CharFilter(
        label="Kept by the matter", method="filter_matter", help_text="The reference of an open one."
    )
    missing = django_filters.CharFilter(
        label="Missing", method="filter_missing", help_text="A trigger’s name, or a part of one."
    )
    eligible_on = django_filters.DateFromToRangeFilter(label="Eligible", widget=DayRange)

    class Meta:
        model = CaseRecord
        fields = [
            "situation",
            "blocked_by",
            "matter",
            "code",
            "reason",
            "missing",
            "eligible_on",
            "restricted",
        ]

    def filter_situation(self, records: CaseRecords, name: str, value: str) -> CaseRecords:
        return in_situation(records, value, on=today())

    def filter_blocked_by(self, records: CaseRecords, name: str, value: str) -> CaseRecords:
        return blocked_by(records, value)

    def filter_matter(self, records: CaseRecords, name: str, value: str) -> CaseRecords:
        return kept_by_open_matter(records, value)

    def filter_missing(self, records: CaseRecords, name: str, value: str) -> CaseRecords:
        """A trigger's whole name asks for exactly that trigger; anything else for a part of a name."""
        if value in ScheduleVersion.objects.in_force(today()).rules.triggers:
            return lacking(records, value)
        return records.filter(missing__contains=value)


class RecordIndex(ReadOnlyIndex):
    """Only what this person may know of, with acts on many for those who may run them."""

    template_name = "retention/admin/register.html"
    results_template_name = "retention/admin/register_results.html"

    @cached_property
    def acts_on_many(self) -> bool:
        return allowed(self.request.user, Permission.JOB_RUN)

    @cached_property
    def columns(self) -> list[Any]:
        shown: list[Any] = super().columns
        return [BulkActionsCheckboxColumn("many", obj_type="record"), *shown] if self.acts_on_many else shown

    def get_base_queryset(self) -> QuerySet[CaseRecord]:
        records = CaseRecord.objects.visible_to(self.request.user).order_by("reference")
        return records.with_parents_told_to(self.request.user) if self.is_export else records

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """A line of the export. A parent that is not for this person to know of is not named, as on the record's page."""
        row: dict[str, Any] = super().to_row_dict(item)
        return row if item.parent_is_told else {**row, "parent_reference": ""}

    def as_spreadsheet(self, listed: Any, form: str) -> HttpResponseBase:
        """The list as a file: titles and places of restricted records are read in it, so it is a look at each."""
        looks.note_list(listed.rows, by=self.request.user, door=Look.Door.EXPORT)
        response: HttpResponseBase = super().as_spreadsheet(listed, form)
        return response

    @property
    def header_more_buttons(self) -> list[Button]:
        """The further acts, and freezing exactly the list that is shown."""
        if not allowed(self.request.user, Permission.FRAME_FREEZE):
            return super().header_more_buttons
        url = f"{reverse('frame_freeze')}?{self.request.GET.urlencode()}"
        return [*super().header_more_buttons, Button("Freeze this list", url, icon_name="list-ol")]


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
    search_fields = SEARCHED
    list_per_page = 50
    list_display = [
        NameColumn(
            "reference",
            label="Reference",
            sort_key="reference",
            get_title_id=lambda record: f"record_{record.pk}_title",
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


def register_url(**filters: str | date) -> str:
    """The register filtered, for links from other screens: each number leads to what it counts."""
    return f"{reverse('records_register:index')}?{urlencode(filters)}"


def _classes() -> list[tuple[str, str]]:
    """Every class that an approved version has or had: a record may follow an older one."""
    approved = RetentionClass.objects.exclude(version__approved_at=None).order_by(
        "version__number", "position"
    )
    titles = dict(approved.values_list("code", "title"))
    return [(code, f"{code} {title}"[:80]) for code, title in titles.items()]
