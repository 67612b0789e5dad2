"""Sampling frames in Wagtail: a list of the register frozen, shown, taken away, and drawn from."""

import csv
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from governance.admin.listing import DayColumn, NameColumn, ReadOnlyViewSet
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.commands import as_json
from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from governance.rules.sampling import ALGORITHM, Method
from governance.rules.spreadsheets import guarded
from retention.actions import frames
from retention.admin.register_filters import chosen, filtered, in_words
from retention.models import SampleDraw, SamplingFrame
from retention.queries.frames import Members, members, the_frame, told_of

SHOWN = 500
RESERVES = 10


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
    if form.is_valid():
        with refusals_beside(form):
            frame = frames.freeze(records, filters=filters, by=request.user, **form.cleaned_data)
            messages.success(request, f"{frame} holds {frame.records} file numbers.")
            return redirect("frame", frame.pk)
    back = f"{reverse('records_register:index')}?{urlencode(filters)}"
    given = {"form": form, "terms": in_words(filters), "count": records.count(), "back": back}
    return render(request, "retention/admin/frame_form.html", given)


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One frame: how it came about, what has become of its records, and the samples drawn from it."""
    return _page(request, number, DrawForm())


def _page(request: HttpRequest, number: int, form: DrawForm) -> HttpResponse:
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
            "terms": in_words(frame.filters),
            "may_read": allowed(request.user, Permission.RECORD_READ),
            "members": found,
            "shown": found.shown[:SHOWN],
            "draws": [_drawn(drawn, request) for drawn in frame.draws.select_related("drawn_by")],
            "form": form if may_draw else None,
        },
    )


def _drawn(drawn: SampleDraw, request: HttpRequest) -> tuple[SampleDraw, Members, Members]:
    """A sample, and the cases that stand in for those of it that have to be replaced, the next one first."""
    sample = drawn.sample
    return drawn, _told(sample.chosen, request), _told(sample.reserves[:RESERVES], request)


def _told(references: Sequence[str], request: HttpRequest) -> Members:
    """What this person may know of some file numbers: of none, where they read no records."""
    if allowed(request.user, Permission.RECORD_READ):
        return told_of(list(references), reader=request.user)
    return Members((), len(references))


@form_on("frame")
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """Draw a sample."""
    require(request.user, Permission.FRAME_DRAW)
    frame, form = the_frame(number), DrawForm(request.POST)
    if form.is_valid():
        given = {**form.cleaned_data, "method": Method(form.cleaned_data["method"])}
        with refusals_beside(form):
            frames.draw_sample(frame, **given, by=request.user)
            messages.success(request, f"A sample of {given['size']} was drawn.")
            return redirect("frame", number)
    bring_back(request, form)
    return _page(request, number, form)


def take(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """A frame as a file."""
    require(request.user, Permission.RECORD_READ)
    frame = the_frame(number)
    found = members(frame, reader=request.user)
    kind = {"csv": "text/csv; charset=utf-8", "json": "application/json"}[suffix]
    name = f'attachment; filename="sampling-frame-{frame.pk}.{suffix}"'
    response = HttpResponse(content_type=kind, headers={"Content-Disposition": name})
    if suffix == "json":
        response.write(as_json({**as_data(frame, found), "draws": _draws(frame, request.user)}))
        return response
    writer = csv.writer(response)
    writer.writerow(["reference", "fate", "on"])
    for member in found.shown:
        writer.writerow([guarded(member.reference), member.fate, member.on or ""])
    return response


def _draws(frame: SamplingFrame, reader: User) -> list[dict[str, Any]]:
    """The samples of a frame, with how each is drawn again, for the audit that works on it."""
    found = []
    for drawn in frame.draws.select_related("drawn_by"):
        chosen = told_of(list(drawn.sample.chosen), reader=reader)
        found.append(
            {
                "draw": drawn.pk,
                "method": drawn.method,
                "size": drawn.size,
                "seed": drawn.seed,
                "algorithm": drawn.algorithm,
                "drawn_by": f"user:{drawn.drawn_by_id}",
                "drawn_at": drawn.drawn_at,
                "drawn": [member.as_data for member in chosen.shown],
                "withheld": chosen.withheld,
            }
        )
    return found


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
