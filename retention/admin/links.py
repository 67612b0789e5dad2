"""Keeping a record with others in Wagtail: a shared document with its cases, linked cases with one another."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.refused_forms import refusals_beside
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import links
from retention.models import CaseRecord
from retention.queries.links import shared_date

_WHY = "It is kept as long as the records."


class LinkForm(forms.Form):
    other = forms.CharField(max_length=80, label="The other record", help_text="Its file number.")
    both_ways = forms.BooleanField(
        required=False,
        label="Each as long as the other",
        help_text="For linked cases. For a document of several cases leave it: it waits for them, they need not wait.",
    )
    reason = forms.CharField(
        max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=f"Why. {_WHY}"
    )


class ApartForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text=f"Why they do not belong together. {_WHY}"
    )


def linked_with(record: CaseRecord, reader: User) -> dict[str, Any]:
    """Which records one is kept with, and until when, and which are kept with it; what a reader may know of them."""
    known = CaseRecord.objects.visible_to(reader)
    visible = known.values("pk")
    return {
        "shared_date": shared_date(record, known=known),
        "kept_with": list(record.kept_with.filter(other__in=visible).select_related("other")),
        "keeps": list(record.keeps.filter(record__in=visible).select_related("record")),
    }


def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a record at least as long as another."""
    require(request.user, Permission.RECORD_CLASSIFY)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        other = form.cleaned_data.pop("other").strip()
        with refusals_beside(form, otherwise="other"):
            links.link(reference, other, **form.cleaned_data, by=request.user)
            messages.success(request, f"{record} is kept at least as long as {other}.")
            return redirect("record_explained", reference)
    words = (
        "It is not destroyed or transferred before the other's time has run out. No date is changed by this."
    )
    return _form(request, record, form, "Keep it with another record", words, "Keep it with that record")


def unlink(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Keep two records apart again."""
    require(request.user, Permission.RECORD_CLASSIFY)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    form = ApartForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            links.unlink(reference, other, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"Neither {record} nor {other} waits for the other any more.")
            return redirect("record_explained", reference)
    words = f"Neither it nor {other} waits for the other any more."
    return _form(request, record, form, f"Keep it apart from {other}", words, "Keep them apart")


def _form(
    request: HttpRequest, record: CaseRecord, form: forms.Form, title: str, words: str, button: str
) -> HttpResponse:
    told = {"record": record, "form": form, "title": title, "words": words, "button": button}
    return render(request, "retention/admin/link_form.html", told)


def link_urls() -> list[URLPattern]:
    return [
        path("records/links-of/<path:reference>/", link, name="record_link"),
        path("records/apart/", _apart, name="record_unlink"),
    ]


def _apart(request: HttpRequest) -> HttpResponse:
    """Both file numbers may hold a slash, so they are asked, not part of the path."""
    return unlink(request, request.GET.get("reference", ""), request.GET.get("other", ""))
