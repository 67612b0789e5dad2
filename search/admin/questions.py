"""What people ask and what was not found, in Wagtail's reports: the list from which synonyms are made."""

from typing import Any

import django_filters
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from governance.admin.days import DayRange
from governance.admin.spreadsheets import GuardedExport
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from search.models import QuestionAsked


class QuestionFilters(WagtailFilterSet):
    words = django_filters.CharFilter(lookup_expr="icontains", label="Words")
    on = django_filters.DateFromToRangeFilter(label="Day", widget=DayRange)
    found = django_filters.ChoiceFilter(
        label="Found", choices=[("0", "Nothing was found")], empty_label="All", lookup_expr="exact"
    )

    class Meta:
        model = QuestionAsked
        fields = ["words", "on", "found"]


class QuestionsView(GuardedExport, ReportView):
    """Each wording on each day, the most frequent first. Nobody can be told from it."""

    model = QuestionAsked
    page_title = "Questions asked"
    header_icon = "search"
    filterset_class = QuestionFilters
    index_url_name = "questions_asked"
    index_results_url_name = "questions_asked_results"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    default_ordering = "-times"
    list_export = ["words", "audience", "on", "times", "found"]
    columns = [
        Column("words", label="Words", sort_key="words"),
        Column("times", label="Times", sort_key="times"),
        Column("found", label="Sections found", sort_key="found"),
        DateColumn("on", label="Day", sort_key="on"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(request.user, Permission.SYNONYM_EDIT)
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return "questions-asked"


class QuestionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.SYNONYM_EDIT)


def question_urls() -> list[URLPattern]:
    return [
        path("reports/questions-asked/", QuestionsView.as_view(), name="questions_asked"),
        path(
            "reports/questions-asked/results/",
            QuestionsView.as_view(results_only=True),
            name="questions_asked_results",
        ),
    ]


def question_menu_item() -> MenuItem:
    return QuestionsMenuItem(
        "Questions asked", reverse("questions_asked"), name="questions-asked", icon_name="search", order=910
    )
