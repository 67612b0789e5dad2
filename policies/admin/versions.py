"""Versions of policies in Wagtail."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from governance.admin.days import DayInput
from governance.admin.listing import DayColumn
from governance.admin.permissions import RolesPolicy
from policies.admin.panels import ChecklistPanel, VersionStandingPanel
from policies.admin.permissions import VERSION_GRANTS
from policies.admin.readers import ReadersSidePanel, cured
from policies.models import Kind, PolicyVersion, Status


class VersionFilter(WagtailFilterSet):
    status = django_filters.ChoiceFilter(choices=Status.choices)
    policy__kind = django_filters.ChoiceFilter(choices=Kind.choices, label="Kind")

    class Meta:
        model = PolicyVersion
        fields = ["status"]


class VersionIndexView(IndexView):
    """The list of versions, with our own status in the place of Wagtail's live and draft."""

    @property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name not in ("status_string", "bulk_actions")]


class VersionEditView(EditView):
    """Wagtail's editor, with what keeps readers out beside the words."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if self.expects_json_response:
            return panels
        return MediaContainer([*panels, ReadersSidePanel(self.object, self.request)])

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        # What is saved is what is submitted: between the two an autosave would bring older words.
        return super().form_valid(form)

    def save_action(self) -> HttpResponse:
        return cured(self.request, self.object, super().save_action())


class VersionViewSet(SnippetViewSet):
    """Versions are started from their policy; here they are written, reviewed and followed."""

    model = PolicyVersion
    icon = "history"
    menu_label = "Versions"
    menu_name = "policies-versions"
    url_namespace = "policies_policyversion"
    url_prefix = "policies/versions"
    index_view_class = VersionIndexView
    edit_view_class = VersionEditView
    copy_view_enabled = False
    filterset_class = VersionFilter
    list_display = [
        "__str__",
        "title",
        Column("status", label="Status", accessor="get_status_display", sort_key="status"),
        DayColumn("in_force_from", label="In force from", sort_key="in_force_from"),
        DayColumn("effective_from", label="Takes effect", sort_key="effective_from"),
    ]
    panels = [
        VersionStandingPanel(heading="Where this version stands"),
        ChecklistPanel(heading="Can everybody read it?"),
        FieldPanel("title"),
        FieldRowPanel(
            [FieldPanel("language"), FieldPanel("label"), FieldPanel("effective_from", widget=DayInput)]
        ),
        FieldPanel("change_note"),
        FieldPanel("body"),
    ]

    @property
    def permission_policy(self) -> RolesPolicy:
        return RolesPolicy(PolicyVersion, VERSION_GRANTS)

    def get_queryset(self, request: Any) -> QuerySet[PolicyVersion]:
        return PolicyVersion.objects.select_related("policy")
