"""Correcting whose records they are in Wagtail: what it would do is shown first, and done when it is confirmed."""

import hashlib
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.choices import SomeOf
from governance.admin.refused_forms import stand_by_its_field
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import naming
from retention.actions import persons
from retention.admin.persons import SHOWN, person_page
from retention.admin.references_field import ReferencesField
from retention.models import CaseRecord, PersonAlias
from retention.queries.persons import came_by_merge, kept_by_former_keys, known_of_person

_KEPT = "It is kept as long as the person has records here."


class WhyForm(forms.Form):
    """What was looked at goes with the form: what is done is what was seen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text=f"Why. {_KEPT}")


class MergeForm(WhyForm):
    into = forms.CharField(
        max_length=80,
        label="The key that stays",
        help_text="All records get it; the other key then means it too.",
    )
    field_order = ["into", "reason", "seen"]


class SplitForm(WhyForm):
    to = forms.CharField(
        max_length=80,
        label="The other child’s key",
        help_text="A new key, one that is known, or one that was merged into this one by mistake.",
    )
    field_order = ["references", "to", "reason", "seen"]

    def __init__(self, *args: Any, records: list[str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["references"] = (
            SomeOf(label="Records", choices=[(one, one) for one in records])
            if len(records) <= SHOWN
            else ReferencesField(
                label="Records",
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="File numbers, one on each line or separated by commas.",
            )
        )
        self.order_fields(self.field_order)


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Why what is open about the key is not about it."
    )


def merge(request: HttpRequest) -> HttpResponse:
    """Make one person of two keys."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := request.POST.get("key") or request.GET.get("key", "")):
        return redirect("person")
    form, what = MergeForm(request.POST or None), None
    known = known_of_person(key, request.user)
    if request.method == "POST" and not known.is_anybody:
        form.add_error(None, f"No record has the key {key}. Check it.")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        into = known_of_person(given["into"], request.user)
        what = {
            "into": given["into"],
            "theirs": into.number,
            "is_new": not into.is_anybody,
            "holds": [*known.holds, *into.holds],
            "matters": [*known.matters, *into.matters],
            "listed": known.listed,
            "name_moves": naming.may_be_shown(key, reader=request.user),
            "name_stays": naming.may_be_shown(given["into"], reader=request.user),
        }
        if _was_seen(request, form, f"{given['into']} {known.number}"):
            try:
                number = persons.merge(key, into=given["into"], reason=given["reason"], by=request.user)
            except Refused as refusal:
                stand_by_its_field(form, refusal)
                what = None
            else:
                words = f"{number} record{pluralize(number)} of {key} now stand{pluralize(number, 's,')}"
                messages.success(request, f"{words} under {given['into']}.")
                return redirect(person_page(given["into"]))
    context = {"form": form, "key": key, "number": known.number, "what": what, "back": person_page(key)}
    return render(request, "retention/admin/person_merge.html", context)


def split(request: HttpRequest) -> HttpResponse:
    """Give records to another person; with ?to= a key that was merged by mistake, what came with it is ticked."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := request.POST.get("key") or request.GET.get("key", "")):
        return redirect("person")
    known, to = known_of_person(key, request.user), request.GET.get("to", "")
    every = list(known.records.values_list("reference", flat=True))
    came = sorted(set(came_by_merge(to)) & set(every)) if to else []
    first = {"to": to, "references": came if len(every) <= SHOWN else "\n".join(came)}
    form, what = SplitForm(request.POST or None, records=every, initial=first), None
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("references", "to", "reason")}
        chosen = known.records.filter(reference__in=given["references"])
        other = known_of_person(given["to"], request.user)
        what = {
            "to": given["to"],
            "number": len(given["references"]),
            "theirs": other.number,
            "is_new": not other.is_anybody,
            "undoes": PersonAlias.objects.filter(key=given["to"], becomes=key).exists() and known.is_anybody,
            "held": chosen.filter(hold_count__gt=0).count(),
            "listed": chosen.filter(state=CaseRecord.State.LISTED).count(),
            "holds": other.holds,
            "matters": known.matters,
        }
        if _was_seen(request, form, f"{given['to']} {' '.join(given['references'])}"):
            try:
                number = persons.split(**given, by=request.user)
            except Refused as refusal:
                stand_by_its_field(form, refusal)
                what = None
            else:
                words = f"{number} record{pluralize(number)} now stand{pluralize(number, 's,')}"
                messages.success(request, f"{words} under {given['to']}.")
                return redirect(person_page(given["to"]))
    context = {"form": form, "key": key, "number": len(every), "what": what, "back": person_page(key)}
    return render(request, "retention/admin/person_split.html", context)


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


def _was_seen(request: HttpRequest, form: forms.Form, asked: str) -> bool:
    """Whether exactly this was shown before and is confirmed now; otherwise the form carries what is shown."""
    digest = hashlib.sha256(asked.encode()).hexdigest()
    if "confirm" in request.POST and form.cleaned_data["seen"] == digest:
        return True
    form.data = request.POST.copy()
    form.data["seen"] = digest
    return False


def correction_urls() -> list[URLPattern]:
    return [
        path("records/person/merge/", merge, name="person_merge"),
        path("records/person/split/", split, name="person_split"),
        path("records/release/<path:reference>/", release, name="record_release"),
    ]
