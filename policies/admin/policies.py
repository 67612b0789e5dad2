"""Policies in Wagtail."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from governance.admin.listing import DayColumn
from governance.admin.permissions import RolesPolicy
from governance.admin.refused_forms import ActOnSaving
from governance.admin.spreadsheets import GuardedExport
from governance.london import today
from policies.actions import drafting
from policies.admin.panels import PolicyStandingPanel
from policies.admin.permissions import POLICY_GRANTS
from policies.models import Audience, Kind, Policy, PublicationClass, Subject
from policies.rules.numbers import next_number


class PolicyFilter(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    subject = django_filters.ModelChoiceFilter(queryset=Subject.objects.all())
    audience = django_filters.ChoiceFilter(choices=Audience.choices)
    publication_class = django_filters.ChoiceFilter(choices=PublicationClass.choices)
    review = django_filters.ChoiceFilter(
        label="Review", method="by_review", choices=[("overdue", "Overdue"), ("none", "No date")]
    )

    class Meta:
        model = Policy
        fields = ["kind", "subject", "audience", "publication_class"]

    def by_review(self, queryset: QuerySet[Policy], name: str, value: str) -> QuerySet[Policy]:
        return queryset.overdue(today()) if value == "overdue" else queryset.filter(review_due_on=None)


class PolicyForm(WagtailAdminModelForm):
    """The register's entry of a policy. A new one gets the next number when none is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.fields["number"].required = False
            if self.instance.pk:
                self.fields["number"].disabled = True
            else:
                self.fields["number"].help_text = "Leave it empty for the next free number."

    def clean_number(self) -> str:
        given: str = self.cleaned_data["number"]
        return given or next_number(Policy.objects.values_list("number", flat=True))


class PolicyCreateView(ActOnSaving, CreateView):
    """Enters a policy by the act. Most who enter one will answer for it themselves."""

    def get_initial_form_instance(self) -> Policy:
        return Policy(owner=self.request.user)

    def save_instance(self) -> Policy:
        data = self.form.cleaned_data
        more = {name: data[name] for name in drafting.CHANGEABLE & data.keys() - {"title", "owner", "kind"}}
        new = drafting.NewPolicy(data["title"], data["owner"], data["kind"], data["number"], more)
        return drafting.create_policy(new, by=self.request.user)


class PolicyEditView(ActOnSaving, EditView):
    """Changes the register's entry by the act."""

    def save_instance(self) -> Policy:
        return drafting.change_policy(self.object, dict(self.form.cleaned_data), by=self.request.user)


PANELS = [
    PolicyStandingPanel(heading="Versions and reviews"),
    MultiFieldPanel(
        [
            FieldPanel("number"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("subject")]),
            FieldPanel("summary"),
            FieldPanel("keywords"),
        ],
        heading="What it is",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("owner"), FieldPanel("deputy")]),
            FieldRowPanel([FieldPanel("audience"), FieldPanel("publication_class")]),
            FieldPanel("review_cycle_months"),
        ],
        heading="Who answers for it, and who reads it",
    ),
]


class PolicyIndex(GuardedExport, IndexView):
    """The list, taken away without running anything."""


class PolicyViewSet(SnippetViewSet):
    model = Policy
    icon = "doc-full"
    menu_label = "Policies"
    menu_name = "policies-register"
    url_namespace = "policies_policy"
    url_prefix = "policies/register"
    index_view_class = PolicyIndex
    add_view_class = PolicyCreateView
    edit_view_class = PolicyEditView
    copy_view_enabled = False
    filterset_class = PolicyFilter
    list_display = [
        "number",
        "title",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("owner", label="Owner"),
        DayColumn("review_due_on", label="Next review", sort_key="review_due_on"),
    ]
    search_fields = ["number", "title", "keywords"]
    search_backend_name = None
    list_export = ["number", "title", "kind", "owner", "review_due_on", "publication_class"]
    inspect_view_enabled = True
    edit_handler = ObjectList(PANELS, base_form_class=PolicyForm)

    @property
    def permission_policy(self) -> RolesPolicy:
        return RolesPolicy(Policy, POLICY_GRANTS)

    def get_queryset(self, request: Any) -> QuerySet[Policy]:
        return Policy.objects.select_related("owner", "subject")
