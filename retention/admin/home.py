"""The records officer's home: what may go, what is kept and why, what lacks a date, and what is under way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from governance.admin import charts
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention.admin.records import BLOCKED_BY, register_url
from retention.models import DisposalList, ScheduleVersion
from retention.queries import overview
from retention.queries.counting import InTheWay, in_the_way
from retention.queries.situations import REASONS_WITHOUT_DATE

YEARS_BACK, YEARS_AHEAD = 6, 5
CLASSES_DRAWN = charts.TEXTURES - 1
SECONDS_BETWEEN_LOOKS = 10
_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True)
class Counted:
    """A number, and the list of what it counts."""

    number: int
    url: str


@dataclass(frozen=True)
class Row:
    """A row of figures: its name, what it is, and its numbers."""

    name: str
    title: str
    cells: tuple[Counted, ...]
    whole: Counted


def show(request: HttpRequest) -> HttpResponseBase:
    """Everything a records officer starts the day with, of what this person may know of."""
    require(request.user, Permission.RECORD_READ)
    # Every query asks what this person may know of: the roles are read once.
    prefetch_related_objects([request.user], "groups")
    on, watches = today(), allowed(request.user, Permission.JOB_RUN)
    known = in_the_way()
    context = {
        "on": on,
        "eligible": _eligible(request.user, on, known),
        "later": _later(request.user, on),
        "blocked": _blocked(request.user, on, known),
        "undated": _undated(request.user),
        "lists": _lists(request.user),
        "runs": overview.runs(by=request.user),
        "jobs": overview.jobs() if watches else [],
        "watches": watches,
        "holds": _holds(on, request.user),
        "may_propose": allowed(request.user, Permission.DISPOSAL_PROPOSE),
        "may_import": allowed(request.user, Permission.RECORD_IMPORT),
        "may_hold": allowed(request.user, Permission.HOLD_PLACE),
        "may_record_matters": allowed(request.user, Permission.MATTER_RECORD),
        "looks_again": "watch" in request.GET,
        "seconds": SECONDS_BETWEEN_LOOKS,
    }
    if form := wanted(request):
        eligible = context["eligible"]
        rows = [
            [row.name, row.title, *(cell.number for cell in row.cells), row.whole.number]
            for row in eligible["rows"]
        ]
        return as_spreadsheet(
            f"eligible-{on}", ["Class", "Title", *eligible["ticks"], "All"], rows, form=form
        )
    response = render(request, "retention/admin/home.html", context)
    if "watch" in request.GET:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


def _eligible(by: User, on: date, known: InTheWay) -> dict[str, Any]:
    found = overview.eligible_by_class_and_year(on=on, by=by, known=known)
    first = on.year - YEARS_BACK
    spans = [(f"≤{first - 1}", _BEGINNING, date(first - 1, 12, 31))]
    spans += [(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, on.year + 1)]
    by_class: Counter[str] = Counter()
    for (code, _), number in found.items():
        by_class[code] += number
    titles = ScheduleVersion.objects.in_force(on).rules.classes
    rows = [
        Row(
            code,
            titles[code].title if code in titles else "",
            tuple(
                _in_years(sum(found[code, year] for year in _years(found, code, span)), span, code)
                for span in spans
            ),
            Counted(number, register_url(situation="due", code=code)),
        )
        for code, number in by_class.most_common()
    ]
    wholes = [sum(row.cells[place].number for row in rows) for place in range(len(spans))]
    return {
        "ticks": [tick for tick, _, _ in spans],
        "rows": rows,
        "foot": [_in_years(number, span) for number, span in zip(wholes, spans, strict=True)],
        "whole": Counted(sum(wholes), register_url(situation="due")),
        "picture": _drawn(rows, [tick for tick, _, _ in spans]),
    }


def _years(found: Iterable[tuple[str, int]], code: str, span: tuple[str, date, date]) -> list[int]:
    return [year for other, year in found if other == code and span[1].year <= year <= span[2].year]


def _in_years(number: int, span: tuple[str, date, date], code: str = "") -> Counted:
    _, first, last = span
    filters: dict[str, Any] = {"situation": "due", "eligible_on_to": last}
    if first != _BEGINNING:
        filters["eligible_on_from"] = first
    return Counted(number, register_url(**filters, **({"code": code} if code else {})))


def _drawn(rows: list[Row], ticks: list[str]) -> charts.Columns:
    """The largest classes each with a texture of its own, the others together."""
    series = {row.name: [cell.number for cell in row.cells] for row in rows[:CLASSES_DRAWN]}
    if others := rows[CLASSES_DRAWN:]:
        series["Other classes"] = [
            sum(row.cells[place].number for row in others) for place in range(len(ticks))
        ]
    return charts.columns("Eligible today, by the year in which it became so and by class.", series, ticks)


def _later(by: User, on: date) -> dict[str, Any]:
    years = range(on.year, on.year + YEARS_AHEAD + 1)
    found = overview.later_by_year(on=on, by=by, last=years[-1])
    cells = [
        Counted(
            found[year],
            register_url(
                situation="later",
                eligible_on_from=max(date(year, 1, 1), on + timedelta(days=1)),
                eligible_on_to=date(year, 12, 31),
            ),
        )
        for year in years
    ]
    ticks = [str(year) for year in years]
    numbers = {"Records": [cell.number for cell in cells]}
    words = "Becoming eligible in the years ahead, by today’s dates."
    return {
        "rows": list(zip(ticks, cells, strict=True)),
        "picture": charts.columns(words, numbers, ticks),
    }


def _blocked(by: User, on: date, known: InTheWay) -> dict[str, Any]:
    found = overview.blocked_by_kind(on=on, by=by, known=known)
    rows = [
        (label, Counted(found[kind], register_url(situation="blocked", blocked_by=kind)))
        for kind, label in BLOCKED_BY
        if kind in found
    ]
    return {
        "rows": rows,
        "whole": Counted(overview.blocked(on=on, by=by, known=known), register_url(situation="blocked")),
    }


def _undated(by: User) -> dict[str, Any]:
    found = overview.undated(by=by)
    return {
        "reasons": [
            (words, Counted(found.by_reason[reason], register_url(situation="undated", reason=reason)))
            for reason, words in REASONS_WITHOUT_DATE.items()
            if found.by_reason[reason]
        ],
        "triggers": [
            (name, Counted(number, register_url(situation="undated", missing=name)))
            for name, number in found.by_trigger.most_common()
        ],
        "whole": Counted(found.total, register_url(situation="undated")),
    }


def _lists(by: User) -> list[tuple[str, Counted]]:
    found, address = overview.lists_by_status(by=by), reverse("disposal_lists:index")
    return [
        (status.label, Counted(found[status], f"{address}?status={status}")) for status in DisposalList.Status
    ]


def _holds(on: date, by: User) -> dict[str, Any]:
    found, address = overview.holds_to_review(on=on, by=by), reverse("holds:index")
    numbers = [
        ("Review is due or late", found.due, "due"),
        (f"Review within {overview.SOON.days} days", found.soon, "soon"),
        ("No day for a review", found.unplanned, "unplanned"),
    ]
    return {
        "rows": [(words, Counted(number, f"{address}?state={state}")) for words, number, state in numbers],
        "following": [(hold, (on - hold.review_on).days) for hold in found.following],
    }


class ForReadersOfRecords(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.RECORD_READ)


class HomeViewSet(ViewSet):
    """The first page of the group."""

    name = "records_home"
    url_prefix = "records/home"
    icon = "home"
    menu_label = "Overview"
    menu_item_class = ForReadersOfRecords

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", show, name="index")]
