"""What a version does to the records, as a picture, as a list of records, and as CSV."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path

from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.models import Job, User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import effecting
from retention.models import Effect
from retention.models.schedule_decisions import Effects
from retention.queries.effects import visible_effects
from retention.queries.schedules import latest_preview, the_version
from retention.refusals import NotLookedAt

RECORDS_A_PAGE = 100
LABELS = {
    "earlier": "Kept less long",
    "later": "Kept longer",
    "otherwise": "Same day, otherwise",
    "newly_eligible": "Newly eligible",
    "no_longer_eligible": "No longer eligible",
    "leaves_list": "Leaves a disposal list",
    "waits": "Waits for its own decision",
}
FATES = {str(fate): str(fate.label) for fate in Effect.Fate}
COLUMNS = (
    "reference_text", "code_before", "code_after", "last_day_before", "last_day_after", "reason_before", "reason_after",
    "action_before", "action_after", "way", "newly_eligible", "no_longer_eligible", "leaves_list", "waits", "fate",
    "found",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One bar of the picture."""

    kind: str
    label: str
    number: int
    percent: float


def picture(counts: dict[str, Any]) -> dict[str, Any]:
    """The counts of a preview as bars, and by class as rows of a table."""
    whole = counts["records"] or 1
    parts = [Part(kind, label, counts[kind], counts[kind] * 100 / whole) for kind, label in LABELS.items()]
    classes = [
        (code, [counted.get(kind, 0) for kind in LABELS]) for code, counted in counts["classes"].items()
    ]
    return {"records": counts["records"], "parts": parts, "labels": LABELS.values(), "classes": classes}


def came_of(preview: Job, reader: User) -> list[tuple[str, str, int]]:
    """What came of applying a version, as kind, words and number; nothing before it was applied."""
    counts = effecting.came_of(preview, reader=reader)
    return [(fate, FATES[fate], number) for fate, number in counts.items() if number]


def effects(request: HttpRequest, number: int) -> HttpResponseBase:
    """The records that a version changes, by what happens to them and by class, or (?file=csv) as CSV."""
    require(request.user, Permission.RECORD_READ)
    version = the_version(number)
    preview = latest_preview(version)
    if preview is None:
        raise NotLookedAt("Work out its effect on the records first, as it stands now.", where="VERSION")
    kind, code = request.GET.get("kind", ""), request.GET.get("class", "")
    found = visible_effects(_chosen(Effect.objects.filter(job=preview), kind, code), request.user)
    found = found.order_by("record_number")
    if form := wanted(request) or ("csv" if request.GET.get("file") == "csv" else ""):
        rows = found.values_list(*COLUMNS).iterator(chunk_size=5000)
        return as_spreadsheet(f"schedule-{number}-effect", COLUMNS, rows, form=form)
    return render(
        request,
        "retention/admin/version_effects.html",
        {
            "version": version,
            "page": Paginator(found, RECORDS_A_PAGE).get_page(request.GET.get("p")),
            "kind": kind,
            "label": (LABELS | FATES).get(kind, "Every record that changes"),
            "code": code,
            "labels": LABELS,
        },
    )


def _chosen(found: Effects, kind: str, code: str) -> Effects:
    if kind in Effect.Way:
        found = found.filter(way=kind)
    elif kind in Effect.Fate:
        found = found.filter(fate=kind)
    elif kind in LABELS:
        found = found.filter(**{kind: True})
    return found.filter(code_before=code) if code else found


def effect_urls(at: str) -> list[URLPattern]:
    return [path(f"{at}<int:number>/effects/", effects, name="schedule_effects")]
