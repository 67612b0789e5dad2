"""The report "All findings": drafts and live texts, filters, CSV, and the trend as a picture and a table."""

import csv
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem

from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from governance.rules.spreadsheets import guarded
from policies.accessibility.barriers import Severity
from policies.admin.overrides import address_to_ask
from policies.admin.rendered import about_rendered
from policies.models.findings import FindingsOnDay
from policies.queries.findings import Finding, Wanted, findings
from policies.queries.findings_counted import by_owner, by_rule
from policies.queries.rendered import rendered_findings

_SHOWN = 500
_NIGHTS = 90
_WIDE, _HIGH = 600, 120
_COLUMNS = (
    "text",
    "title",
    "state",
    "owner",
    "severity",
    "rule",
    "criterion",
    "message",
    "place",
    "cure",
    "seen",
)


class FilterForm(forms.Form):
    severity = forms.ChoiceField(
        required=False, choices=[("", "Any"), (Severity.MUST, "Must"), (Severity.SHOULD, "Should")]
    )
    rule = forms.ChoiceField(required=False)
    owner = forms.ChoiceField(required=False)
    state = forms.ChoiceField(
        required=False, label="Where", choices=[("", "Anywhere"), ("live", "Live"), ("draft", "Draft")]
    )

    seen = forms.ChoiceField(
        required=False,
        label="Found in",
        choices=[("", "Either"), ("text", "The words"), ("browser", "The page in a browser")],
    )

    def __init__(self, data: object, found: list[Finding]) -> None:
        super().__init__(data)
        rules = sorted({one.found.barrier.rule for one in found})
        people = {one.owner.pk: one.owner for one in found if one.owner}
        self.fields["rule"].choices = [("", "Any"), *((rule, rule) for rule in rules)]
        named = sorted(people.values(), key=str)
        self.fields["owner"].choices = [("", "Anybody"), *((str(one.pk), str(one)) for one in named)]


@dataclass(frozen=True)
class Trend:
    """The last nights: rows for the table, and points for the picture."""

    nights: list[FindingsOnDay]
    points: str
    most: int


def all_findings(request: HttpRequest) -> HttpResponse:
    """Every finding, filtered."""
    require(request.user, Permission.POLICY_READ)
    everything = [*findings(), *rendered_findings()]
    form = FilterForm(request.GET or None, everything)
    wanted = Wanted(**form.cleaned_data) if form.is_bound and form.is_valid() else Wanted()
    rows = [one for one in everything if wanted.takes(one)]
    if request.GET.get("format") == "csv":
        return _as_csv(rows)
    context = {
        "form": form,
        "rows": [(one, _exception(one)) for one in rows[:_SHOWN]],
        "count": len(rows),
        "shown": _SHOWN,
        "by_rule": [(one, _address(request, rule=one.key)) for one in by_rule(rows)],
        "by_owner": [(one, _address(request, owner=one.key) if one.key else "") for one in by_owner(rows)],
        "csv": _address(request, format="csv"),
        "trend": _trend(),
        "rendered": about_rendered(request),
    }
    return render(request, "policies/admin/findings.html", context)


class FindingsItem(MenuItem):
    """The report in Wagtail's reports menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.POLICY_READ)


def findings_menu_item() -> MenuItem:
    return FindingsItem(
        "Accessibility findings", reverse("policies_findings"), name="findings", icon_name="warning"
    )


def findings_urls() -> list[URLPattern]:
    return [path("policies/findings/", all_findings, name="policies_findings")]


def _exception(one: Finding) -> str:
    # An exception lets words be published; how a browser shows them is asked when they are.
    return address_to_ask(one.about, one.found) if one.found.barrier.stops and not one.rendered_at else ""


def _address(request: HttpRequest, **more: str) -> str:
    """This report with what it is filtered by now, and more."""
    given = request.GET.copy()
    for name, value in more.items():
        given[name] = value
    return f"?{given.urlencode()}"


def _as_csv(rows: list[Finding]) -> HttpResponse:
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="findings.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(_COLUMNS)
    for one in rows:
        barrier = one.found.barrier
        excerpt = str(barrier.where.get("excerpt", ""))
        state = "live" if one.is_live else "draft"
        cells = [one.about.key, one.title, state, _named(one.owner), str(barrier.severity), barrier.rule]
        cells += [barrier.criterion, barrier.message, excerpt, barrier.cure]
        cells += ["browser" if one.rendered_at else "text"]
        writer.writerow([guarded(cell) for cell in cells])
    return response


def _named(owner: User | None) -> str:
    return str(owner) if owner else ""


def _trend() -> Trend:
    nights = list(FindingsOnDay.objects.order_by("-on")[:_NIGHTS])[::-1]
    most = max((night.musts + night.shoulds for night in nights), default=0)
    step = _WIDE / max(len(nights) - 1, 1)
    heights = [_HIGH - _HIGH * (night.musts + night.shoulds) / max(most, 1) for night in nights]
    return Trend(nights, " ".join(f"{n * step:.1f},{high:.1f}" for n, high in enumerate(heights)), most)
