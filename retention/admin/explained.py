"""One record's page: its date and how it came about, what is known, its files, and what stands in the way."""

from dataclasses import replace
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from governance.admin.days import DayInput
from governance.london import civil_date, today
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import looks
from retention.admin.decided import decided_about
from retention.admin.links import linked_with
from retention.admin.timeline import timeline
from retention.models import CaseRecord, Look, Tombstone, record_reference
from retention.queries.explanation import explain_record
from retention.queries.instructions import known_of
from retention.queries.known_blockers import told_to
from retention.queries.persons import kept_by_former_keys
from retention.refusals import NoSuchRecord


class DayForm(forms.Form):
    on = forms.DateField(
        label="As at", widget=DayInput(), help_text="What was so on this day, by what was known then."
    )


def show(request: HttpRequest, reference: str) -> HttpResponse:
    """A live record with the explanation of its date as at a day, or the tombstone of one that is gone."""
    require(request.user, Permission.RECORD_READ)
    form, on = _day_asked(request)
    explained = explain_record(reference, on=on)
    subject = record_reference(reference)
    events = decided_about(subject, request.user)
    if isinstance(explained, Tombstone):
        if not Tombstone.objects.visible_to(request.user).filter(pk=explained.pk).exists():
            raise NoSuchRecord([reference])
        looks.note_gone(explained, by=request.user, door=Look.Door.PAGE)
        gone = civil_date(explained.at)
        told = {"stone": explained, "events": events, "day_form": form, "on": on, "was_here": on < gone}
        return render(request, "retention/admin/tombstone.html", told)
    explained = replace(explained, blockers=told_to(explained.blockers, request.user))
    record = explained.record
    if not CaseRecord.objects.visible_to(request.user).filter(pk=record.pk).exists():
        # The same words as for a record that is not there: a refusal must not tell that it is.
        raise NoSuchRecord([reference])
    looks.note([record], by=request.user, door=Look.Door.PAGE)
    loan, keeps_loans = record.loans.out().first(), allowed(request.user, Permission.LOAN_RECORD)
    return render(
        request,
        "retention/admin/record.html",
        {
            "explained": explained,
            "record": record,
            "timeline": timeline(explained, on),
            "day_form": form,
            "current": sorted(explained.triggers.values(), key=lambda trigger: trigger.name),
            "history": record.triggers.history().order_by("name", "-replaced_at"),
            "files": record.files.all(),
            "parent_is_known": CaseRecord.objects.visible_to(request.user)
            .filter(pk=record.parent_id)
            .exists(),
            "told": known_of(record.reference),
            "children": record.children.visible_to(request.user)[:50],
            "events": events,
            **linked_with(record, request.user),
            "former_keys": kept_by_former_keys(record),
            "may_release": allowed(request.user, Permission.PERSON_CORRECT),
            "may_hold": allowed(request.user, Permission.HOLD_PLACE),
            "on_list": record.lines.remaining().values_list("list", flat=True).first(),
            "loan": loan,
            "may_lend": keeps_loans and record.kept_at and not loan,
            "may_take_back": keeps_loans and loan,
            "may_classify": allowed(request.user, Permission.RECORD_CLASSIFY),
            "may_restrict": not record.restricted and allowed(request.user, Permission.RESTRICTION_PLACE),
            "may_open": record.restricted and allowed(request.user, Permission.RESTRICTION_LIFT),
        },
    )


def _day_asked(request: HttpRequest) -> tuple[DayForm, date]:
    """The form with the day that was asked for, and the day: today where none was, or none that is a day."""
    if request.GET.get("on"):
        form = DayForm(request.GET)
        if form.is_valid():
            return form, form.cleaned_data["on"]
        return form, today()
    return DayForm(initial={"on": today()}), today()


def explained_urls() -> list[URLPattern]:
    return [path("records/of/<path:reference>/", show, name="record_explained")]
