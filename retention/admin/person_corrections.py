"""Correcting whose records they are in Wagtail: what it would do is shown first, and done when it is confirmed."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.actions import jobs
from governance.admin.refused_forms import refusals_beside
from governance.models import Job
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import correcting
from retention.actions import persons
from retention.admin.correction_forms import CorrectionForm, MergeForm, SplitForm
from retention.admin.persons import person_page
from retention.correcting import Correction
from retention.models import CaseRecord
from retention.queries.persons import kept_by_former_keys
from retention.tasks import correct_person


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Why what is open about the key is not about it."
    )


def merge(request: HttpRequest) -> HttpResponse:
    """Make one person of two keys."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := _key(request)):
        return redirect("person")
    form = MergeForm(request.POST or None, key=key, reader=request.user, before=_before(request))
    if form.is_bound and not form.known.is_anybody:
        form.add_error(None, f"No record has the key {key}. Check it.")
    return _correct(request, form)


def split(request: HttpRequest) -> HttpResponse:
    """Give records to another person; with ?to= a key that was merged by mistake, what came with it is ticked."""
    require(request.user, Permission.PERSON_CORRECT)
    if not (key := _key(request)):
        return redirect("person")
    given = {"to": request.GET.get("to", ""), "before": _before(request)}
    return _correct(request, SplitForm(request.POST or None, key=key, reader=request.user, **given))


def _key(request: HttpRequest) -> str:
    return request.POST.get("key") or request.GET.get("key", "")


def _before(request: HttpRequest) -> Correction | None:
    """What this person asked of the worker before, in vain."""
    number = request.GET.get("again", "")
    if not number.isdecimal():
        return None
    mine = Job.objects.filter(kind=correcting.KIND, by=request.user).exclude(state=Job.State.DONE)
    job = mine.filter(pk=number).first()
    return correcting.asked_for(job) if job else None


def _correct(request: HttpRequest, form: CorrectionForm) -> HttpResponse:
    """Show what a correction would do, or do it when exactly that was seen."""
    what = None
    if form.is_valid():
        asked, what = form.correction, form.foreseen()
        if form.was_seen(what):
            is_large, what = correcting.is_large(what["number"] + what["theirs"]), None
            with refusals_beside(form):
                if is_large:
                    job = correcting.hand_over(asked, by=request.user)
                    correct_person.delay(job.pk)
                    return redirect("job", job.pk)
                number = asked.do(by=request.user)
                words = (
                    f"{number} record{pluralize(number)} of {asked.key} now stand{pluralize(number, 's,')}"
                )
                messages.success(request, f"{words} under {asked.to}.")
                return redirect(person_page(asked.to))
    context = {"form": form, "key": form.key, "what": what, "back": person_page(form.key)}
    return render(request, form.template, context)


def show(request: HttpRequest, number: int) -> HttpResponse:
    """What came of a correction that was left to the worker; whoever asked for it reads whom it is about."""
    require(request.user, Permission.PERSON_CORRECT)
    job = get_object_or_404(Job, pk=number, kind=correcting.KIND)
    is_mine, is_worked_on = job.by == request.user, correcting.is_worked_on(job)
    is_done = job.state == Job.State.DONE
    context = {
        "job": job,
        "is_worked_on": is_worked_on,
        "may_begin": not is_done and not is_worked_on,
        "refused": job.params.get("refused", "") if is_mine else "",
        "person": person_page(job.params["to"]) if is_mine and is_done else "",
        "form_again": _form_again(job) if is_mine and not is_done and not is_worked_on else "",
    }
    return render(request, "retention/admin/person_corrected.html", context)


def _form_again(job: Job) -> str:
    """The form of a correction that was not done, as it was typed."""
    asked = correcting.asked_for(job)
    page = reverse("person_split" if asked.references else "person_merge")
    return f"{page}?{urlencode({'key': asked.key, 'again': job.pk})}"


@require_POST
def begin_again(request: HttpRequest, number: int) -> HttpResponse:
    """Begin a correction again that was stopped or cut off; nothing of it was done."""
    require(request.user, Permission.PERSON_CORRECT)
    job = get_object_or_404(Job, pk=number, kind=correcting.KIND)
    jobs.resume(job, by=request.user)
    correct_person.delay(job.pk)
    return redirect("job", job.pk)


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
        path("records/person/corrections/<int:number>/", show, name="person_correction"),
        path("records/person/corrections/<int:number>/again/", begin_again, name="person_correction_again"),
        path("records/release/<path:reference>/", release, name="record_release"),
    ]
