"""Sampling frames in Wagtail: a list of the register frozen, shown, taken away, and drawn from."""

import csv
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from governance.admin.listing import DayColumn, NameColumn, ReadOnlyViewSet
from governance.commands import as_json
from governance.permissions import allowed, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from governance.rules.sampling import ALGORITHM, Method
from governance.rules.spreadsheets import guarded
from retention.actions import frames
from retention.admin.register_filters import chosen, filtered
from retention.models import SamplingFrame
from retention.queries.frames import Members, members, the_frame, told_of

SHOWN = 500


class FrameForm(forms.Form):
    purpose = forms.CharField(
        max_length=200,
        help_text="What the list is for, as: Audit of section 47 decisions, 2026. Name no person.",
    )


class DrawForm(forms.Form):
    method = forms.ChoiceField(
        choices=[(Method.SIMPLE.value, "Simple random"), (Method.SYSTEMATIC.value, "Systematic: every nth")],
        widget=forms.RadioSelect,
        initial=Method.SIMPLE.value,
    )
    size = forms.IntegerField(min_value=1, label="How many")
    seed = forms.CharField(
        max_length=40,
        label="The number as minuted",
        help_text="Digits alone. It is said after the list was frozen, by somebody who has not seen it.",
    )


def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze the list that the register's filters show."""
    require(request.user, Permission.FRAME_FREEZE)
    filters = chosen(request.GET)
    records = filtered(filters, reader=request.user)
    form = FrameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            frame = frames.freeze(records, filters=filters, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{frame} holds {frame.records} file numbers.")
            return redirect("frame", frame.pk)
    back = f"{reverse('records_register:index')}?{urlencode(filters)}"
    given = {"form": form, "filters": filters, "count": records.count(), "back": back}
    return render(request, "retention/admin/frame_form.html", given)


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One frame: how it came about, what has become of its records, and the samples drawn from it."""
    if not allowed(request.user, Permission.RECORD_READ):
        # Whoever types the number of a meeting need not know what it draws.
        require(request.user, Permission.FRAME_DRAW)
    frame = the_frame(number)
    found = _told(frame.references, request)
    may_draw = allowed(request.user, Permission.FRAME_DRAW) and frame.made_by_id != request.user.pk
    return render(
        request,
        "retention/admin/frame.html",
        {
            "frame": frame,
            "members": found,
            "shown": found.shown[:SHOWN],
            "draws": [
                (drawn, _told(drawn.sample.chosen, request))
                for drawn in frame.draws.select_related("drawn_by")
            ],
            "form": DrawForm() if may_draw else None,
        },
    )


def _told(references: Sequence[str], request: HttpRequest) -> Members:
    """What this person may know of some file numbers: of none, where they read no records."""
    if allowed(request.user, Permission.RECORD_READ):
        return told_of(list(references), reader=request.user)
    return Members((), len(references))


@require_POST
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """Draw a sample."""
    frame, form = the_frame(number), DrawForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        frames.draw_sample(
            frame, method=Method(given["method"]), size=given["size"], seed=given["seed"], by=request.user
        )
        messages.success(request, f"A sample of {given['size']} was drawn.")
    else:
        messages.error(request, " ".join(str(found[0]) for found in form.errors.values()))
    return redirect("frame", number)


def take(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """A frame as a file."""
    require(request.user, Permission.RECORD_READ)
    frame = the_frame(number)
    found = members(frame, reader=request.user)
    kind = {"csv": "text/csv; charset=utf-8", "json": "application/json"}[suffix]
    name = f'attachment; filename="sampling-frame-{frame.pk}.{suffix}"'
    response = HttpResponse(content_type=kind, headers={"Content-Disposition": name})
    if suffix == "json":
        response.write(as_json(as_data(frame, found)))
        return response
    writer = csv.writer(response)
    writer.writerow(["reference", "fate", "on"])
    for member in found.shown:
        writer.writerow([guarded(member.reference), member.fate, member.on or ""])
    return response


def as_data(frame: SamplingFrame, found: Members) -> dict[str, Any]:
    """A frame as the file and the command give it."""
    return {
        "frame": frame.pk,
        "purpose": frame.purpose,
        "filters": frame.filters,
        "records": frame.records,
        "hash": frame.frame_hash,
        "made_by": f"user:{frame.made_by_id}",
        "made_at": frame.made_at,
        "withheld": found.withheld,
        "algorithm": ALGORITHM,
        "references": [member.as_data for member in found.shown],
    }


class FrameViewSet(ReadOnlyViewSet):
    """The frames there are."""

    model = SamplingFrame
    icon = "list-ol"
    menu_label = "Sampling frames"
    name = "sampling_frames"
    url_prefix = "records/frames-register"
    opened_by = (Permission.RECORD_READ, Permission.FRAME_DRAW)
    form_fields = ["purpose"]
    search_fields = ["purpose", "frame_hash"]
    list_export = ["pk", "purpose", "records", "frame_hash", "made_by", "made_at"]
    list_display = [
        NameColumn(
            "pk", label="Frame", accessor=str, get_url=lambda frame: reverse("frame", args=[frame.pk])
        ),
        Column("purpose", label="What for"),
        Column("records", label="Records"),
        Column("made_by", label="Frozen by"),
        DayColumn("made_at", label="On"),
    ]


def frame_urls() -> list[URLPattern]:
    return [
        path("records/frames/freeze/", freeze, name="frame_freeze"),
        path("records/frames/<int:number>/", show, name="frame"),
        path("records/frames/<int:number>/draw/", draw, name="frame_draw"),
        path("records/frames/<int:number>/frame.csv", take, {"suffix": "csv"}, name="frame_csv"),
        path("records/frames/<int:number>/frame.json", take, {"suffix": "json"}, name="frame_json"),
    ]
