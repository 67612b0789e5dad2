"""Reclassifying a record by hand in Wagtail."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.refused_forms import refusals_beside
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import classification
from retention.models import CaseRecord


class ClassForm(forms.Form):
    classes = forms.CharField(label="Classes", help_text="Codes of the schedule, several with a semicolon.")
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Why. It is kept as long as the record."
    )


def reclassify(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a record into other classes."""
    require(request.user, Permission.RECORD_CLASSIFY)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    form = ClassForm(request.POST or None, initial={"classes": record.class_codes})
    if form.is_valid():
        with refusals_beside(form, otherwise="classes"):
            classification.reclassify(
                record,
                form.cleaned_data["classes"].split(";"),
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
            messages.success(request, f"{record} is reclassified, and its date worked out anew.")
            return redirect("record_explained", record.reference)
    return render(request, "retention/admin/reclassify.html", {"form": form, "record": record})


def classifying_urls() -> list[URLPattern]:
    return [path("records/classes-of/<path:reference>/", reclassify, name="record_reclassify")]
