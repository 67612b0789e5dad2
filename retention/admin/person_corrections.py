"""Correcting whose records they are in Wagtail: what it would do is shown first, and done when it is confirmed."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.refused_forms import refusals_beside
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import persons
from retention.admin.correction_forms import CorrectionForm, MergeForm, SplitForm
from retention.admin.persons import person_page
from retention.models import CaseRecord
from retention.queries.persons import kept_by_former_keys


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Why what is open about the key is not about it."
    )


def merge(request: HttpRequest) -> HttpResponse:
    """Make one person of two keys."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := _key(request)):
        return redirect("person")
    form = MergeForm(request.POST or None, key=key, reader=request.user)
    if form.is_bound and not form.known.is_anybody:
        form.add_error(None, f"No record has the key {key}. Check it.")
    return _correct(request, form)


def split(request: HttpRequest) -> HttpResponse:
    """Give records to another person; with ?to= a key that was merged by mistake, what came with it is ticked."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := _key(request)):
        return redirect("person")
    to = request.GET.get("to", "")
    return _correct(request, SplitForm(request.POST or None, key=key, reader=request.user, to=to))


def _key(request: HttpRequest) -> str:
    return request.POST.get("key") or request.GET.get("key", "")


def _correct(request: HttpRequest, form: CorrectionForm) -> HttpResponse:
    """Show what a correction would do, or do it when exactly that was seen."""
    what = None
    if form.is_valid():
        asked, what = form.correction, form.foreseen()
        if form.was_seen(what):
            what = None
            with refusals_beside(form):
                number = asked.do(by=request.user)
                words = (
                    f"{number} record{pluralize(number)} of {asked.key} now stand{pluralize(number, 's,')}"
                )
                messages.success(request, f"{words} under {asked.to}.")
                return redirect(person_page(asked.to))
    context = {"form": form, "key": form.key, "what": what, "back": person_page(form.key)}
    return render(request, form.template, context)


def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Let one record go from what is open about a key that it had before."""
    require(request.user, Permission.PERSON_CORRECT)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    key = request.POST.get("key") or request.GET.get("key", "")
    matters = dict(kept_by_former_keys(record)).get(key)
    if matters is None:
        raise Http404
    form = ReleaseForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            persons.release(reference, key=key, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"Nothing about {key} keeps {reference} any more.")
            return redirect("record_explained", reference)
    told = {"form": form, "record": record, "key": key, "matters": matters}
    return render(request, "retention/admin/release.html", told)


def correction_urls() -> list[URLPattern]:
    return [
        path("records/person/merge/", merge, name="person_merge"),
        path("records/person/split/", split, name="person_split"),
        path("records/release/<path:reference>/", release, name="record_release"),
    ]
