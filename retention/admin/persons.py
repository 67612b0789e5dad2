"""A person's records in Wagtail: merged with another key, split off, and given out on a subject access request."""

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.refused_forms import bring_back, form_on, stand_by_its_field
from governance.permissions import allowed, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import naming
from retention.actions import names, persons, subject_access
from retention.admin.decided import decided_about
from retention.admin.references_field import ReferencesField
from retention.models import CaseRecord, PersonAlias
from retention.models.persons import person_reference
from retention.queries.persons import kept_by_former_keys
from retention.subject_file import packed

SHOWN = 200
_KEPT = "It is kept as long as the person has records here."


class KeyForm(forms.Form):
    key = forms.CharField(max_length=80, label="Person key", help_text="The pseudonym. Never a name.")


class MergeForm(forms.Form):
    into = forms.CharField(
        max_length=80,
        label="The key that stays",
        help_text="All records get it; the other key then means it too.",
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_KEPT,
    )


class SplitForm(forms.Form):
    references = ReferencesField(
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="File numbers, one on each line or separated by commas.",
    )
    to = forms.CharField(
        max_length=80, label="The other child’s key", help_text="A new key, or one that is known."
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_KEPT,
    )


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Why what is open about the key is not about it."
    )


class ForgetForm(forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), help_text=_KEPT)


def show(request: HttpRequest) -> HttpResponse:
    """A person's records that this person may know of, and what may be done with the key."""
    require(request.user, Permission.RECORD_READ)
    return _shown(request, request.GET.get("key", "").strip(), _merging(), _splitting())


def _merging(sent: QueryDict | None = None) -> MergeForm:
    return MergeForm(sent, auto_id="merge_%s")


def _splitting(sent: QueryDict | None = None) -> SplitForm:
    return SplitForm(sent, auto_id="split_%s")


def _shown(request: HttpRequest, key: str, merging: MergeForm, splitting: SplitForm) -> HttpResponse:
    key = PersonAlias.objects.become({key}).get(key, key)
    records = CaseRecord.objects.visible_to(request.user).filter(person_key=key) if key else None
    may_correct = allowed(request.user, Permission.PERSON_CORRECT)
    return render(
        request,
        "retention/admin/person.html",
        {
            "form": KeyForm(initial={"key": key}),
            "key": key,
            "records": records[:SHOWN] if records is not None else [],
            "count": records.count() if records is not None else 0,
            "events": decided_about(person_reference(key), request.user) if key else [],
            "merged": PersonAlias.objects.filter(becomes=key) if key else [],
            "merge_form": merging if may_correct else None,
            "split_form": splitting if may_correct else None,
            "may_read_name": naming.may_be_shown(key, reader=request.user),
            "may_export": allowed(request.user, Permission.SUBJECT_EXPORT),
        },
    )


@form_on("person")
def merge(request: HttpRequest) -> HttpResponse:
    """Make one person of two keys."""
    require(request.user, Permission.PERSON_CORRECT)
    key, form = request.POST.get("key", ""), _merging(request.POST)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            seen = persons.merge(key, into=into, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            stand_by_its_field(form, refusal)
        else:
            messages.success(request, f"{seen} record{pluralize(seen, ' is,s are')} now {into}’s.")
            return redirect(_page(into))
    bring_back(request, form)
    return _shown(request, key, form, _splitting())


@form_on("person")
def split(request: HttpRequest) -> HttpResponse:
    """Give records to another person."""
    require(request.user, Permission.PERSON_CORRECT)
    key, form = request.POST.get("key", ""), _splitting(request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            given = persons.split(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            stand_by_its_field(form, refusal, otherwise="references")
        else:
            messages.success(request, f"{given} record{pluralize(given, ' is,s are')} now {to}’s.")
            return redirect(_page(to))
    bring_back(request, form)
    return _shown(request, key, _merging(), form)


def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Let one record go from what is open about a key that it had before."""
    require(request.user, Permission.PERSON_CORRECT)
    record = get_object_or_404(CaseRecord.objects.visible_to(request.user), reference=reference)
    key = request.POST.get("key") or request.GET.get("key", "")
    matters = dict(kept_by_former_keys(record)).get(key)
    if matters is None:
        raise Http404
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            persons.release(reference, key=key, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error("reason", refusal.message)
        else:
            messages.success(request, f"Nothing about {key} keeps {reference} any more.")
            return redirect("record_explained", reference)
    told = {"form": form, "record": record, "key": key, "matters": matters}
    return render(request, "retention/admin/release.html", told)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """All that is held about a person, as one ZIP file."""
    held = subject_access.export(request.POST.get("key", ""), by=request.user)
    return FileResponse(
        packed(held),
        content_type="application/zip",
        headers={
            "Content-Disposition": 'attachment; filename="subject-access.zip"',
            "Cache-Control": "no-store",
        },
    )


@form_on("person")
def name(request: HttpRequest) -> HttpResponse:
    """The name behind a key, on asking: that it was read is noted."""
    key = request.POST.get("key", "")
    response = render(
        request,
        "retention/admin/person_name.html",
        {
            "key": key,
            "name": naming.shown(key, by=request.user),
            "back": _page(key),
            "form": ForgetForm(),
        },
    )
    response["Cache-Control"] = "no-store"
    return response


@form_on("person")
def forget_name(request: HttpRequest) -> HttpResponse:
    """Destroy the name behind a key."""
    require(request.user, Permission.PERSON_NAME_READ)
    key = request.POST.get("key", "")
    try:
        names.forget(key, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refusal:
        # Not back to where the name stood: to be read again it has to be asked for again.
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The name of {key} is destroyed.")
    return redirect(_page(key))


def _page(key: str) -> str:
    return f"{reverse('person')}?{urlencode({'key': key})}"


def person_urls() -> list[URLPattern]:
    return [
        path("records/person/", show, name="person"),
        path("records/person/name/", name, name="person_name"),
        path("records/person/name/destroy/", forget_name, name="person_name_forget"),
        path("records/person/merge/", merge, name="person_merge"),
        path("records/person/split/", split, name="person_split"),
        path("records/release/<path:reference>/", release, name="record_release"),
        path("records/person/export/", export, name="person_export"),
    ]
