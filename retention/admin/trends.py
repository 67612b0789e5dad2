"""One page for the head of service: a year of records and policies month by month, as at a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem

from governance.admin import charts, spreadsheets
from governance.admin.days import DayInput
from governance.london import today
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from policies.queries import overdue, overdue_counts
from retention.admin.records import register_url
from retention.models import CaseRecord
from retention.queries.counting import in_the_way, to_count
from retention.queries.trends import trends

# Free to go for so long and on no list: somebody has forgotten it.
LATE = timedelta(days=90)


# Before it no council has a record here, and the calendar of a browser ends.
_FIRST = date(1900, 1, 1)


class DayForm(forms.Form):
    on = forms.DateField(label="As at", required=False, widget=DayInput())

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and not _FIRST <= on <= today():
            raise forms.ValidationError(
                f"Choose a day from {_FIRST:%-d %B %Y} to today. Until then you see the year to today."
            )
        return on


@dataclass(frozen=True)
class Trend:
    """One picture: its title, what it rests on, its series by name, and where to go next."""

    title: str
    words: str
    series: dict[str, list[int]]
    next_words: str
    next_url: str
    picture: charts.Columns

    @property
    def slug(self) -> str:
        return self.title.lower().replace(" ", "-").replace(",", "")

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        return list(self.series.items())


def show(request: HttpRequest) -> HttpResponseBase:
    """Twelve months to a day; the same figures as CSV or Excel with ?export=."""
    # The figures count restricted records as well.
    require(request.user, Permission.RECORD_READ_RESTRICTED)
    form = DayForm(request.GET or None)
    on = (form.cleaned_data["on"] if form.is_valid() else None) or today()
    found = trends(on)
    labels = [f"{month.first:%b %Y}" for month in found.months]
    shown = _trends(found, labels, overdue_counts([month.last for month in found.months]))
    if form_of_file := spreadsheets.wanted(request):
        series = {
            f"{trend.title}: {name}" if len(trend.series) > 1 else trend.title: numbers
            for trend in shown
            for name, numbers in trend.series.items()
        }
        rows = [
            [label, *(numbers[place] for numbers in series.values())] for place, label in enumerate(labels)
        ]
        return spreadsheets.as_spreadsheet(f"trends-{on}", ["Month", *series], rows, form=form_of_file)
    context = {
        "form": form if request.GET else DayForm(initial={"on": on}),
        "on": on,
        "labels": labels,
        "trends": shown,
        "is_today": on == today(),
        "numbers": _today(request) if on == today() else [],
        "late_policies": overdue(on),
        "late_days": LATE.days,
    }
    return render(request, "retention/admin/trends.html", context)


def _trends(found: Any, labels: Sequence[str], late_policies: list[int]) -> list[Trend]:
    home = reverse("records_home:index")

    def trend(title: str, words: str, series: dict[str, list[int]], following: tuple[str, str]) -> Trend:
        ticks = [label.split()[0] for label in labels]
        return Trend(title, words, series, *following, charts.columns(f"{title}, by month.", series, ticks))

    return [
        trend(
            "Records registered",
            "By the events of their registration, which stay when the records are gone.",
            {"Registered": found.registered},
            ("the register", reverse("records_register:index")),
        ),
        trend(
            "Records that came due",
            "By the dates that records have, or had when they went.",
            {"Came due": found.came_due},
            ("what is eligible, by class", f"{home}#eligible"),
        ),
        trend(
            "Records destroyed or transferred",
            "By their tombstones.",
            {"Destroyed": found.destroyed, "Transferred": found.transferred},
            ("the certificates", reverse("certificates:index")),
        ),
        trend(
            "Due and still here",
            "At each month’s end, held or not, by the dates that records have, or had when they went.",
            {"Due and still here": found.backlog},
            ("disposal lists under way", f"{home}#lists"),
        ),
        trend(
            "Holds in force",
            "At each month’s end, by when they were placed and lifted.",
            {"Holds": found.holds},
            ("standing holds", f"{reverse('holds:index')}?state=standing"),
        ),
        trend(
            "Policies overdue for review",
            "At each month’s end, by the versions and reviews on record.",
            {"Overdue": late_policies},
            ("overdue reviews", reverse("policies_overdue")),
        ),
        trend(
            "Rows that imports took and rejected",
            "By the month in which the import began.",
            {
                "Taken in": [
                    max(read - rejected, 0)
                    for read, rejected in zip(found.rows_read, found.rows_rejected, strict=True)
                ],
                "Rejected": found.rows_rejected,
            },
            ("blocked and undated records", f"{home}#undated"),
        ),
    ]


def _today(request: HttpRequest) -> list[tuple[str, int, str]]:
    """What only today can say, each with its list."""
    known, on, way = CaseRecord.objects.visible_to(request.user), today(), in_the_way()
    late = to_count(known, "due", on=on, known=way).filter(eligible_on__lte=on - LATE)
    return [
        (
            f"Eligible for more than {LATE.days} days and on no list",
            late.count(),
            register_url(situation="due", eligible_on_to=on - LATE),
        ),
        ("Records under a hold", known.held().count(), register_url(situation="held")),
        (
            "Due, but blocked",
            to_count(known, "blocked", on=on, known=way).count(),
            register_url(situation="blocked"),
        ),
        ("Without a date", known.undated().count(), register_url(situation="undated")),
    ]


class TrendsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.RECORD_READ_RESTRICTED)


def trends_menu_item() -> MenuItem:
    return TrendsMenuItem("Trends", reverse("trends"), name="trends", icon_name="table", order=100)


def trend_urls() -> list[URLPattern]:
    return [path("reports/trends/", show, name="trends")]
