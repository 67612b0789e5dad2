"""Restricting a record, or all of a person's, in Wagtail, and opening one again."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages

from governance.admin.refused_forms import refusals_beside
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention.actions import restriction
from retention.admin.persons import person_page
from retention.models import CaseRecord


class WhyForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why. It is kept as long as the record, for those who may know of it.",
    )


def restrict(request: HttpRequest, reference: str) -> HttpResponse:
    """Restrict one record."""
    require(request.user, Permission.RESTRICTION_PLACE)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    back = reverse("record_explained", args=[record.reference])
    return _restrict(request, [record.reference], str(record), back=back)


def restrict_person(request: HttpRequest) -> HttpResponse:
    """Restrict all records of a person that this one may know of: an adopted child's, a colleague's own child's."""
    require(request.user, Permission.RESTRICTION_PLACE)
    key = request.GET.get("key", "")
    known = CaseRecord.objects.visible_to(request.user).filter(person_key=key, restricted=False)
    references = list(known.order_by("reference").values_list("reference", flat=True)) if key else []
    back = person_page(key)
    if not references:
        messages.warning(request, "No record of this person is left to restrict.")
        return redirect(back)
    return _restrict(request, references, f"all records of {key}", back=back)


def _restrict(request: HttpRequest, references: list[str], what: str, *, back: str) -> HttpResponse:
    form = WhyForm(request.POST or None)
    stays = allowed(request.user, Permission.RECORD_READ_RESTRICTED)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            number = restriction.place(references, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"{number} record{pluralize(number)} restricted.")
            return redirect(back if stays else "records_register:index")
    context = {
        "form": form, "title": f"Restrict {what}", "references": references[:100], "number": len(references),
        "stays": stays, "back": back,
    }  # fmt: skip
    return render(request, "retention/admin/restrict.html", context)


def open_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Let everybody who reads records know of one again."""
    require(request.user, Permission.RESTRICTION_LIFT)
    known = CaseRecord.objects.visible_to(request.user).filter(restricted=True)
    record = get_object_or_404(known, reference=reference)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            restriction.lift(reference, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"{record} is open to everybody who reads records.")
            return redirect("record_explained", reference)
    return render(request, "retention/admin/open_up.html", {"form": form, "record": record})


def restricting_urls() -> list[URLPattern]:
    return [
        path("records/restrict/person/", restrict_person, name="person_restrict"),
        path("records/restrict/of/<path:reference>/", restrict, name="record_restrict"),
        path("records/open-up/<path:reference>/", open_up, name="record_open_up"),
    ]
